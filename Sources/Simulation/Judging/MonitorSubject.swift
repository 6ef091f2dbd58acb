internal import ScenarioModel

/// What a monitor reads of a run: which numbers, and what they make together.
enum MonitorSubject: Sendable, Equatable {
  case counter(Metric)
  /// One counter over the sum of others.
  case ratio(Metric, of: [Metric])
  /// A level, and by how much it is divided.
  case level(Metric, parts: Int)
  case trend(Metric)
  /// A share that cannot be taken apart.
  case nothing

  init(_ operand: Expectation.Operand, in scenario: Scenario) {
    switch operand.metric.kind {
    case .counter:
      self = operand.divisor.map { .ratio(operand.metric, of: [$0]) } ?? .counter(operand.metric)
    case .gauge: self = .level(operand.metric, parts: 1)
    case .trend: self = .trend(operand.metric)
    case .share: self = Self.share(operand.metric, in: scenario)
    }
  }

  private static func share(_ metric: Metric, in scenario: Scenario) -> MonitorSubject {
    switch metric {
    case .consumer(let index, .utilisation):
      return .level(.consumer(index, .busy), parts: scenario.consumers[index].instances)
    case .service(let index, .utilisation):
      guard let workers = scenario.services[index].workers else { return .nothing }
      return .level(.service(index, .busy), parts: workers)
    case .database(let index, .utilisation):
      guard let connections = scenario.databases[index].connections else { return .nothing }
      return .level(.database(index, .busy), parts: connections)
    case .client(let index, .availability):
      return .ratio(
        .client(index, .succeeded),
        of: [.client(index, .succeeded), .client(index, .failed)]
      )
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .service, .calls, .client, .database, .view, .export:
      return .nothing
    }
  }
}

extension SimulationRun {
  /// What a monitor's subject reads now.
  func reading(of subject: MonitorSubject) -> MonitorReading {
    switch subject {
    case .counter(let metric): MonitorReading(value: count(of: metric))
    case .ratio(let metric, let others):
      MonitorReading(value: count(of: metric), below: others.reduce(0) { $0 + count(of: $1) })
    case .level(let metric, _): MonitorReading(value: gaugeValue(of: metric) ?? 0)
    case .trend(let metric): MonitorReading(value: sampleCount(of: metric))
    case .nothing: MonitorReading()
    }
  }
}

/// One look at a subject: a counter, a level, or how many samples a trend has.
struct MonitorReading: Sendable, Equatable {
  var value = 0
  /// The counters that a ratio divides by.
  var below = 0
}
