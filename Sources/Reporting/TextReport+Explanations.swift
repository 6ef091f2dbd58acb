import Groundwork
import Phrasebook
import Telemetry

extension TextReport {
  /// What theory says beside what was seen, then a sentence for each queue or service without bound,
  /// each backlog that a fault left and each service that retries called more often.
  func explanationLines(_ summary: RunSummary) -> [String] {
    let table = stationTable(summary)
    let said = summary.variants.flatMap { variant in
      sentences(variant.explanations).map { sentence in
        let prefix = summary.comparesVariants ? "\(variant.name ?? ""): " : ""
        return "  " + display(prefix + sentence)
      }
    }
    let senders = senderTable(summary)
    guard !table.isEmpty || !said.isEmpty || !senders.isEmpty else { return [] }
    var lines = ["", ExplanationPhrase.title.text(in: language)]
    if !table.isEmpty { lines += table.lines }
    if !senders.isEmpty { lines += senders.lines }
    return lines + said
  }

  private func sentences(_ explanations: Explanations) -> [String] {
    explanations.stations.compactMap { $0.growthSentence(in: language) }
      + explanations.drains.map { $0.sentence(in: language) }
      + explanations.amplifications.map { $0.sentence(in: language) }
  }

  /// Columns in which nothing would stand are left out.
  private struct Columns {
    var stays: Bool
    var losses: Bool
    var attempts: Bool
    var availability: Bool

    init(_ stations: [StationExplanation]) {
      stays = stations.contains { $0.forecast.map { $0.wait == nil } ?? false }
      losses = stations.contains { $0.forecast?.loss != nil }
      attempts = stations.contains { ($0.attempts ?? 1) > 1 }
      availability = stations.contains { ($0.availability ?? 1) < 1 }
    }

    var titles: [ExplanationPhrase] {
      [.arrivals, .capacity, .offered, .busy, .residual, .waitPredicted, .waitSeen]
        + (stays ? [.stayPredicted, .staySeen] : []) + (losses ? [.lossPredicted, .lossSeen] : [])
        + (attempts ? [.attempts] : []) + (availability ? [.availability] : [])
    }
  }

  private func stationTable(_ summary: RunSummary) -> TextTable {
    let columns = Columns(summary.variants.flatMap(\.explanations.stations))
    var table = TextTable(
      [.text(words(.station))]
        + (summary.comparesVariants ? [.text(ReportPhrase.variant.text(in: language))] : [])
        + columns.titles.map { .number(words($0)) } + [.text(words(.model))]
    )
    for variant in summary.variants {
      for station in variant.explanations.stations {
        table.add(
          [station.name] + (summary.comparesVariants ? [variant.name ?? ""] : [])
            + cells(station, columns)
        )
      }
    }
    return table
  }

  private func cells(_ station: StationExplanation, _ columns: Columns) -> [String] {
    let forecast = station.forecast
    let model: String =
      switch station.prediction {
      case .formula(let forecast): forecast.model.rawValue
      case .none(let obstacle): words(.noFormula, obstacle.phrase.text(in: language))
      }
    var cells = [
      number(station.offeredRate ?? station.observedRate), number(station.capacity),
      number(station.offeredUtilisation), percent(station.observedUtilisation),
      number(station.little.map { rounded($0.residual, decimals: 3) }), time(forecast?.wait),
      time(station.observedWait),
    ]
    if columns.stays { cells += [time(forecast?.sojourn), time(station.observedSojourn)] }
    if columns.losses { cells += [percent(forecast?.loss), percent(station.observedLoss)] }
    if columns.attempts { cells.append(number(station.attempts)) }
    if columns.availability { cells.append(percent(station.availability)) }
    return cells + [model]
  }

  /// Only those with whom something went wrong or had to be tried again.
  private func senderTable(_ summary: RunSummary) -> TextTable {
    var table = TextTable(
      [.text(words(.sender))]
        + (summary.comparesVariants ? [.text(ReportPhrase.variant.text(in: language))] : [])
        + [.tries, .succeeded, .available, .attempts].map { .number(words($0)) }
    )
    for variant in summary.variants {
      for sender in variant.explanations.senders
      where sender.succeeded < sender.attempts || sender.attemptsPerRequest > 1 {
        table.add(
          [sender.name] + (summary.comparesVariants ? [variant.name ?? ""] : [])
            + [
              String(sender.attempts), String(sender.succeeded), percent(sender.availability),
              significant(sender.attemptsPerRequest),
            ]
        )
      }
    }
    return table
  }

  private func words(_ phrase: ExplanationPhrase, _ values: String...) -> String {
    phrase.text(in: language, values: values)
  }

  private func number(_ value: Double?) -> String { value.map { significant($0) } ?? "-" }
  private func time(_ seconds: Double?) -> String { seconds.map { humanTime($0) } ?? "-" }
  private func percent(_ share: Double?) -> String {
    share.map { significant($0 * 100) + " %" } ?? "-"
  }
}

extension StationExplanation {
  /// The numbers of the formula, if one speaks of it.
  var forecast: Forecast? {
    if case .formula(let forecast) = prediction { forecast } else { nil }
  }
}
