import ScenarioModel
import Telemetry

/// One number that several variants have, side by side.
struct ComparedNumber {
  /// As people read it, such as `queue.orders.wait p99`.
  var name: String
  var unit: MeasureUnit
  /// One for each variant, in their order; `nil` where there is none.
  var values: [Double?]

  /// Whether some variant is not like the first.
  var differs: Bool {
    values.dropFirst().contains { $0 != values.first.flatMap(\.self) }
  }

  /// How far a variant is from the first: as a number, and as a share of the first.
  func difference(_ variant: Int) -> Difference? {
    guard let first = values.first.flatMap(\.self), let value = values[variant] else { return nil }
    return Difference(from: first, to: value)
  }
}

/// How far one number is from another.
struct Difference: Equatable {
  var absolute: Double
  /// `nil` when the other is zero.
  var relative: Double?

  init(from first: Double, to value: Double) {
    absolute = value - first
    relative = first == 0 ? nil : (value - first) / first.magnitude
  }
}

extension RunSummary {
  /// Observed values of the expectations that several variants are judged by.
  var comparedExpectations: [ComparedNumber] {
    var names: [(text: String, line: Int)] = []
    for judgement in variants.flatMap(\.judgements)
    where !names.contains(where: { $0 == (judgement.text, judgement.line) }) {
      names.append((judgement.text, judgement.line))
    }
    return names.compactMap { name in
      let judged = variants.map { variant in
        variant.judgements.first { ($0.text, $0.line) == name }
      }
      let known = judged.compactMap(\.self)
      guard known.count > 1 else { return nil }
      return ComparedNumber(
        name: name.text,
        unit: known[0].unit,
        values: judged.map { $0?.observed }
      )
    }
  }

  /// The books, effects included.
  var comparedEntries: [ComparedNumber] {
    (variants.first?.ledger.allEntries ?? []).enumerated().map { index, entry in
      ComparedNumber(
        name: entry.name,
        unit: .count,
        values: variants.map { Double($0.ledger.allEntries[index].count) }
      )
    }
  }

  /// The metrics that a comparison is about: levels, times, shares, and what services count.
  var comparedMetrics: [ComparedNumber] {
    let tables = variants.map { variant in
      Dictionary(variant.metrics.map { ($0.name, $0.summary) }) { first, _ in first }
    }
    var seen: Set<String> = []
    let rows = variants.flatMap(\.metrics).filter { seen.insert($0.name).inserted }
    return rows.flatMap { row in
      mainMeasures(of: row).map { measure, unit in
        ComparedNumber(
          name: "\(row.name) \(measure)",
          unit: unit,
          values: tables.map { table in
            table[row.name].flatMap { summary in
              numbers(of: summary).first { $0.name == measure }?.value
            }
          }
        )
      }
    }
  }

  private func mainMeasures(of row: MetricRow) -> [(String, MeasureUnit)] {
    switch row.summary {
    case .gauge: return [("mean", .count), ("max", .count)]
    case .trend: return [("mean", .seconds), ("p99", .seconds)]
    case .share: return [("mean", .share)]
    case .counter:
      // What queues and their clients count stands in the books.
      let kind = row.name.prefix { $0 != "." }
      let isBooked = ["queue", "consumer", "subscriber", "producer"].contains(String(kind))
      return isBooked ? [] : [("count", .count)]
    }
  }
}
