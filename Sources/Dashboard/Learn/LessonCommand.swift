import Phrasebook
import ScenarioModel

/// The lesson of a scenario.
enum LessonCommand: Equatable, Sendable, CaseIterable {
  case toggle
  case pageBefore
  case pageAfter
  case answer(Int)
  case order

  static var allCases: [LessonCommand] {
    [.toggle, .pageBefore, .pageAfter, .order] + (1...9).map { .answer($0) }
  }
}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: LessonCommand) -> DashboardPhrase? {
    switch command {
    case .toggle: return scenario?.lesson == nil ? .whyNoLesson : nil
    case .pageBefore, .pageAfter:
      guard let lesson = shownLesson else { return .whyNoLesson }
      let next = lessonPage + (command == .pageAfter ? 1 : -1)
      if next < 0 { return .whyFirstPage }
      return next < lesson.pages.count ? nil : .whyLastPage
    case .answer(let number):
      guard let question = openQuestion else { return .whyNoQuestion }
      return number <= question.choices.count ? nil : .whyNoSuchAnswer
    case .order: return library.isEmpty ? .whyNoLibrary : nil
    }
  }

  mutating func perform(_ command: LessonCommand) -> DashboardRequest? {
    switch command {
    case .toggle: toggleLesson()
    case .pageBefore: turnLesson(by: -1)
    case .pageAfter: turnLesson(by: 1)
    case .answer(let number): return answer(number - 1)
    case .order:
      lesson.isByStatement.toggle()
      lesson.selectedStatement = nil
    }
    return nil
  }

  // MARK: - What the keys do

  private mutating func toggleLesson() {
    lesson.isShown.toggle()
    say((lesson.isShown ? LessonPhrase.sayShown : .sayHidden).text(in: language))
    guard lesson.isShown, screen != .learn else { return }
    lesson.line = nil
    focus(on: .lesson)
  }

  mutating func turnLesson(by step: Int) {
    guard let id = shownLessonID else { return }
    lesson.pages[id] = lessonPage + step
    lesson.line = nil
  }

  private mutating func answer(_ choice: Int) -> DashboardRequest? {
    guard let id = shownLessonID else { return nil }
    var progress = lesson.progress(of: id)
    switch shownPage {
    case .predict(let index):
      progress.predictions[index] = choice
    case .quiz(let index):
      progress.answers[index] = choice
      if progress.firstAnswers[index] == nil { progress.firstAnswers[index] = choice }
    case .about, .steps, .explain, .experiment, nil: return nil
    }
    lesson.progress[id] = progress
    lesson.line = nil
    return .lesson(.remember(progress))
  }
}
