internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Views and exports in a run

extension SimulationRun {
  /// Books what data do by themselves from the start.
  mutating func beginData() {
    guard data.exists else { return }
    data.beginExports()
    carryOutDataEffects()
  }

  /// A projector has handled a message: what that tells of is on its way to the view.
  @inline(never)
  mutating func project(_ delivery: Delivery, of plan: Int) {
    guard let view = scenario.consumers[plan].view else { return }
    let version = data.told.version(of: delivery.message, origin: delivery.origin)
    data.project(version, onto: view, at: now)
    carryOutDataEffects()
  }

  // MARK: Faults

  /// Brings a fault of databases, views or exports on, or takes it away (F48 to F52).
  mutating func applyDataFault(_ kind: FaultKind, at index: Int, to rows: [Int], isOn: Bool) {
    for row in rows {
      switch kind {
      case .databaseDown(.refuse):
        isOn ? data.beginRefusing(row, at: now) : data.endRefusing(row)
      case .databaseDown(.blackHole): isOn ? data.freeze(row) : data.thaw(row, at: now)
      case .databaseSlow: updateSlowness(ofDatabase: row)
      case .commitUnknown: applyMishap(.unknownCommit, at: index, to: row, isOn: isOn)
      case .deadlock: applyMishap(.deadlock, at: index, to: row, isOn: isOn)
      case .projectorStop: applyStop(toView: row, isOn: isOn)
      case .projectorLag(let delay): applyDelay(delay, at: index, toView: row, isOn: isOn)
      case .exportFail(let runs):
        data.exports[row].failures.removeAll { $0.fault == index }
        if isOn { data.exports[row].failures.append(.init(fault: index, runs: runs)) }
      default: preconditionFailure("not a fault of data")
      }
    }
    carryOutDataEffects()
  }

  /// Statements begun from now on take the product of all slowdowns that are on.
  private mutating func updateSlowness(ofDatabase row: Int) {
    var factor = 1.0
    for state in faults.states where state.isActive && state.struck.contains(row) {
      if case .databaseSlow(let slowdown) = state.plan.kind { factor *= slowdown }
    }
    data.databases[row].slowFactor = factor
  }

  private mutating func applyMishap(
    _ kind: Database.Mishap.Kind,
    at fault: Int,
    to row: Int,
    isOn: Bool
  ) {
    guard isOn else { return data.databases[row].endMishap(ofFault: fault) }
    let plan = faults.states[fault].plan
    let stream = "fault/\(plan.name)/\(scenario.databases[row].name)"
    data.databases[row].begin(
      Database.Mishap(
        kind: kind,
        fault: fault,
        chance: plan.share,
        source: RandomSource(seed: scenario.seed, stream: stream)
      ),
      ofFault: fault
    )
  }

  /// The projector hangs, and what it has handled is not seen.
  private mutating func applyStop(toView row: Int, isOn: Bool) {
    if isOn { data.stop(view: row) } else { data.resume(view: row, at: now) }
    for consumer in layout.consumerRows[scenario.views[row].projector] {
      isOn ? hang(consumer) : resume(consumer)
    }
  }

  private mutating func applyDelay(
    _ delay: Distribution,
    at fault: Int,
    toView row: Int,
    isOn: Bool
  ) {
    data.views[row].delays.removeAll { $0.fault == fault }
    guard isOn else { return }
    let stream = "fault/\(faults.states[fault].plan.name)/\(scenario.views[row].name)"
    let length = Sampler(delay, seed: scenario.seed, stream: stream)
    data.views[row].delays.append(.init(fault: fault, length: length))
  }
}
