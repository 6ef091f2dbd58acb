import ScenarioModel
import Testing

@Suite("Every statement of the course")
struct StatementTests {
  @Test func `has a scenario that teaches it`() throws {
    let taught = Set(
      try scenarioFiles().flatMap { try $0.load().variants.first?.scenario.statements ?? [] }
    )
    let all = Set((1...38).map { "S\($0)" })
    #expect(all.subtracting(taught) == [])
  }
}
