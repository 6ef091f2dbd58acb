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
    if isVerifying { verifier?.data.receive(version, view: view) }
    data.project(version, onto: view, at: now)
    carryOutDataEffects()
  }

  // MARK: Faults

  /// Databases are down, in one of two ways, or up again (F48).
  mutating func applyDown(_ mode: ServiceFailure, to state: FaultState, isOn: Bool) {
    for row in state.struck {
      switch mode {
      case .refuse: isOn ? data.beginRefusing(row, at: now) : data.endRefusing(row)
      case .blackHole: isOn ? data.freeze(row) : data.thaw(row, at: now)
      }
    }
    carryOutDataEffects()
  }

  /// Statements begun from now on take the product of all slowdowns that are on (F48).
  mutating func applyDatabaseSlowness(to state: FaultState) {
    for row in state.struck {
      var factor = 1.0
      for other in faults.states where other.isActive && other.struck.contains(row) {
        if case .databaseSlow(let slowdown) = other.plan.kind { factor *= slowdown }
      }
      data.databases[row].slowFactor = factor
    }
  }

  /// Writes run a chance of going wrong, or no longer (F49, F50).
  mutating func applyMishap(_ kind: Database.Mishap.Kind, to state: FaultState, isOn: Bool) {
    for row in state.struck {
      guard isOn else {
        data.databases[row].endMishap(ofFault: state.number)
        continue
      }
      let stream = "fault/\(state.plan.name)/\(scenario.databases[row].name)"
      data.databases[row].begin(
        Database.Mishap(
          kind: kind,
          fault: state.number,
          chance: state.plan.share,
          source: RandomSource(seed: scenario.seed, stream: stream)
        ),
        ofFault: state.number
      )
    }
  }

  /// Projectors hang, and what they have handled is not seen; or they go on (F51).
  mutating func applyStop(to state: FaultState, isOn: Bool) {
    for row in state.struck {
      if isOn { data.stop(view: row) } else { data.resume(view: row, at: now) }
      for consumer in layout.consumerRows[scenario.views[row].projector] {
        isOn ? hang(consumer) : resume(consumer)
      }
    }
    carryOutDataEffects()
  }

  /// What projectors handle from now on is seen so much later (F51).
  mutating func applyDelay(_ delay: Distribution, to state: FaultState, isOn: Bool) {
    for row in state.struck {
      data.views[row].delays.removeAll { $0.fault == state.number }
      guard isOn else { continue }
      let stream = "fault/\(state.plan.name)/\(scenario.views[row].name)"
      let length = Sampler(delay, seed: scenario.seed, stream: stream)
      data.views[row].delays.append(.init(fault: state.number, length: length))
    }
  }

  /// Runs of exports fail, all or those with these numbers (F52).
  mutating func applyExportFailure(of runs: [Int], to state: FaultState, isOn: Bool) {
    for row in state.struck {
      data.exports[row].failures.removeAll { $0.fault == state.number }
      if isOn { data.exports[row].failures.append(.init(fault: state.number, runs: runs)) }
    }
  }
}
