import Phrasebook
import ScenarioModel
import Vocabulary

/// Resolves the names of metrics against the entities of one scenario.
struct MetricNames {
  let names: NameTables
  let consumers: [ConsumerPlan]

  /// The kinds that begin the name of a metric of a named thing.
  static let kinds = [
    "queue", "consumer", "subscriber", "producer", "effects", "fault", "broker", "service", "calls",
    "client", "database", "view", "export",
  ]

  /// Why a text names no metric.
  enum Failure: Error {
    /// It means something whose own problem was reported already.
    case broken
    case unknown(LocalizedText, hint: LocalizedText?)
    case noEntity(LocalizedText, hint: LocalizedText?)
  }

  func metric(_ text: String) throws(Failure) -> Metric {
    if text == "end-to-end" { return .endToEnd }
    if text == "broker.routing-wait" { return .routingWait }
    if text == "broker.accept-wait" { return .acceptWait }
    guard let firstDot = text.firstIndex(of: "."), let lastDot = text.lastIndex(of: ".") else {
      return .ledger(try measure(text, of: Metric.LedgerMeasure.self, more: ["end-to-end"]))
    }
    let kind = String(text[..<firstDot])
    let last = String(text[text.index(after: lastDot)...])
    if kind == "effects" {
      return .effects(try measure(last, of: Metric.EffectsMeasure.self))
    }
    guard firstDot < lastDot, Self.kinds.contains(kind) else {
      let hint = nearestName(to: kind, among: Self.kinds).map { say(.didYouMean, $0) }
      throw .unknown(say(.noSuchMetric, text), hint: hint ?? say(.metricForm))
    }
    let name = String(text[text.index(after: firstDot)..<lastDot])
    return try metric(kind, name, last, text)
  }

  private func metric(
    _ kind: String,
    _ name: String,
    _ last: String,
    _ text: String
  ) throws(Failure) -> Metric {
    switch kind {
    case "queue":
      if last.hasPrefix("wait-"), let priority = UInt8(last.dropFirst(5)) {
        return .priorityWait(try index(name, names.queues, .wordQueue), priority)
      }
      let measure = try measure(last, of: Metric.QueueMeasure.self)
      return .queue(try index(name, names.queues, .wordQueue), measure)
    case "producer":
      let measure = try measure(last, of: Metric.ProducerMeasure.self)
      return .producer(try index(name, names.producers, .wordProducer), measure)
    case "fault":
      guard last == "fired" else {
        throw .unknown(say(.noSuchMeasure, last, text), hint: say(.knownHere, "fired"))
      }
      return .faultFired(try index(name, names.faults, .wordFault))
    case "consumer", "subscriber":
      let isSubscriber = kind == "subscriber"
      let word: EntityPhrase = isSubscriber ? .wordSubscriber : .wordConsumer
      let measure = try measure(last, of: Metric.ConsumerMeasure.self)
      let index = try index(name, names.consumers, word)
      guard consumers[index].isSubscriber == isSubscriber else {
        throw .noEntity(
          say(.noSuchName, word, name),
          hint: say(.didYouMean, "\(isSubscriber ? "consumer" : "subscriber").\(name).\(last)")
        )
      }
      return .consumer(index, measure)
    default: return try serviceMetric(kind, name, last)
    }
  }

  /// A metric of services, of their calls, of clients and of data.
  private func serviceMetric(
    _ kind: String,
    _ name: String,
    _ last: String
  ) throws(Failure) -> Metric {
    switch kind {
    case "service":
      let measure = try measure(last, of: Metric.ServiceMeasure.self)
      return .service(try index(name, names.services, .wordService), measure)
    case "calls":
      let measure = try measure(last, of: Metric.CallMeasure.self)
      return .calls(try index(name, names.services, .wordService), measure)
    case "client":
      let measure = try measure(last, of: Metric.ClientMeasure.self)
      return .client(try index(name, names.clients, .wordClient), measure)
    case "database":
      let measure = try measure(last, of: Metric.DatabaseMeasure.self)
      return .database(try index(name, names.databases, .wordDatabase), measure)
    case "view":
      let measure = try measure(last, of: Metric.ViewMeasure.self)
      return .view(try index(name, names.views, .wordView), measure)
    case "export":
      let measure = try measure(last, of: Metric.ExportMeasure.self)
      return .export(try index(name, names.exports, .wordExport), measure)
    default: throw .unknown(say(.noSuchMetric, "\(kind).\(name).\(last)"), hint: say(.metricForm))
    }
  }

  private func measure<Measure: RawRepresentable & CaseIterable>(
    _ text: String,
    of type: Measure.Type,
    more: [String] = []
  ) throws(Failure) -> Measure where Measure.RawValue == String {
    if let measure = Measure(rawValue: text) { return measure }
    let known = Measure.allCases.map(\.rawValue) + more
    let hint = nearestName(to: text, among: known).map { say(.didYouMean, $0) }
    throw .unknown(
      say(.noSuchMetric, text),
      hint: hint ?? say(.knownHere, list(known))
    )
  }

  private func index(
    _ name: String,
    _ table: NameTable,
    _ kind: EntityPhrase
  ) throws(Failure) -> Int {
    if let index = table[name] { return index }
    if table.broken.contains(name) { throw .broken }
    let hint = nearestName(to: name, among: table.names).map { say(.didYouMean, $0) }
    let some = table.names.prefix(12).joined(separator: ", ")
    throw .noEntity(
      say(.noSuchName, kind, name),
      hint: hint ?? (some.isEmpty ? say(.noneOfKind, kind) : say(.knownHere, some))
    )
  }
}

extension Metric {
  /// What its numbers are written in, under an aggregation.
  func unit(_ aggregation: Aggregation) -> MetricUnit {
    if aggregation == .rate { return .perSecond }
    switch kind {
    case .counter, .gauge: return .count
    case .trend: return aggregation == .count ? .count : .time
    case .share: return .share
    }
  }

  /// The aggregation that holds when none is written; trends have none.
  var standardAggregation: Aggregation? {
    switch kind {
    case .counter: .count
    case .gauge: .current
    case .trend: nil
    case .share: .mean
    }
  }

  /// Whether the aggregation makes sense for it.
  func allows(_ aggregation: Aggregation) -> Bool {
    switch (kind, aggregation) {
    case (.counter, .count), (.counter, .rate): true
    case (.gauge, .mean), (.gauge, .minimum), (.gauge, .maximum), (.gauge, .last),
      (.gauge, .current):
      true
    case (.trend, .count), (.trend, .sum), (.trend, .mean), (.trend, .minimum),
      (.trend, .maximum), (.trend, .percentile):
      true
    case (.share, .mean): true
    case (.counter, _), (.gauge, _), (.trend, _), (.share, _): false
    }
  }

  /// The words it can be followed by.
  var aggregationWords: String {
    switch kind {
    case .counter: "count, rate"
    case .gauge: "mean, min, max, last"
    case .trend: "count, sum, mean, min, max, p50, p90, p95, p99, p99.9"
    case .share: "mean"
    }
  }
}

/// What a value beside a metric is written in.
enum MetricUnit {
  case count
  case time
  case perSecond
  case share

  /// A value as it should be written.
  var example: String {
    switch self {
    case .count: "5"
    case .time: "250ms"
    case .perSecond: "0.5/s"
    case .share: "5%"
    }
  }

  /// Reads a value in base units: counts, seconds, per second, shares.
  func value(_ text: String) -> Double? {
    switch self {
    case .count: return ExactDecimal(text)?.double
    case .time:
      guard let quantity = Quantity(text),
        let unit = Quantity.timeUnits.first(where: { $0.name == quantity.unit })
      else { return nil }
      let number = quantity.number
      return Double(number.mantissa) * Double(unit.nanoseconds)
        / (Double(number.denominator) * 1e9)
    case .perSecond: return ratePerSecond(text)
    case .share:
      if let number = ExactDecimal(text) { return number.double }
      if text.hasSuffix("%") {
        return ExactDecimal(text.dropLast()).map {
          Double($0.mantissa) / (Double($0.denominator) * 100)
        }
      }
      return ScenarioFile.share(text)?.fraction
    }
  }
}
