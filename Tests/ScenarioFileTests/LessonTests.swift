import ScenarioModel
import Testing
import Vocabulary

@testable import ScenarioFile

private let taught = flawless.replaced(
  "expect:\n",
  """
  compare: {A: {}, B: {faults: []}}
  lesson:
    predict:
      - ask: {en: How many?, id: Berapa?}
        choices:
          - {say: "5", why: {en: Too few., id: Kurang.}}
          - {say: "6", right: true}
    steps:
      - {at: 10s, say: {en: Calm., id: Tenang.}, look: queues}
      - {on: outage, variant: A, say: Gone.}
      - {off: outage, variant: A, say: Back.}
      - {when: queue.orders.backlog == 0, say: Empty.}
    explain: {en: Because., id: Karena.}
    experiment:
      - {try: More., see: Less.}
    quiz:
      - {ask: Why?, choices: [{say: a, right: true}, {say: b}]}
  expect:

  """
)

private func taughtBroken(_ part: String, _ rest: String) -> [String] {
  brief(problems(taught.replaced(part, rest)))
}

@Suite struct LessonTests {
  @Test func `a lesson is read as its variant lives it`() throws {
    let experiment = try load(taught).get()
    #expect(experiment.warnings == [])
    let lesson = try #require(experiment.variants[0].scenario.lesson)
    #expect(lesson.predict[0].ask == LocalizedText(english: "How many?", indonesian: "Berapa?"))
    #expect(lesson.predict[0].rightChoice == 1)
    #expect(lesson.predict[0].choices[0].why?.indonesian == "Kurang.")
    #expect(lesson.steps[0].moment == .at(.start + .seconds(10)))
    #expect(lesson.steps[0].look == .queues)
    #expect(lesson.steps[1].moment == .on(fault: 0) && lesson.steps[1].variant == "A")
    #expect(lesson.steps[2].moment == .off(fault: 0))
    let condition = Condition(metric: .queue(0, .backlog), comparison: .equal, value: 0)
    #expect(lesson.steps[3].moment == .when(condition, text: "queue.orders.backlog == 0"))
    #expect(lesson.explain?.english == "Because.")
    #expect(lesson.experiments[0].attempt.english == "More.")
    #expect(lesson.experiments[0].outcome?.english == "Less.")
    #expect(lesson.quiz.count == 1)
    // What belongs to another variant has no moment here, though its fault is not there either.
    let other = try #require(experiment.variants[1].scenario.lesson)
    #expect(other.steps.map { $0.moment == nil } == [false, true, true, false])
  }

  @Test(arguments: [
    ("at: 10s", "at: 10", "E-DURATION"), ("at: 10s", "at: 40m", "W-NEVER"),
    ("at: 10s, say", "say", "E-MISSING"), ("at: 10s", "at: 10s, on: outage", "E-VALUE"),
    ("on: outage", "on: outrage", "E-REF"),
    ("variant: A, say: Gone", "variant: C, say: Gone", "E-REF"),
    ("variant: A, say: Gone", "say: Gone", "E-REF"), ("look: queues", "look: queue", "E-VALUE"),
    ("backlog == 0", "backlock == 0", "E-EXPECT"),
    ("backlog == 0", "backlog mean == 0", "E-EXPECT"),
    ("\"6\", right: true}", "\"6\"}", "E-VALUE"),
    ("{say: b}", "{say: b, right: true}", "E-VALUE"), (", {say: b}]", "]", "E-VALUE"),
    ("see: Less.", "sea: Less.", "E-UNKNOWN"), ("try: More., ", "", "E-MISSING"),
    ("{en: Because., id: Karena.}", "{en: Because., de: Darum.}", "E-UNKNOWN"),
    ("explain: {en: Because., id: Karena.}", "explain: [Because.]", "E-SHAPE"),
  ])
  func `what is wrong is found at its place`(part: String, rest: String, code: String) {
    let found = taughtBroken(part, rest)
    #expect(found.count == 1 && found[0].hasSuffix(code), "\(found)")
    let text = taught.replaced(part, rest)
    let line = text.split(separator: "\n", omittingEmptySubsequences: false)
    let number = Int(found.first?.prefix { $0 != ":" } ?? "") ?? 0
    #expect(line.indices.contains(number - 1) && number > 16, "\(found)")
  }

  @Test func `a lesson has limits`() {
    let many = (0...9).map { "{say: \"\($0)\"\($0 == 0 ? ", right: true" : "")}" }
    let choices = many.joined(separator: ", ")
    #expect(
      taughtBroken("{say: a, right: true}, {say: b}", choices).map { $0.hasSuffix("E-VALUE") } == [
        true
      ]
    )
    let long = String(repeating: "a", count: 4_001)
    #expect(
      taughtBroken("explain: {en: Because.", "explain: {en: \(long)").map {
        $0.hasSuffix("E-LIMIT")
      } == [
        true
      ]
    )
    let steps = (0...98).map { _ in "    - {at: 1s, say: x}" }.joined(separator: "\n")
    let full = taught.replaced("  steps:\n", "  steps:\n\(steps)\n")
    #expect(brief(problems(full)).map { $0.hasSuffix("E-LIMIT") } == [true])
  }

  @Test func `variants share their lesson`() {
    #expect(taughtBroken("B: {faults: []}", "B: {faults: [], lesson: null}") == ["15:34 E-VALUE"])
  }

  @Test func `a lesson is written and read back`() throws {
    var scenario = try load(taught).get().variants[0].scenario
    for index in scenario.lesson?.steps.indices ?? 0..<0 {
      scenario.lesson?.steps[index].variant = nil
    }
    let text = ScenarioWriter().text(of: scenario)
    let read = try load(text, path: "test.yaml").get().variants[0].scenario
    #expect(read.lesson == scenario.lesson)
    scenario.lesson = Lesson()
    let empty = try load(ScenarioWriter().text(of: scenario)).get().variants[0].scenario
    #expect(empty.lesson == Lesson())
  }
}
