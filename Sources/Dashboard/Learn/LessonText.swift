import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// The lines of one page of a lesson, broken at a width; what a painter draws and keys scroll.
///
/// Texts of the file are made safe here.
struct LessonText: Equatable, Sendable {
  /// One line, with a mark in front where it begins something.
  struct Line: Equatable, Sendable {
    var mark = ""
    var markRole: Role = .text
    var text: String
    var role: Role = .text
    var indent = 0
  }

  /// Longer texts of a file are cut.
  private static let textLimit = 4_000

  private(set) var lines: [Line] = []
  let width: Int
  let language: Language
  let glyphs: GlyphSet

  init(width: Int, language: Language, glyphs: GlyphSet) {
    self.width = width
    self.language = language
    self.glyphs = glyphs
  }

  var numbers: NumberText { NumberText(language: language) }

  func word(_ phrase: LessonPhrase, _ values: String...) -> String {
    phrase.text(in: language, values: values)
  }

  func safe(_ text: LocalizedText) -> String { safe(text.text(in: language)) }

  func safe(_ text: String) -> String { display(text, cells: Self.textLimit) }

  // MARK: - Writing

  mutating func blank() {
    if lines.last?.text.isEmpty == false { lines.append(Line(text: "")) }
  }

  /// Adds words; the mark stands before the first line.
  mutating func add(
    _ text: String,
    role: Role = .text,
    indent: Int = 0,
    mark: String = "",
    markRole: Role = .text
  ) {
    for (index, row) in Painter.wrapped(text, width: width - indent).enumerated() {
      let isFirst = index == 0
      lines.append(
        Line(
          mark: isFirst ? mark : "",
          markRole: markRole,
          text: row,
          role: role,
          indent: indent
        )
      )
    }
  }

  /// Adds a text of the file, a paragraph for each of its lines.
  mutating func addParagraphs(_ text: LocalizedText, role: Role = .text) {
    for part in text.text(in: language).split(separator: "\n") {
      blank()
      add(safe(String(part)), role: role)
    }
  }

  static func glyph(_ scalar: Unicode.Scalar) -> String { String(Character(scalar)) }
}

// MARK: - Pages that only tell

extension LessonText {
  /// What the scenario is about, what it teaches and what its lesson holds.
  mutating func about(_ entry: ScenarioEntry) {
    add(safe(entry.title), role: .title)
    blank()
    add(safe(entry.about))
    blank()
    let length = numbers.duration(seconds: entry.seconds)
    add(DashboardPhrase.aboutLength.text(in: language, length), role: .dim)
    if !entry.variants.isEmpty {
      let names = entry.variants.map { display($0, cells: 30) }.joined(separator: ", ")
      add(DashboardPhrase.aboutVariants.text(in: language, names), role: .dim)
    }
    for (index, statement) in entry.statements.enumerated() {
      let words = StatementPhrase(number: statement)?.text(in: language) ?? ""
      let line = safe(statement) + (words.isEmpty ? "" : ": " + words)
      let teaches = DashboardPhrase.aboutStatements.text(in: language, line)
      add(index == 0 ? teaches : line, role: .dim, indent: index == 0 ? 0 : 2)
    }
    guard let lesson = entry.lesson else { return }
    blank()
    let counts = [lesson.predict.count, lesson.steps.count, lesson.quiz.count].map(numbers.exact)
    add(word(.contents, counts[0], counts[1], counts[2]), role: .accent)
  }

  mutating func explain(_ lesson: Lesson) {
    if let text = lesson.explain { addParagraphs(text) }
  }

  mutating func experiments(_ lesson: Lesson) {
    for (index, experiment) in lesson.experiments.enumerated() {
      blank()
      add(safe(experiment.attempt), indent: 3, mark: numbers.exact(index + 1), markRole: .title)
      guard let outcome = experiment.outcome else { continue }
      add(word(.whatComes, safe(outcome)), role: .dim, indent: 3)
    }
  }
}

// MARK: - Questions

extension LessonText {
  /// A question asked before the run; what is right is told when the run has shown it.
  mutating func prediction(_ question: LessonQuestion, chosen: Int?, isRevealed: Bool) {
    ask(question, chosen: chosen, isRevealed: isRevealed)
    guard let chosen, question.choices.indices.contains(chosen) else {
      return add(word(.predictFirst), role: .dim)
    }
    guard isRevealed else { return add(word(.predictNoted), role: .dim) }
    let right = question.choices[question.rightChoice]
    guard chosen != question.rightChoice else {
      add(word(.predictRight), role: .accent)
      return why(right)
    }
    let own = safe(question.choices[chosen].say)
    add(word(.predictWrong, own, safe(right.say)), role: .warning)
    why(question.choices[chosen])
    why(right)
  }

  /// A question of the quiz; an answer is told at once whether it is right.
  mutating func quiz(_ question: LessonQuestion, chosen: Int?) {
    ask(question, chosen: chosen, isRevealed: chosen == question.rightChoice)
    guard let chosen, question.choices.indices.contains(chosen) else { return }
    let isRight = chosen == question.rightChoice
    add(word(isRight ? .answerRight : .answerWrong), role: isRight ? .accent : .warning)
    why(question.choices[chosen])
    if !isRight { add(word(.tryAgain), role: .dim) }
  }

  /// Says how many questions were answered right at once, when all are answered.
  mutating func score(_ lesson: Lesson, _ progress: LessonProgress) {
    let questions = lesson.quiz.indices
    guard questions.allSatisfy({ progress.answers[$0] == lesson.quiz[$0].rightChoice }) else {
      return
    }
    let right = questions.filter { progress.firstAnswers[$0] == lesson.quiz[$0].rightChoice }
    blank()
    add(
      word(.score, numbers.exact(right.count), numbers.exact(lesson.quiz.count)),
      role: .accent
    )
  }

  private mutating func ask(_ question: LessonQuestion, chosen: Int?, isRevealed: Bool) {
    add(safe(question.ask), role: .title)
    blank()
    for (index, choice) in question.choices.enumerated() {
      var (mark, role) = (" ", Role.text)
      if index == chosen { mark = Self.glyph(glyphs.selection) }
      if isRevealed, index == question.rightChoice {
        (mark, role) = (Self.glyph(glyphs.done), .accent)
      } else if isRevealed, index == chosen {
        (mark, role) = (Self.glyph(glyphs.failed), .warning)
      }
      add(safe(choice.say), indent: 5, mark: "\(mark) \(index + 1)", markRole: role)
    }
    blank()
  }

  private mutating func why(_ choice: LessonChoice) {
    if let why = choice.why { add(safe(why)) }
  }
}
