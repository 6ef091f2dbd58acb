import BrokerEngine
import ScenarioModel
import Testing
import Vocabulary

@testable import Simulation

/// The checker itself must be able to fail: each test feeds it one lie.
@Suite struct VerifierTests {
  private let queue = QueueID(rawValue: 0)

  private func verifier() throws -> Verifier {
    Verifier(try scenario(plainLine))
  }

  @Test func `V17 two copies of one message in one queue`() throws {
    var verifier = try verifier()
    verifier.see(.enqueued(queue, MessageID(rawValue: 1)), at: .start)
    verifier.see(.enqueued(queue, MessageID(rawValue: 1)), at: .start)
    #expect(verifier.breaches.contains { $0.hasPrefix("V17") })
  }

  @Test func `V10 messages out of order`() throws {
    var verifier = try verifier()
    verifier.see(.enqueued(queue, MessageID(rawValue: 2)), at: .start)
    verifier.see(.enqueued(queue, MessageID(rawValue: 1)), at: .start)
    #expect(verifier.breaches.contains { $0.hasPrefix("V10") })
  }

  @Test func `V30 time that goes back`() throws {
    var verifier = try verifier()
    _ = verifier.takeTouched(at: .start + .seconds(2))
    _ = verifier.takeTouched(at: .start + .seconds(1))
    #expect(verifier.breaches.contains { $0.hasPrefix("V30") })
  }

  @Test func `a sound run has nothing to report`() throws {
    let run = try live(plainLine)
    #expect(run.breaches.isEmpty)
    #expect(run.verdict(with: run.judgements()) == .passed)
  }
}
