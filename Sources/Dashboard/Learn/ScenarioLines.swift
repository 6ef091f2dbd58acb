import Phrasebook
import ScenarioModel

/// One line of the scenario list: a scenario, and the statement under which it stands there.
struct ScenarioLine: Equatable, Sendable {
  var entry: ScenarioEntry
  /// `nil` in the order by number.
  var statement: String?
}

extension DashboardState {
  /// The lines of the list as they are shown: filtered, by number or by statement of the course.
  ///
  /// By statement a scenario stands under each statement that it teaches.
  var scenarioLines: [ScenarioLine] {
    let entries = foundScenarios
    guard lesson.isByStatement else { return entries.map { ScenarioLine(entry: $0) } }
    return (1...StatementPhrase.allCases.count).flatMap { number -> [ScenarioLine] in
      let statement = "S\(number)"
      return entries.filter { $0.statements.contains(statement) && mayShow(statement) }
        .map { ScenarioLine(entry: $0, statement: statement) }
    }
  }

  /// A filter that names one statement shows the list under it only.
  private func mayShow(_ statement: String) -> Bool {
    guard let wanted = filteredStatement else { return true }
    return wanted == statement
  }

  /// The statement that the filter names, such as `S13`.
  private var filteredStatement: String? {
    let text = scenarioFilter.text.uppercased()
    return StatementPhrase(number: text) == nil ? nil : text
  }

  /// Scenarios that pass the filter, those too whose description or whose statements' words do.
  private var foundScenarios: [ScenarioEntry] {
    let text = scenarioFilter.text
    if let statement = filteredStatement {
      return library.filter { $0.statements.contains(statement) }
    }
    let named = shownScenarios
    // An inverted filter and one of a field say all that is wanted.
    guard !text.isEmpty, !text.hasPrefix("!"), !text.contains("~") else { return named }
    let ids = Set(named.map(\.id))
    return library.filter { entry in
      guard !ids.contains(entry.id) else { return true }
      let words = entry.statements.compactMap { StatementPhrase(number: $0)?.text(in: language) }
      return Self.matches(([entry.about.text(in: language)] + words).joined(separator: " "), text)
    }
  }

  var selectedScenarioLine: Int {
    let lines = scenarioLines
    return lines.firstIndex {
      $0.entry.id == selectedScenario
        && (lesson.selectedStatement == nil || $0.statement == lesson.selectedStatement)
    } ?? 0
  }

  mutating func selectScenario(line: Int) {
    let line = scenarioLines[line]
    if line.entry.id != selectedScenario { lesson.line = nil }
    selectedScenario = line.entry.id
    lesson.selectedStatement = line.statement
  }

  /// Whether a learner has seen all of a lesson and answered its quiz.
  func hasFinished(_ entry: ScenarioEntry) -> Bool {
    guard let shown = entry.lesson, let progress = lesson.progress[entry.id] else { return false }
    return progress.steps.isSuperset(of: shown.steps.indices)
      && shown.quiz.indices.allSatisfy { progress.answers[$0] == shown.quiz[$0].rightChoice }
  }
}
