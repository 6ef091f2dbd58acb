import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct DataBooksTests {
  private func books() -> DataBooks {
    var scenario = dataScenario()
    scenario.views = [ViewPlan(name: "page", table: 0, projector: 0)]
    scenario.services = [ServicePlan(name: "shop")]
    return DataBooks(scenario)
  }

  @Test func `V37 a view that goes back or stays is a breach`() {
    var books = books()
    #expect(books.see(.applied, of: .view(0), version: 3) == nil)
    #expect(books.see(.applied, of: .view(0), version: 5) == nil)
    #expect(books.see(.applied, of: .view(0), version: 5)?.hasPrefix("V37") == true)
    #expect(books.see(.applied, of: .view(0), version: 4)?.hasPrefix("V37") == true)
  }

  @Test func `V37 skipping a newer version is a breach`() {
    var books = books()
    _ = books.see(.applied, of: .view(0), version: 3)
    #expect(books.see(.skipped, of: .view(0), version: 3) == nil)
    #expect(books.see(.skipped, of: .view(0), version: 4)?.hasPrefix("V37") == true)
  }

  @Test func `V37 commits are numbered without a gap`() {
    var books = books()
    #expect(books.see(.committed, of: .table(0), version: 1) == nil)
    #expect(books.see(.committed, of: .table(0), version: 3)?.hasPrefix("V37") == true)
  }

  @Test func `V36 a row that was not committed, or not published, is a breach`() {
    var books = books()
    #expect(books.see(.outboxed, of: .outbox(service: 0), version: 0) == nil)
    #expect(books.see(.outboxed, of: .outbox(service: 0), version: 1) == nil)
    #expect(books.see(.relayed, of: .outbox(service: 0), version: 0) == nil)
    #expect(!books.isPublishedWhole(0))
    #expect(books.see(.relayed, of: .outbox(service: 0), version: 1) == nil)
    #expect(books.see(.relayed, of: .outbox(service: 0), version: 1) == nil)
    #expect(books.isPublishedWhole(0))
    #expect(books.see(.relayed, of: .outbox(service: 0), version: 2)?.hasPrefix("V36") == true)
    #expect(books.see(.outboxed, of: .outbox(service: 0), version: 0)?.hasPrefix("V36") == true)
  }
}
