import Phrasebook
import Screen

extension KeyMap {
  static let lesson: [KeyBinding] =
    answers + [
      bind(
        "Left/Right",
        [.right],
        .lesson,
        .lesson(.pageAfter),
        .keyLessonPage,
        .explainLessonPage
      ),
      quiet("Left", [.left], .lesson, .lesson(.pageBefore), .keyPageBefore),
      bind(
        "Left/Right",
        [.right],
        .learn,
        .lesson(.pageAfter),
        .keyLessonPage,
        .explainLessonPage
      ),
      quiet("Left", [.left], .learn, .lesson(.pageBefore), .keyPageBefore),
      bind("s", typed("s"), .learn, .lesson(.order), .keyLessonOrder, .explainLessonOrder),
      bind("L", typed("L"), .screens, .lesson(.toggle), .keyLesson, .explainLesson),
    ]

  /// Digits answer while a question that is open has the focus.
  private static let answers: [KeyBinding] = (1...9).map { number in
    let keys = typed(String(number))
    return number == 1
      ? bind("1-9", keys, .question, .lesson(.answer(1)), .keyAnswer, .explainAnswer)
      : quiet("\(number)", keys, .question, .lesson(.answer(number)), .keyAnswer)
  }
}
