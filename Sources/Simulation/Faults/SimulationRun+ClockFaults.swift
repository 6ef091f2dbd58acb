internal import BrokerEngine
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - The clock on the broker's wall

extension SimulationRun {
  /// The broker's clock goes wrong, or is set right (F16, F17); no time passes.
  mutating func applyClock(_ index: Int, isOn: Bool) {
    guard isOn else { return turnClock(by: .zero - faults.states[index].turned, by: index) }
    switch faults.states[index].plan.kind {
    case .clockJump(let delta, let error): turnClock(by: error.signed(delta), by: index)
    case .clockDrift:
      faults.states[index].round &+= 1
      planDrift(of: index)
    default: break
    }
  }

  /// A clock that drifts is turned by a millisecond at a time, but not more often than every ten
  /// milliseconds and at least every second.
  private mutating func planDrift(of index: Int) {
    guard case .clockDrift(let rate, _) = faults.states[index].plan.kind else { return }
    let event = ClientEvent.drift(fault: UInt32(index), round: faults.states[index].round)
    plan(event, at: now + Self.step(of: rate))
  }

  private static func step(of partsPerMillion: UInt32) -> VirtualDuration {
    let nanoseconds = 1_000_000_000_000 / Int64(max(1, partsPerMillion))
    return min(max(nanoseconds, 10_000_000), 1_000_000_000).asDuration
  }

  /// A clock has drifted a little more, unless it was set right meanwhile.
  mutating func drift(_ index: Int, round: UInt32) {
    guard faults.states[index].isActive, faults.states[index].round == round,
      case .clockDrift(let rate, let error) = faults.states[index].plan.kind
    else { return }
    let delta = Self.step(of: rate).nanoseconds / 1_000 * Int64(rate) / 1_000
    turnClock(by: error.signed(delta.asDuration), by: index)
    planDrift(of: index)
  }

  private mutating func turnClock(by delta: VirtualDuration, by index: Int) {
    guard delta != .zero else { return }
    faults.states[index].turned = faults.states[index].turned + delta
    verifier?.turnClock(by: delta)
    broker.turnClock(by: delta, at: now, effects: &effectsToCarryOut)
    carryOutEffects()
  }
}

extension ClockError {
  /// How far a clock is ahead that is so far off.
  fileprivate func signed(_ delta: VirtualDuration) -> VirtualDuration {
    self == .ahead ? delta : .zero - delta
  }
}
