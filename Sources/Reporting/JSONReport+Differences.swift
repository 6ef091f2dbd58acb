import ScenarioModel
import Telemetry

/// How far every variant is from the first; `nil` where there are not several.
///
/// Only numbers that differ and that both have are told.
func differencesDocument(_ summary: RunSummary) -> JSONValue? {
  guard summary.variants.count > 1, let first = summary.variants.first else { return nil }
  let others = summary.variants.dropFirst().map { variant in
    JSONValue.Member(
      variant.name ?? "",
      .object([
        .init("expectations", .array(expectations(first, variant))),
        .init("ledger", .object(entries(first, variant))),
        .init("metrics", .object(metrics(first, variant))),
      ])
    )
  }
  return .object([.init("to", .string(first.name ?? "")), .init("variants", .object(others))])
}

private func difference(_ first: Double?, _ value: Double?) -> [JSONValue.Member]? {
  guard let first, let value, first != value else { return nil }
  let difference = Difference(from: first, to: value)
  return [
    .init("absolute", .number(difference.absolute)),
    .init("relative", .optional(difference.relative)),
  ]
}

private func expectations(_ first: VariantSummary, _ other: VariantSummary) -> [JSONValue] {
  first.judgements.compactMap { judgement in
    let twin = other.judgements.first {
      $0.text == judgement.text && $0.line == judgement.line
    }
    guard let found = difference(judgement.observed, twin?.observed) else { return nil }
    return .object(
      [.init("text", .string(judgement.text)), .init("line", .integer(judgement.line))] + found
    )
  }
}

private func entries(_ first: VariantSummary, _ other: VariantSummary) -> [JSONValue.Member] {
  zip(first.ledger.allEntries, other.ledger.allEntries).compactMap { entry, twin in
    difference(Double(entry.count), Double(twin.count)).map { .init(entry.name, .object($0)) }
  }
}

private func metrics(_ first: VariantSummary, _ other: VariantSummary) -> [JSONValue.Member] {
  let table = Dictionary(other.metrics.map { ($0.name, $0.summary) }) { first, _ in first }
  return first.metrics.compactMap { row in
    guard let twin = table[row.name] else { return nil }
    let values = zip(numbers(of: row.summary), numbers(of: twin)).compactMap { one, two in
      difference(one.value, two.value).map { JSONValue.Member(one.name, .object($0)) }
    }
    return values.isEmpty ? nil : .init(row.name, .object(values))
  }
}
