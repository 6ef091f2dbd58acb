import Phrasebook
import ScenarioModel
import Screen
import Vocabulary

extension DashboardLayout {
  /// Columns of the lesson beside another screen: forty, fewer where the screen needs eighty.
  static func lessonWidth(_ state: DashboardState, width: Int, height: Int) -> Int {
    guard state.hasLessonPanel, state.screen != .learn,
      SizeClass(width: width, height: height) >= .wide
    else { return 0 }
    return min(40, width - 80)
  }

  /// Lines of the lesson below another screen that is too narrow for it, while it has the focus.
  static let lessonHeight = 12

  mutating func placeLearn(_ state: DashboardState, in body: Rectangle) {
    let (list, right) = body.splitLeft(size >= .wide ? 48 : 38)
    put(.scenarios, list)
    put(state.shownLesson == nil ? .about : .lesson, right)
  }
}

extension DashboardState {
  /// Whether the lesson of the run is one of the panels of the present screen.
  var hasLessonPanel: Bool {
    screen == .learn ? shownLesson != nil : lesson.isShown && scenario?.lesson != nil
  }

  /// The panels that Tab visits now.
  var panels: [Panel] { Panel.panels(of: screen) + (hasLessonPanel ? [.lesson] : []) }

  /// The page on the screen as lines of a width.
  func lessonText(width: Int) -> LessonText {
    var text = LessonText(width: width, language: language, glyphs: glyphs)
    guard let page = shownPage, let shown = shownLesson, let id = shownLessonID else { return text }
    let progress = lesson.progress(of: id)
    switch page {
    case .about: if let entry = entry(id) { text.about(entry) }
    case .predict(let index):
      text.prediction(
        shown.predict[index],
        chosen: progress.predictions[index],
        isRevealed: isRevealed(id, shown)
      )
    case .steps:
      let isRunning = scenario?.id == id
      text.steps(
        shown,
        moments: isRunning ? lesson.moments : [],
        scenario: isRunning ? scenario : nil
      )
    case .explain: text.explain(shown)
    case .experiment: text.experiments(shown)
    case .quiz(let index):
      text.quiz(shown.quiz[index], chosen: progress.answers[index])
      if index == shown.quiz.count - 1 { text.score(shown, progress) }
    }
    return text
  }

  /// The line of the library, or one made of the run where its scenario is not in it.
  func entry(_ id: String) -> ScenarioEntry? {
    if let entry = library.first(where: { $0.id == id }) { return entry }
    guard let scenario, scenario.id == id else { return nil }
    return ScenarioEntry(scenario, variants: variants)
  }

  /// The first line in view of a page with so many lines; steps are followed to their end.
  func firstLessonLine(count: Int, height: Int) -> Int {
    let last = max(0, count - height)
    return min(max(0, lesson.line ?? (shownPage == .steps ? last : 0)), last)
  }

  /// Moves the page under the window.
  mutating func scrollLesson(by step: Int) {
    guard let area = layout.area(of: .lesson) else { return }
    let inside = area.inset()
    let count = lessonText(width: inside.width - 2).lines.count
    let first = firstLessonLine(count: count, height: inside.height)
    lesson.line = min(max(0, first + max(-count, min(step, count))), max(0, count - inside.height))
  }
}

/// The lesson: one page of it, in the list of scenarios or beside another screen.
extension Painter {
  mutating func drawLesson(_ area: Rectangle) {
    let pages = state.shownLesson?.pages.count ?? 0
    let place = "\(state.lessonPage + 1)"
    let isRoomy = area.width >= 60
    let inside = box(
      .lesson,
      area,
      title: lessonTitle(isRoomy: isRoomy, cells: max(0, area.width - 14)),
      trailing: pages == 0
        ? "" : isRoomy ? lessonWord(.pageOf, place, "\(pages)") : "\(place)/\(pages)"
    )
    let text = state.lessonText(width: inside.width - 2)
    let first = state.firstLessonLine(count: text.lines.count, height: inside.height)
    for line in 0..<max(0, inside.height) where text.lines.indices.contains(first + line) {
      let row = text.lines[first + line]
      put(plain(row.mark), inside, line: line, from: 1, role: row.markRole)
      put(plain(row.text), inside, line: line, from: 1 + row.indent, role: row.role)
    }
    drawMore(text.lines.count - first - inside.height, below: area)
  }

  private func lessonWord(_ phrase: LessonPhrase, _ values: String...) -> String {
    plain(phrase.text(in: language, values: values))
  }

  private func lessonTitle(isRoomy: Bool, cells: Int) -> String {
    guard let page = state.shownPage, let lesson = state.shownLesson else {
      return lessonWord(.lesson)
    }
    let words = pageWords(page, lesson)
    guard isRoomy, let id = state.shownLessonID else { return lessonWord(.lesson) + ": " + words }
    return safeName(id, cells: max(8, cells - columnCount(of: words) - 16)) + ": " + words
  }

  private func pageWords(_ page: LessonPage, _ lesson: Lesson) -> String {
    switch page {
    case .about: lessonWord(.pageAbout)
    case .predict(let index):
      lessonWord(.pagePredict, "\(index + 1)", "\(lesson.predict.count)")
    case .steps:
      lessonWord(.pageSteps, "\(seenCount)", "\(lesson.steps.count)")
    case .explain: lessonWord(.pageExplain)
    case .experiment: lessonWord(.pageExperiment)
    case .quiz(let index): lessonWord(.pageQuiz, "\(index + 1)", "\(lesson.quiz.count)")
    }
  }

  /// How many steps of the lesson on the screen the present run has shown.
  private var seenCount: Int {
    guard state.scenario?.id == state.shownLessonID else { return 0 }
    return state.lesson.moments.filter { $0 != nil }.count
  }
}
