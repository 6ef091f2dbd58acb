internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What our own machinery may do and hardly ever does

extension SimulationRun {
  /// Such a fault begins, or is over (F56).
  mutating func applyBuggify(_ index: Int, isOn: Bool) {
    faults.buggifying += isOn ? 1 : -1
    guard isOn else { return }
    faults.states[index].round &+= 1
    planOpportunities(of: index)
  }

  /// Ten times a second in the mean.
  private mutating func planOpportunities(of index: Int) {
    guard !faults.states[index].sites.isEmpty else { return }
    let gap = VirtualDuration(nanoseconds: 1 + Int64(drawn(below: 200_000_000, by: index)))
    plan(.quirk(fault: UInt32(index), round: faults.states[index].round), at: now + gap)
  }

  /// Each site that is active has its opportunity.
  mutating func takeOpportunities(of index: Int, round: UInt32) {
    guard faults.states[index].isActive, faults.states[index].round == round else { return }
    for site in faults.states[index].sites.all where site != .smallBatch && fires(index) {
      if quirk(site, by: index) { noteStart(index) }
    }
    planOpportunities(of: index)
  }

  /// Whether a fault that is on fires at a place that only some runs come to.
  mutating func buggifies(_ site: BuggifySite) -> Bool {
    var hasFired = false
    for index in faults.states.indices
    where faults.states[index].isActive && faults.states[index].sites.contains(site) {
      guard fires(index) else { continue }
      noteStart(index)
      hasFired = true
    }
    return hasFired
  }

  private mutating func fires(_ index: Int) -> Bool {
    faults.states[index].source.chance(1, outOf: 4)
  }

  private mutating func drawn(below bound: UInt64, by index: Int) -> UInt64 {
    faults.states[index].source.below(bound)
  }

  /// Does what a site does; `false` when there is nobody to do it to.
  private mutating func quirk(_ site: BuggifySite, by index: Int) -> Bool {
    switch site {
    case .earlyTimer: return ringEarly(by: index)
    case .lateBroker:
      pauseBroker()
      delay(.broker, by: index)
      return true
    case .lateConsumer:
      guard !consumers.isEmpty else { return false }
      let row = Int(drawn(below: UInt64(consumers.count), by: index))
      hang(row)
      delay(.consumer(UInt32(row)), by: index)
      return true
    case .fullBuffer:
      guard layout.hasLinks, !lines.isEmpty else { return false }
      let line = Int(drawn(below: UInt64(lines.count), by: index))
      clog(line)
      delay(.line(UInt32(line)), by: index)
      return true
    case .rebalance:
      let joined = consumers.indices.filter { consumers[$0].isAttached }
      guard !joined.isEmpty else { return false }
      let row = joined[Int(drawn(below: UInt64(joined.count), by: index))]
      takeAway(row, cause: .close)
      comeBack(row)
      return true
    case .smallBatch: return false
    }
  }

  /// At most ten milliseconds.
  private mutating func delay(_ latecomer: Latecomer, by index: Int) {
    let delay = VirtualDuration(nanoseconds: 1 + Int64(drawn(below: 10_000_000, by: index)))
    plan(.goOn(latecomer), at: now + delay)
  }

  mutating func goOn(_ latecomer: Latecomer) {
    switch latecomer {
    case .broker: resumeBroker()
    case .consumer(let row): resume(Int(row))
    case .line(let line): unclog(Int(line))
    }
  }

  /// The timer of a queue rings, or the broker flushes, before its time.
  private mutating func ringEarly(by index: Int) -> Bool {
    guard doorway.isOpen else { return false }
    guard layout.flush == nil || drawn(below: 2, by: index) == 0 else {
      flushIsDue()
      return true
    }
    guard !scenario.queues.isEmpty else { return false }
    let queue = Int(drawn(below: UInt64(scenario.queues.count), by: index))
    apply(.expire(QueueID(index: queue)))
    return true
  }
}
