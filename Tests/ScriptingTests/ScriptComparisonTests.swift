import Scripting
import Testing
import Vocabulary

@Suite struct ScriptComparisonTests {
  private func record(_ events: [FieldTable], ready: Int64 = 0) -> ScriptRecord {
    ScriptRecord(
      steps: [ObservedStep(index: 3, events: events)],
      final: ["q": .table(["ready": .integer(ready)])]
    )
  }

  @Test func `equal records agree`() {
    #expect(firstDifference(expected: record([]), observed: record([])) == nil)
  }

  @Test func `the first difference is found with its path and both sides`() {
    let expected = record([["ev": .text("deliver"), "redelivered": .boolean(false)]])
    let observed = record([["ev": .text("deliver"), "redelivered": .boolean(true)]])
    let difference = firstDifference(expected: expected, observed: observed)
    #expect(difference?.step == 3)
    #expect(difference?.path == "events[0].redelivered")
    #expect(difference?.expected == .boolean(false))
    #expect(difference?.observed == .boolean(true))
  }

  @Test func `of an error with a number only the number counts`() {
    func record(_ text: String) -> ScriptRecord {
      ScriptRecord(steps: [ObservedStep(index: 0, result: .table(["error": .text(text)]))])
    }
    let expected = record("Error 120: invalid queue name")
    #expect(firstDifference(expected: expected, observed: record("Error 120: no")) == nil)
    #expect(firstDifference(expected: expected, observed: record("Error 12: no")) != nil)
    #expect(firstDifference(expected: record("no such"), observed: record("no")) != nil)
  }

  @Test func `a step that only one side has differs as a whole`() {
    let difference = firstDifference(
      expected: record([["ev": .text("blocked")]]),
      observed: ScriptRecord(final: record([]).final)
    )
    #expect(difference?.step == 3)
    #expect(difference?.path == "")
    #expect(difference?.observed == nil)
  }

  @Test func `what is left at the end is compared last`() {
    let difference = firstDifference(expected: record([]), observed: record([], ready: 2))
    #expect(difference?.step == nil)
    #expect(difference?.path == "q.ready")
  }

  @Test func `codes are compared strictly and sentences by their first word`() {
    func closed(_ code: Int64, _ text: String) -> ScriptRecord {
      record([["ev": .text("channel_closed"), "code": .integer(code), "text": .text(text)]])
    }
    let expected = closed(404, "NOT_FOUND - no queue 'q'")
    #expect(firstDifference(expected: expected, observed: closed(404, "NOT_FOUND - x")) == nil)
    let other = firstDifference(
      expected: expected,
      observed: closed(403, "NOT_FOUND - no queue 'q'")
    )
    #expect(other?.path == "events[0].code")
    let word = firstDifference(expected: expected, observed: closed(404, "GONE - no queue 'q'"))
    #expect(word?.path == "events[0].text")
  }

  @Test func `a whole number is not the same as a number with a point`() {
    let expected = record([["x": .integer(1)]])
    #expect(firstDifference(expected: expected, observed: record([["x": .double(1)]])) != nil)
  }

  @Test func `errors in words agree by their first word, names of exceptions as a whole`() {
    func refused(_ error: String) -> ScriptRecord {
      ScriptRecord(
        steps: [ObservedStep(index: 0, result: .table(["error": .text(error)]))],
        final: [:]
      )
    }
    let words = refused("Durable consumer is in use for client: 1")
    #expect(firstDifference(expected: words, observed: refused("Durable consumer")) == nil)
    #expect(firstDifference(expected: words, observed: refused("Invalid id")) != nil)
    let name = refused("JMSException")
    #expect(firstDifference(expected: name, observed: refused("JMSException")) == nil)
    #expect(firstDifference(expected: name, observed: refused("IllegalState")) != nil)
  }
}
