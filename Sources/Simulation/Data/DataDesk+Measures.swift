internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What is measured

extension DataDesk {
  /// A counter of a database, a view or an export.
  func count(of metric: Metric) -> Int {
    switch metric {
    case .database(let index, let measure): count(of: measure, databases[index])
    case .view(let index, let measure): count(of: measure, views[index])
    case .export(let index, .runs): exports[index].runs
    case .export(let index, .failed): exports[index].failed
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .priorityWait, .service, .calls, .client, .export(_, .age):
      0
    }
  }

  private func count(of measure: Metric.DatabaseMeasure, _ database: Database) -> Int {
    switch measure {
    case .reads: database.reads
    case .writes: database.writes
    case .failed: database.failed
    case .deadlocks: database.deadlocks
    case .unknown: database.unknown
    case .utilisation, .busy, .waiting, .wait: 0
    }
  }

  private func count(of measure: Metric.ViewMeasure, _ view: DataView) -> Int {
    switch measure {
    case .applied: view.applied
    case .skipped: view.skipped
    case .reads: view.reads
    case .staleReads: view.staleReads
    case .ownMissing: view.ownMissing
    case .behind, .staleness, .tokenWait: 0
    }
  }

  /// A gauge of a database or a view.
  func gauge(of metric: Metric) -> PhasedGauge? {
    switch metric {
    case .database(let index, .busy): databases[index].busy
    case .database(let index, .waiting): databases[index].waiting
    case .view(let index, .behind): views[index].behind
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .priorityWait, .service, .calls, .client, .database, .view, .export:
      nil
    }
  }

  /// A trend of a database, a view or an export.
  func trend(of metric: Metric) -> Trend? {
    switch metric {
    case .database(let index, .wait): databases[index].wait
    case .view(let index, .staleness): views[index].staleness
    case .view(let index, .tokenWait): views[index].tokenWait
    case .export(let index, .age): exports[index].age
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .priorityWait, .service, .calls, .client, .database, .view, .export:
      nil
    }
  }

  /// A share of a database: of its connections, how many were taken in the mean.
  func share(of metric: Metric) -> Double? {
    guard case .database(let index, .utilisation) = metric,
      let connections = databases[index].connections,
      let mean = databases[index].held.mean
    else { return nil }
    return mean / Double(max(connections, 1))
  }

  // MARK: Phases

  /// Forgets means and trends before an instant: the end of warm-up.
  mutating func restart(at now: VirtualInstant) {
    for index in databases.indices { databases[index].restart(at: now) }
    for index in views.indices { views[index].restart(at: now) }
    for index in exports.indices { exports[index].restart() }
  }

  /// Ends the time over which means are taken.
  mutating func closeMeans(at now: VirtualInstant) {
    for index in databases.indices { databases[index].closeMeans(at: now) }
    for index in views.indices { views[index].behind.closeMeans(at: now) }
  }

  /// Counts time up to an instant.
  mutating func settle(at now: VirtualInstant) {
    for index in databases.indices { databases[index].settle(at: now) }
    for index in views.indices { views[index].behind.settle(at: now) }
  }
}
