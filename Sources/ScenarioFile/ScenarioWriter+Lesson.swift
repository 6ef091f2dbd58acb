import ScenarioModel
import Vocabulary

// MARK: - Lessons

extension ScenarioWriter {
  /// The lines of a lesson; steps of other variants than the one that is written are left out.
  func lesson(_ scenario: Scenario, _ lesson: Lesson) -> [String] {
    let steps = lesson.steps.filter { $0.moment != nil }
    let parts =
      questions("predict", lesson.predict) + part("steps", steps.map { step(scenario, $0) })
      + (lesson.explain.map { ["  explain: " + localized($0)] } ?? [])
      + part("experiment", lesson.experiments.map(experiment)) + questions("quiz", lesson.quiz)
    return parts.isEmpty ? ["lesson: {}"] : ["lesson:"] + parts
  }

  private func part(_ key: String, _ entries: [WrittenFields]) -> [String] {
    entries.isEmpty ? [] : ["  \(key):"] + entries.map { "    - \($0.text)" }
  }

  private func questions(_ key: String, _ questions: [LessonQuestion]) -> [String] {
    part(
      key,
      questions.map { question in
        var fields = WrittenFields()
        fields.add("ask", localized(question.ask))
        let choices = question.choices.map { choice($0).text }
        fields.add("choices", "[" + choices.joined(separator: ", ") + "]")
        return fields
      }
    )
  }

  private func choice(_ choice: LessonChoice) -> WrittenFields {
    var fields = WrittenFields()
    fields.add("say", localized(choice.say))
    fields.add("right", choice.isRight, unless: false)
    if let why = choice.why { fields.add("why", localized(why)) }
    return fields
  }

  private func experiment(_ experiment: LessonExperiment) -> WrittenFields {
    var fields = WrittenFields()
    fields.add("try", localized(experiment.attempt))
    if let outcome = experiment.outcome { fields.add("see", localized(outcome)) }
    return fields
  }

  private func step(_ scenario: Scenario, _ step: LessonStep) -> WrittenFields {
    var fields = WrittenFields()
    switch step.moment {
    case .at(let instant): fields.add("at", (instant - .start).description)
    case .on(let fault): fields.add("on", quoted(scenario.faults[fault].name))
    case .off(let fault): fields.add("off", quoted(scenario.faults[fault].name))
    case .when(_, let text): fields.add("when", quoted(text))
    case nil: break
    }
    fields.add("say", localized(step.say))
    if let look = step.look { fields.add("look", look.rawValue) }
    return fields
  }
}
