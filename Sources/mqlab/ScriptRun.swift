import Groundwork
import Phrasebook
import Reporting
import ScriptFile
import Scripting
import Vocabulary

/// One case that was played, and how its outcome is told.
struct ScriptRun {
  let script: Script
  let path: String
  let observed: ScriptRecord
  let explanations: [StepExplanation]
  let difference: ScriptDifference?

  init(_ script: Script, path: String, explainingIn language: Language?) {
    self.script = script
    self.path = path
    let performance = ScriptPerformance(script, explainingIn: language)
    observed = performance.record
    explanations = performance.explanations
    difference = script.expected.flatMap {
      firstDifference(expected: $0, observed: performance.record)
    }
  }

  /// 0 if everything is as expected, 1 if something is not.
  var exitCode: Int32 { difference == nil ? 0 : 1 }

  /// The operation of a step in the words of the case format.
  func explain(in language: Language) {
    say(display(ScriptPhrase.caseHeading.text(in: language, script.id, script.title)))
    for step in explanations {
      say("")
      say(display("\(step.index)  \(step.heading)"))
      for sentence in step.sentences { say("   " + display(sentence)) }
    }
    say("")
  }

  /// One line for a case that agrees; both sides of the first difference for one that does not.
  func judge(in language: Language) {
    guard let difference else {
      say(display(ScriptPhrase.agrees.text(in: language, script.id)))
      return
    }
    say(display(ScriptPhrase.differs.text(in: language, script.id, place(difference, language))))
    say("  " + ScriptPhrase.expectedSide.text(in: language, shown(difference.expected, language)))
    say("  " + ScriptPhrase.observedSide.text(in: language, shown(difference.observed, language)))
  }

  private func place(_ difference: ScriptDifference, _ language: Language) -> String {
    let step = difference.step.map { ScriptPhrase.atStep.text(in: language, String($0)) }
    let place = step ?? ScriptPhrase.atEnd.text(in: language)
    return difference.path.isEmpty ? place : "\(place), \(display(difference.path))"
  }

  private func shown(_ value: FieldValue?, _ language: Language) -> String {
    guard let value else { return ScriptPhrase.nothing.text(in: language) }
    return display(jsonValue(value).compactText, cells: 1_000)
  }

  /// The case as a JSON document.
  func document(isChecked: Bool) -> JSONValue {
    var members: [JSONValue.Member] = [
      .init("id", .string(script.id)),
      .init("path", .string(path)),
      .init("version", .string(script.body.version ?? script.version.rawValue)),
    ]
    if isChecked {
      members.append(.init("agrees", .bool(difference == nil)))
      members.append(.init("difference", difference.map(document) ?? .null))
    }
    if !explanations.isEmpty {
      members.append(.init("explanations", .array(explanations.map(document))))
    }
    return .object(members + jsonMembers(of: observed))
  }

  private func document(_ difference: ScriptDifference) -> JSONValue {
    .object([
      .init("step", difference.step.map { .integer($0) } ?? .null),
      .init("path", .string(difference.path)),
      .init("expected", difference.expected.map(jsonValue) ?? .null),
      .init("observed", difference.observed.map(jsonValue) ?? .null),
    ])
  }

  private func document(_ step: StepExplanation) -> JSONValue {
    .object([
      .init("i", .integer(step.index)),
      .init("operation", .string(step.heading)),
      .init("sentences", .array(step.sentences.map(JSONValue.string))),
    ])
  }
}
