import Foundation
import Phrasebook
@testable import Scripting
import Testing
import Vocabulary

/// Cases that a real ActiveMQ was seen to play; those whose names begin with B and N were recorded
/// for what the others leave open.
@Suite struct RecordedActiveMQTests {
  @Test(arguments: RecordedCase.all(in: "activemq"))
  func `STOMP goes as on the real broker`(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded)
  }

  @Test(arguments: RecordedCase.all(in: "activemq_jms"))
  func `JMS goes as on the real broker and with its client`(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded)
  }

  private func expectAgreement(_ recorded: RecordedCase) throws {
    let script = try recorded.script()
    let expected = try #require(script.expected)
    let performance = ScriptPerformance(script)
    #expect(firstDifference(expected: expected, observed: performance.record) == nil)
  }

  @Test(arguments: RecordedCase.all(in: "activemq") + RecordedCase.all(in: "activemq_jms"))
  func `the books of the broker balance after every step`(_ recorded: RecordedCase) throws {
    let script = try recorded.script()
    switch script.body {
    case .stomp(let steps):
      var player = StompPlayer(steps)
      for index in steps.indices {
        _ = player.play(step: index)
        #expect(player.invariantBreaches() == [], "step \(index)")
      }
    case .jms(let steps):
      var player = JmsPlayer(steps)
      for index in steps.indices {
        _ = player.play(step: index)
        #expect(player.invariantBreaches() == [], "step \(index)")
      }
    case .rabbitmq, .kubemq: Issue.record("no case for ActiveMQ")
    }
  }

  @Test func `to be explained changes nothing in what is observed`() throws {
    let cases = RecordedCase.all(in: "activemq") + RecordedCase.all(in: "activemq_jms")
    for recorded in cases {
      let script = try recorded.script()
      let silent = ScriptPerformance(script)
      for language in [Language.english, .indonesian] {
        let talking = ScriptPerformance(script, explainingIn: language)
        #expect(silent.record == talking.record)
        #expect(talking.explanations.count == script.body.stepCount)
      }
    }
  }

  @Test func `cases are there`() {
    #expect(RecordedCase.all(in: "activemq").count >= 80)
    #expect(RecordedCase.all(in: "activemq_jms").count >= 80)
  }
}
