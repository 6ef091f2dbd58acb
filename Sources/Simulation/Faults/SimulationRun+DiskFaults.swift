internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

// MARK: - What is wrong with the disk when the broker comes up

extension SimulationRun {
  /// Records become unreadable; nobody notices before the broker comes up (F11).
  mutating func damageDisk(_ extent: DamageExtent, by index: Int) {
    var records = broker.recordsOnDisk
    switch extent {
    case .share(let share):
      for record in records
      where faults.states[index].source.chance(share.numerator, outOf: share.denominator) {
        broker.corrupt(record)
      }
    case .records(let count):
      for _ in 0..<min(count, records.count) {
        let place = Int(faults.states[index].source.below(UInt64(records.count)))
        records.swapAt(place, records.count - 1)
        broker.corrupt(records.removeLast())
      }
    }
  }

  /// The process is about to die: faults that are on cut off what it wrote last (F12).
  ///
  /// A loss of power takes all that was not flushed anyway, and an orderly end flushes everything.
  mutating func tearLastWrite() {
    for index in faults.states.indices where faults.states[index].isActive {
      guard case .diskTorn(let bytes) = faults.states[index].plan.kind,
        broker.hasUnflushedWrites, hits(index)
      else { continue }
      broker.tearLastWrite(bytes: bytes)
    }
  }
}
