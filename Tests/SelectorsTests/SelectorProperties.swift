import Selectors
import Foundation
import Groundwork
import Testing
import Vocabulary

@Suite struct SelectorProperties {
  @Test func `A6 random conditions are judged as the naive evaluator judges them`() throws {
    var source = RandomSource(seed: 6, stream: "selectors")
    var taken = 0
    for round in 0..<4_000 {
      let condition = NaiveSelector.condition(&source, depth: 1 + round % 4)
      let selector = try Selector.parse(condition.words)
      for _ in 0..<8 {
        let message = NaiveSelector.message(&source)
        let expected = (try? condition.holds(message)) == true
        let found = selector.matches(SelectorMessage(properties: message))
        taken += found ? 1 : 0
        guard found == expected else {
          Issue.record("\(condition.words) on \(message): \(found), naively \(expected)")
          return
        }
      }
    }
    #expect(taken > 5_000)
  }

  /// Without the outer parentheses that the words have: precedence must group them alike (A6.7).
  @Test func `A6.7 OR of ANDs needs no parentheses`() throws {
    var source = RandomSource(seed: 7, stream: "precedence")
    for _ in 0..<1_000 {
      let parts = (0..<4).map { _ in NaiveSelector.condition(&source, depth: 1) }
      let text =
        "\(parts[0].words) AND \(parts[1].words) OR \(parts[2].words) AND \(parts[3].words)"
      let grouped = NaiveSelector.or(.and(parts[0], parts[1]), .and(parts[2], parts[3]))
      let selector = try Selector.parse(text)
      let message = NaiveSelector.message(&source)
      let expected = (try? grouped.holds(message)) == true
      #expect(selector.matches(SelectorMessage(properties: message)) == expected, "\(text)")
    }
  }

  /// `MQLAB_SELECTOR_FUZZ=600` goes on for as many seconds and tells how many texts that were.
  @Test func `hostile texts are read or refused, and never more than that`() {
    let seconds = ProcessInfo.processInfo.environment["MQLAB_SELECTOR_FUZZ"].flatMap(Double.init)
    let end = seconds.map { Date.now.addingTimeInterval($0) }
    var fuzz = SelectorFuzz(seed: UInt64(seconds ?? 1))
    repeat {
      for _ in 0..<20_000 {
        guard let fault = fuzz.step() else { continue }
        Issue.record("\(fault)")
        return
      }
    } while end.map { $0 > Date.now } ?? false
    if seconds != nil { print("\(fuzz.texts) texts, \(fuzz.read) read, \(fuzz.taken) took") }
    #expect(fuzz.read > 0 && fuzz.read < fuzz.texts)
  }
}
