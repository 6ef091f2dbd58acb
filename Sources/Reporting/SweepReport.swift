import Groundwork
public import Phrasebook
import ScenarioModel
import Telemetry

/// The rows of a sweep as a text table, as CSV, or as JSON.
///
/// Rows stand in the order they are given in. CSV and JSON keep the names of the result document
/// and every digit; the text is for people and keeps what they compare.
public struct SweepReport: Sendable {
  /// The scenario as it was named, for the heading.
  public var scenario: String
  /// Paths of the values that the sweep sets.
  public var settings: [String]
  public var rows: [SweepRow]
  /// Texts of all expectations, each once, in the order of their first row.
  let expectations: [String]
  /// Numbers of metrics as `NAME MEASURE`, each once, in the order of their first row.
  let measures: [String]

  public init(scenario: String, settings: [String], rows: [SweepRow]) {
    self.scenario = scenario
    self.settings = settings
    self.rows = rows
    var expectations = OrderedNames()
    var measures = OrderedNames()
    for row in rows {
      for judgement in row.judgements { expectations.add(judgement.text) }
      for metric in row.metrics {
        for number in numbers(of: metric.summary) { measures.add(metric.name + " " + number.name) }
      }
    }
    self.expectations = expectations.names
    self.measures = measures.names
  }

  private var comparesVariants: Bool { rows.contains { $0.variant != nil } }

  // MARK: - CSV

  /// RFC 4180 with line feeds: a line of titles, then one line a row; empty where nothing is known.
  public var csv: String {
    var text = csvLine(csvTitles)
    for row in rows { text += csvLine(csvCells(row)) }
    return text
  }

  private var csvTitles: [String] {
    let entries = rows.first?.ledger.allEntries.map(\.name) ?? []
    return ["seed"] + settings + (comparesVariants ? ["variant"] : [])
      + ["verdict", "exit", "digest", "events"] + entries + expectations + measures
  }

  private func csvCells(_ row: SweepRow) -> [String] {
    let observed = values(of: row)
    return [String(row.seed)] + row.settings + (comparesVariants ? [row.variant ?? ""] : [])
      + [
        row.verdict.rawValue, String(row.verdict.exitCode), digestText(row.digest),
        String(row.events),
      ]
      + row.ledger.allEntries.map { String($0.count) }
      + observed.map { $0.map(plain) ?? "" }
  }

  /// Observed values of all expectations, then all numbers of metrics; `nil` where there is none.
  private func values(of row: SweepRow) -> [Double?] {
    var known: [String: Double] = [:]
    for judgement in row.judgements {
      if let observed = judgement.observed, known[judgement.text] == nil {
        known[judgement.text] = observed
      }
    }
    var measured: [String: Double] = [:]
    for metric in row.metrics {
      for number in numbers(of: metric.summary) {
        measured[metric.name + " " + number.name] = number.value
      }
    }
    return expectations.map { known[$0] } + measures.map { measured[$0] }
  }

  private func plain(_ value: Double) -> String {
    value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : value.description
  }

  // MARK: - Text

  /// An aligned table for people, one line a run, and how many passed.
  public func text(in language: Language) -> String {
    let title = { (phrase: SweepPhrase) in phrase.text(in: language) }
    var columns: [TextTable.Column] = [.number(title(.columnSeed))]
    columns += settings.map { .number($0) }
    if comparesVariants { columns.append(.text(title(.columnVariant))) }
    columns += [
      .text(title(.columnVerdict)), .number(title(.columnExit)), .text(title(.columnDigest)),
      .number(title(.columnEvents)),
    ]
    let shown = Self.shownEntries
    let numbered = expectations.indices.map { "E\($0 + 1)" }
    columns += (shown + numbered + measures).map { .number($0) }
    var table = TextTable(columns)
    for row in rows {
      var cells = [String(row.seed)] + row.settings
      if comparesVariants { cells.append(row.variant ?? "") }
      cells += [
        row.verdict.phrase.text(in: language), String(row.verdict.exitCode),
        digestText(row.digest), String(row.events),
      ]
      let entries = row.ledger.allEntries
      cells += shown.map { name in entries.first { $0.name == name }.map { String($0.count) } ?? ""
      }
      cells += values(of: row).map { $0.map(significant) ?? "–" }
      table.add(cells)
    }
    let passed = rows.count { $0.verdict == .passed }
    let tally = SweepPhrase.tally.text(in: language, String(passed), String(rows.count))
    let legend = zip(numbered, expectations).map { "  \($0)  " + display($1) }
    let blocks = [[display(scenario)] + table.lines, legend, [tally]].filter { !$0.isEmpty }
    return blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  /// The numbers of the books that people compare first.
  private static let shownEntries = [
    "attempted", "confirmed", "delivered", "redelivered", "acknowledged", "dropped", "lost",
    "remaining",
  ]
}

/// Names in the order they first came.
private struct OrderedNames {
  private(set) var names: [String] = []
  private var seen: Set<String> = []

  mutating func add(_ name: String) {
    if seen.insert(name).inserted { names.append(name) }
  }
}
