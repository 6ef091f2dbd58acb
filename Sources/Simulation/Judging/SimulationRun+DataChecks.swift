internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Invariants of data

extension SimulationRun {
  mutating func see(_ kind: EventKind, of subject: DataSubject, version: UInt32) {
    if let text = verifier?.data.see(kind, of: subject, version: version) {
      verifier?.breach(text, at: now)
    }
  }

  /// V37, V38 and the books of databases, after every event; takes time linear in their number.
  mutating func verifyData() {
    for (index, database) in data.databases.enumerated() {
      let isWithin = database.connections.map { database.held.value <= $0 } ?? true
      if !isWithin || database.busy.value < 0 || database.busy.value > database.held.value
        || database.waiting.value < 0
      {
        verifier?.breach("V39: the connections of database \(index)", at: now)
      }
    }
    for (index, view) in data.views.enumerated()
    where view.version > data.tables[view.table].version
      || view.behind.value != data.distance(of: index)
    {
      verifier?.breach("V37: view \(index) shows what is not there", at: now)
    }
    if data.brokenTokens > 0 {
      verifier?.breach("V38: a reader with a token got an older version", at: now)
    }
  }

  /// V36, V37 at the end, and that commits, reads and what the log says agree.
  mutating func verifyDataAtTheEnd() {
    for (index, table) in data.tables.enumerated()
    where table.version != verifier?.data.commits[index] {
      verifier?.breach("V42: the commits of table \(index)", at: now)
    }
    guard hasDrained == true, !isCutShort else { return }
    for service in data.outboxes.indices {
      guard let outbox = data.outboxes[service] else { continue }
      if !outbox.isEmpty || verifier?.data.isPublishedWhole(service) == false {
        verifier?.breach("V36: the outbox of service \(service)", at: now)
      }
    }
    for index in data.views.indices { verifyViewAtTheEnd(index) }
  }

  /// A view shows whatever its projector was told; where nothing was lost on the way, that is what
  /// its owner has.
  private mutating func verifyViewAtTheEnd(_ index: Int) {
    let view = data.views[index]
    if view.version != verifier?.data.received[index] {
      verifier?.breach("V37: view \(index) does not show what it was told", at: now)
    }
    let owner = data.tables[view.table].version
    guard faults.states.isEmpty, verifier?.data.told[view.table] == owner,
      losesNothing(scenario.consumers[view.projector].queue)
    else { return }
    if view.version != owner {
      verifier?.breach("V37: view \(index) is not what its owner has", at: now)
    }
  }

  /// Whether every copy that entered a queue left it acknowledged.
  private func losesNothing(_ queue: Int) -> Bool {
    let meter = queueMeters[queue]
    return meter.enqueued == meter.acknowledged && ledger.unroutable == 0
      && ledger.refusedPublishes == 0
  }
}
