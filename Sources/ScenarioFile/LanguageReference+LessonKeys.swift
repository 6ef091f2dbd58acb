import Phrasebook
import ScenarioModel

/// Lessons; what is asked before and after the run has the keys under `question`.
extension LanguageReference {
  static let lessonKeys: [Key] = [
    Key("lesson", .mapping, "", .lesson),
    Key("lesson.predict", .listOf("question"), "", .lessonPredict),
    Key("lesson.steps", .list, "", .lessonSteps),
    Key("lesson.steps[].at", .duration(zero: true), "", .lessonAt),
    Key("lesson.steps[].on", .name, "", .lessonOn),
    Key("lesson.steps[].off", .name, "", .lessonOff),
    Key("lesson.steps[].when", .sentence, "", .lessonWhen),
    Key("lesson.steps[].say", .localizedText, "", .lessonSay, isRequired: true),
    Key("lesson.steps[].look", .words(LessonView.allCases.map(\.rawValue)), "", .lessonLook),
    Key("lesson.steps[].variant", .name, "", .lessonVariant),
    Key("lesson.explain", .localizedText, "", .lessonExplain),
    Key("lesson.experiment", .list, "", .lessonExperiment),
    Key("lesson.experiment[].try", .localizedText, "", .lessonTry, isRequired: true),
    Key("lesson.experiment[].see", .localizedText, "", .lessonSee),
    Key("lesson.quiz", .listOf("question"), "", .lessonQuiz),
    Key("question.ask", .localizedText, "", .questionAsk, isRequired: true),
    Key("question.choices", .listOf("choice"), "", .questionChoices, isRequired: true),
    Key("choice.say", .localizedText, "", .lessonSay, isRequired: true),
    Key("choice.right", .boolean, "false", .choiceRight),
    Key("choice.why", .localizedText, "", .choiceWhy),
  ]
}
