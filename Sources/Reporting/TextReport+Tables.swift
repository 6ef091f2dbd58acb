import Phrasebook
import ScenarioModel
import Telemetry

extension TextReport {
  // MARK: - Expectations and books

  func expectationTable(_ summary: RunSummary) -> TextTable {
    var table = TextTable(
      [text(.verdict), number(.line)] + variantColumn(summary)
        + [text(.expectation), number(.observed), text(.bound)]
    )
    for (variant, judgements) in judgementGroups(summary) {
      for judgement in judgements {
        table.add(
          [judgement.phrase.text(in: language), String(judgement.line)] + variant
            + [
              judgement.text,
              humanValue(judgement.observed, unit: judgement.unit, in: language),
              judgement.bound,
            ]
        )
      }
    }
    return table
  }

  private func judgementGroups(_ summary: RunSummary) -> [([String], [Judgement])] {
    let own = summary.variants.map { (variantCell($0, summary), $0.judgements) }
    return own + [(summary.comparesVariants ? [""] : [], summary.acrossVariants)]
  }

  /// The books, a line each with what it means; lines that are zero everywhere are left out, but
  /// never what was published, lost and left.
  func ledgerTable(_ summary: RunSummary) -> TextTable {
    let titles = summary.variants.map { TextTable.Column.number($0.name ?? "") }
    var table = TextTable([.text("")] + titles + [.text("")])
    let always = ["attempted", "copies", "acknowledged", "lost", "remaining"]
    let columns = summary.variants.map(\.ledger.allEntries)
    for (index, entry) in (columns.first ?? []).enumerated() {
      let counts = columns.map { $0[index].count }
      guard always.contains(entry.name) || counts.contains(where: { $0 != 0 }) else { continue }
      table.add([entry.name] + counts.map { String($0) } + [entry.meaning.text(in: language)])
    }
    return table
  }

  // MARK: - Actors

  func queueTable(_ summary: RunSummary) -> TextTable {
    entityTable(
      summary,
      kinds: ["queue"],
      title: .queue,
      columns: [
        .readyMean, .readyMaximum, .readyLast, .unackedMaximum, .waitMean, .waitP99, .waitMaximum,
        .sojournMean,
      ]
    ) { queue in
      let ready = queue.gauge("ready")
      let wait = queue.trend("wait")
      return [
        decimal(ready?.mean), whole(ready?.maximum), whole(ready?.last),
        whole(queue.gauge("unacked")?.maximum), time(wait?.mean), time(wait?.p99),
        time(wait?.maximum), time(queue.trend("sojourn")?.mean),
      ]
    }
  }

  func consumerTable(_ summary: RunSummary) -> TextTable {
    entityTable(
      summary,
      kinds: ["consumer", "subscriber"],
      title: .consumer,
      columns: [
        .delivered, .redelivered, .acknowledged, .utilisation, .effects, .duplicates,
      ]
    ) { consumer in
      [
        whole(consumer.count("delivered")), whole(consumer.count("redelivered")),
        whole(consumer.count("acknowledged")),
        consumer.share("utilisation").map { fixed($0 * 100, decimals: 1) + " %" } ?? "-",
        whole(consumer.count("effects")), whole(consumer.count("duplicates")),
      ]
    }
  }

  func producerTable(_ summary: RunSummary) -> TextTable {
    entityTable(
      summary,
      kinds: ["producer"],
      title: .producer,
      columns: [.published, .confirmed, .nacked, .returned, .confirmMean, .confirmP99]
    ) { producer in
      let latency = producer.trend("confirm-latency")
      return [
        whole(producer.count("published")), whole(producer.count("confirmed")),
        whole(producer.count("nacked")), whole(producer.count("returned")), time(latency?.mean),
        time(latency?.p99),
      ]
    }
  }

  func endToEndTable(_ summary: RunSummary) -> TextTable {
    var table = TextTable(
      [text(.variant), number(.count), number(.mean), number(.p50), number(.p95), number(.p99)]
        .suffix(summary.comparesVariants ? 6 : 5) + [number(.maximum)]
    )
    for variant in summary.variants {
      for row in variant.metrics where row.name == "end-to-end" {
        guard case .trend(let trend) = row.summary, trend.count > 0 else { continue }
        table.add(
          variantCell(variant, summary)
            + [
              String(trend.count), time(trend.mean), time(trend.p50), time(trend.p95),
              time(trend.p99), time(trend.maximum),
            ]
        )
      }
    }
    return table
  }

  func faultTable(_ summary: RunSummary) -> TextTable {
    var table = TextTable(
      [text(.fault)] + variantColumn(summary)
        + [number(.planned), number(.fired), number(.first), number(.last)]
    )
    for variant in summary.variants {
      for fault in variant.faults {
        table.add(
          [fault.name] + variantCell(variant, summary)
            + [whole(fault.planned), String(fault.fired), time(fault.first), time(fault.last)]
        )
      }
    }
    return table
  }

  // MARK: - Parts

  /// One row for each entity and variant, the variants of one entity under one another.
  private func entityTable(
    _ summary: RunSummary,
    kinds: [String],
    title: ReportPhrase,
    columns: [ReportPhrase],
    cells: (EntityRows) -> [String]
  ) -> TextTable {
    var table = TextTable([text(title)] + variantColumn(summary) + columns.map(number))
    var places: [String: Int] = [:]
    var groups: [(name: String, rows: [[String]])] = []
    for variant in summary.variants {
      for entity in entities(kinds, in: variant.metrics) {
        let place = places[entity.name] ?? groups.count
        if place == groups.count {
          places[entity.name] = place
          groups.append((entity.name, []))
        }
        groups[place].rows.append(variantCell(variant, summary) + cells(entity))
      }
    }
    for (name, rows) in groups {
      for row in rows { table.add([name] + row) }
    }
    return table
  }

  private func text(_ phrase: ReportPhrase) -> TextTable.Column { .text(phrase.text(in: language)) }

  private func number(_ phrase: ReportPhrase) -> TextTable.Column {
    .number(phrase.text(in: language))
  }

  private func variantColumn(_ summary: RunSummary) -> [TextTable.Column] {
    summary.comparesVariants ? [text(.variant)] : []
  }

  private func variantCell(_ variant: VariantSummary, _ summary: RunSummary) -> [String] {
    summary.comparesVariants ? [variant.name ?? ""] : []
  }

  private func whole(_ value: Int?) -> String { value.map { String($0) } ?? "-" }
  private func decimal(_ value: Double?) -> String { value.map { significant($0) } ?? "-" }
  private func time(_ seconds: Double?) -> String { seconds.map { humanTime($0) } ?? "-" }
}
