import Phrasebook
import ScenarioModel
import Telemetry

/// Which lesson is on the screen, where the learner is in it, and what a run does to it.
extension DashboardState {
  // MARK: - Which lesson, which page

  /// The scenario whose lesson is on the screen: in the list the selected one, elsewhere the run's.
  var shownLessonID: String? { screen == .learn ? selectedEntry?.id : scenario?.id }

  /// The lesson on the screen.
  ///
  /// That of the run where it is the same: it knows the moments of its variant.
  var shownLesson: Lesson? {
    guard let id = shownLessonID else { return nil }
    if scenario?.id == id { return scenario?.lesson }
    return selectedEntry?.lesson
  }

  /// Index into the pages of the lesson on the screen.
  var lessonPage: Int {
    guard let id = shownLessonID, let lesson = shownLesson else { return 0 }
    return min(self.lesson.pages[id] ?? 0, lesson.pages.count - 1)
  }

  var shownPage: LessonPage? { shownLesson.map { $0.pages[lessonPage] } }

  /// The question that digits answer now: the lesson has the focus and shows one that is open.
  ///
  /// A prediction is made once; a question of the quiz is open until it is answered right.
  var openQuestion: LessonQuestion? {
    guard focusedPanel == .lesson, let lesson = shownLesson, let id = shownLessonID else {
      return nil
    }
    let progress = self.lesson.progress(of: id)
    switch shownPage {
    case .predict(let index):
      return progress.predictions[index] == nil ? lesson.predict[index] : nil
    case .quiz(let index):
      let question = lesson.quiz[index]
      return progress.answers[index] == question.rightChoice ? nil : question
    case .about, .steps, .explain, .experiment, nil: return nil
    }
  }

  /// Whether predictions may be compared with what came: all steps were seen once, or the run ended.
  func isRevealed(_ id: String, _ lesson: Lesson) -> Bool {
    self.lesson.progress(of: id).steps.isSuperset(of: lesson.steps.indices)
      || scenario?.id == id && isDone
  }

  // MARK: - The run

  /// A run begins: started by a learner it waits for the predictions that were not made yet.
  mutating func beginLesson(isOther: Bool) -> DashboardRequest? {
    lesson.begin(scenario?.lesson, isOther: isOther)
    defer { lesson.isStarting = false }
    guard lesson.isStarting, let shown = scenario?.lesson, let id = scenario?.id else { return nil }
    lesson.isShown = true
    let made = lesson.progress(of: id).predictions
    let open = shown.predict.indices.first { made[$0] == nil }
    let page = open.map { LessonPage.predict($0) } ?? .steps
    lesson.pages[id] = shown.pages.firstIndex(of: page) ?? 0
    guard open != nil, !isPaused else { return nil }
    focus(on: .lesson)
    isPaused = true
    say(LessonPhrase.sayPredict.text(in: language))
    return .pause
  }

  /// Notes the steps that have come, and asks that they be remembered.
  mutating func takeLesson(_ snapshot: RunSnapshot) -> DashboardRequest? {
    guard let scenario, let shown = scenario.lesson else { return nil }
    let before = lesson.moments
    lesson.take(shown, snapshot)
    let new = shown.steps.indices.filter {
      lesson.moments[$0] != nil && (!before.indices.contains($0) || before[$0] == nil)
    }
    // The past is shown as it was; nothing in it is news, nor is what it takes back on return.
    let comesBack = lesson.isOfPast
    lesson.isOfPast = isPast
    guard !isPast, let last = new.last else { return nil }
    if !comesBack, lesson.isShown, layout.area(of: .lesson) == nil {
      say(LessonPhrase.sayStep.text(in: language, String(last + 1)))
    }
    var progress = lesson.progress(of: scenario.id)
    guard !Set(new).isSubset(of: progress.steps) else { return nil }
    progress.steps.formUnion(new)
    lesson.progress[scenario.id] = progress
    return .lesson(.remember(progress))
  }
}
