import Groundwork
import Phrasebook
import ScenarioModel
import Telemetry

/// What became of the same load under the rules of different brokers.
struct DialectComparison {
  /// One count, by variant; nil where nobody counts it.
  struct Row {
    var phrase: ReportPhrase
    /// Its name in the result document.
    var key: String
    var values: [Int?]
  }

  var rows: [Row]

  /// `nil` where all variants keep the rules of one broker.
  init?(_ summary: RunSummary) {
    let variants = summary.variants
    guard Set(variants.map(\.dialect)).count > 1 else { return nil }
    let entry = { (name: String) in
      variants.map { variant in variant.ledger.allEntries.first { $0.name == name }?.count }
    }
    rows = [
      Row(
        phrase: .dialectDeliveries,
        key: "deliveries",
        values: variants.map { $0.counter("delivered", of: ["consumer.", "subscriber."]) }
      ),
      // Also those that a client makes on its own.
      Row(
        phrase: .dialectRedeliveries,
        key: "redeliveries",
        values: variants.map { $0.counter("redelivered", of: ["consumer.", "subscriber."]) }
      ),
      Row(
        phrase: .dialectOrder,
        key: "out-of-order",
        values: variants.map { $0.counter("inversions", of: ["queue."]) }
      ),
      Row(
        phrase: .dialectDeadLetters,
        key: "dead-letters",
        values: variants.map { $0.ledger.deadLetters.reduce(0) { $0 + $1.count } }
      ),
      Row(phrase: .dialectRemaining, key: "remaining", values: entry("remaining")),
    ]
  }
}

extension VariantSummary {
  /// A measure of all owners of some kinds together; `nil` if it is followed nowhere.
  fileprivate func counter(_ measure: String, of kinds: [String]) -> Int? {
    let counts = metrics.compactMap { row -> Int? in
      guard row.name.hasSuffix("." + measure), kinds.contains(where: row.name.hasPrefix),
        case .counter(let count) = row.summary
      else { return nil }
      return count
    }
    return counts.isEmpty ? nil : counts.reduce(0, +)
  }
}

extension TextReport {
  /// What differed between brokers, then what each calls things.
  func dialectLines(_ summary: RunSummary) -> [String] {
    guard let comparison = DialectComparison(summary) else { return [] }
    let columns = summary.variants.map { TextTable.Column.number(display($0.name ?? $0.dialect)) }
    var table = TextTable([.text(ReportPhrase.number.text(in: language))] + columns)
    for row in comparison.rows {
      table.add([row.phrase.text(in: language)] + row.values.map { $0.map(String.init) ?? "-" })
    }
    return ["", ReportPhrase.dialects.text(in: language)] + table.lines + nameLines(summary)
  }

  private func nameLines(_ summary: RunSummary) -> [String] {
    let columns = summary.variants.map { TextTable.Column.text(display($0.name ?? $0.dialect)) }
    var table = TextTable([.text(ReportPhrase.inTheFile.text(in: language))] + columns)
    var seen: [NativeName] = []
    for name in summary.variants.flatMap(\.nativeNames)
    where !seen.contains(where: { $0.kind == name.kind && $0.name == name.name }) {
      seen.append(name)
      let cells = summary.variants.map { variant in
        let native = variant.nativeNames.first { $0.kind == name.kind && $0.name == name.name }
        return native.map { display($0.native.text(in: language)) } ?? "-"
      }
      table.add(["\(name.kind.text(in: language)) \(display(name.name))"] + cells)
    }
    return seen.isEmpty ? [] : ["", ReportPhrase.dialectNames.text(in: language)] + table.lines
  }
}

/// What differed between brokers, and what each calls things; `nil` for one broker.
func dialectsDocument(_ summary: RunSummary) -> JSONValue? {
  guard let comparison = DialectComparison(summary) else { return nil }
  return .object(
    summary.variants.enumerated().map { index, variant in
      let counts = comparison.rows.map { row in
        JSONValue.Member(row.key, row.values[index].map { .integer($0) } ?? .null)
      }
      let names = variant.nativeNames.map { name in
        JSONValue.Member(
          [name.kind.text(in: .english), name.name].joined(separator: " "),
          .string(name.native.text(in: .english))
        )
      }
      return .init(
        variant.name ?? "",
        .object(
          [.init("dialect", .string(variant.dialect))] + counts + [.init("names", .object(names))]
        )
      )
    }
  )
}
