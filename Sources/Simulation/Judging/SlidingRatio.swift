internal import Groundwork
internal import Vocabulary

/// One counter over another within the last stretch of time, exact to the nanosecond.
///
/// Both stand between changes, so that a stretch comes to something else only when a change enters or
/// leaves it; one in which the lower counter stood is not judged.
struct SlidingRatio: Sendable {
  private struct Change: Sendable {
    var instant: Int64
    var reading: MonitorReading
  }

  private let length: Int64
  private let opened: Int64
  /// The latest instant up to which everything was looked at.
  private var seen: Int64
  /// The oldest is the one that held when the stretch began; the newest may still be replaced by
  /// another of the same instant.
  private var changes = RingBuffer<Change>()
  private(set) var isOverfull = false

  init(length: VirtualDuration, reading: MonitorReading, at opened: VirtualInstant) {
    self.length = length.nanoseconds
    self.opened = opened.nanoseconds
    seen = opened.nanoseconds
    changes.append(Change(instant: opened.nanoseconds, reading: reading))
  }

  /// Goes on to an instant; appends what every stretch on the way came to, before anything that
  /// happens at that instant.
  mutating func advance(to now: VirtualInstant, into values: inout [Double]) {
    let now = now.nanoseconds
    guard now > seen, !isOverfull else { return }
    if seen - opened >= length { append(to: &values) }
    if (seen + 1...now).contains(opened + length) { append(to: &values) }
    while changes.count > 1, changes[1].instant + length <= now {
      _ = changes.popFirst()
      append(to: &values)
    }
    seen = now
  }

  /// Takes in both counters after something that happened at the instant gone on to.
  mutating func note(_ reading: MonitorReading) {
    guard let newest = changes.last, newest.reading != reading else { return }
    if newest.instant == seen, changes.count > 1 { _ = changes.removeLast() }
    changes.append(Change(instant: seen, reading: reading))
    if changes.count > SlidingLevel.mostChanges { isOverfull = true }
  }

  /// The stretch that ends with everything that happened at the instant gone on to.
  mutating func finish(into values: inout [Double]) {
    if seen - opened >= length, !isOverfull { append(to: &values) }
  }

  private func append(to values: inout [Double]) {
    guard let oldest = changes.first, let newest = changes.last else { return }
    let below = newest.reading.below - oldest.reading.below
    guard below > 0 else { return }
    values.append(Double(newest.reading.value - oldest.reading.value) / Double(below))
  }
}
