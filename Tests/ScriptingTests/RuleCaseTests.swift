import Scripting
import Testing

/// Recorded cases that stand for a rule of their own.
@Suite struct RuleCaseTests {
  @Test(arguments: [
    ("R1.1", "101-default-exchange"), ("R1.5", "107-headers-with-x"),
    ("R1.8", "122-auto-delete-exchange-e2e"), ("R1.9", "110-internal-exchange"),
    ("R1.10", "113-ae-partial"), ("R1.12", "116-immediate"), ("R3.6", "155-user-id"),
    ("R4.12", "201-round-robin-same-channel"), ("R4.13", "270-rpc-direct-reply"),
    ("R6.5", "310-x-expires-use"), ("R7.7", "510-quorum-reject-publish"),
    ("R8.8", "376-dlx-user-xdeath"), ("R12.3", "602-stream-default-offset"),
    ("R13.1", "701-restart"), ("R14.1", "710-memory-alarm"), ("R15.1", "312-ttl-policy-min"),
  ])
  func `a rule as a real broker was seen to keep it`(rule: String, name: String) throws {
    #expect(RuleBook.rule(rule) != nil)
    let recorded = try #require(RecordedCase.all(in: "rabbit").first { $0.id == name })
    let script = try recorded.script()
    var player = ScriptPlayer(script)
    let expected = try #require(script.expected)
    #expect(firstDifference(expected: expected, observed: player.play()) == nil)
  }
}
