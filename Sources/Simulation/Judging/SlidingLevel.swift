internal import Groundwork
internal import Vocabulary

/// A level or a counter over the last stretch of time, exact to the nanosecond.
///
/// Between changes a counter stands and the mean over a stretch moves along a straight line, so all
/// that a sliding stretch can come to is found where something enters it or leaves it: just before a
/// change, just after all changes of one instant, and when a change falls out at the far end.
struct SlidingLevel: Sendable {
  /// What one stretch is judged by.
  enum Measure: Sendable {
    /// How much a counter grew, or that for each second.
    case growth, rate
    case mean, minimum, maximum
  }

  private struct Change: Sendable {
    var instant: Int64
    var value: Int
    /// The area up to this change since the first.
    var area: Int128
  }

  /// Most changes within one stretch; bounds memory at about 32 MiB.
  static let mostChanges = 1_000_000

  let measure: Measure
  let length: Int64
  private let opened: Int64
  /// The latest instant up to which everything was looked at.
  private var seen: Int64
  /// The oldest is the one that held when the stretch began; the newest may still be replaced by
  /// another of the same instant.
  private var changes = RingBuffer<Change>()
  /// The number of the oldest change kept.
  private var first = 0
  /// Numbers of changes whose values only fall, or only rise: the first is the extreme.
  private var extremes = RingBuffer<Int>()
  private var isNewestCounted = false
  private(set) var isOverfull = false

  init(_ measure: Measure, length: VirtualDuration, value: Int, at opened: VirtualInstant) {
    self.measure = measure
    self.length = length.nanoseconds
    self.opened = opened.nanoseconds
    seen = opened.nanoseconds
    changes.append(Change(instant: opened.nanoseconds, value: value, area: 0))
  }

  /// Goes on to an instant; appends what every stretch on the way came to, before anything that
  /// happens at that instant.
  mutating func advance(to now: VirtualInstant, into values: inout [Double]) {
    let now = now.nanoseconds
    guard now > seen, !isOverfull else { return }
    countNewest()
    if seen - opened >= length { values.append(value(at: seen)) }
    if (seen + 1...now).contains(opened + length) { values.append(value(at: opened + length)) }
    while changes.count > 1, changes[1].instant + length <= now {
      let instant = changes[1].instant + length
      dropOldest()
      values.append(value(at: instant))
    }
    if now - opened >= length { values.append(value(at: now)) }
    seen = now
  }

  /// Takes in the value after something that happened at the instant gone on to.
  mutating func note(_ value: Int) {
    guard let newest = changes.last, newest.value != value else { return }
    if newest.instant == seen, !isNewestCounted {
      _ = changes.removeLast()
      changes.append(Change(instant: seen, value: value, area: newest.area))
      return
    }
    countNewest()
    let area = newest.area + Int128(newest.value) * Int128(seen - newest.instant)
    changes.append(Change(instant: seen, value: value, area: area))
    isNewestCounted = false
    if changes.count > Self.mostChanges { isOverfull = true }
  }

  /// The stretch that ends with everything that happened at the instant gone on to.
  mutating func finish(into values: inout [Double]) {
    countNewest()
    if seen - opened >= length, !isOverfull { values.append(value(at: seen)) }
  }

  private mutating func countNewest() {
    guard !isNewestCounted, let newest = changes.last else { return }
    isNewestCounted = true
    switch measure {
    case .growth, .rate, .mean: return
    case .maximum:
      while let last = extremes.last, change(last).value <= newest.value {
        _ = extremes.removeLast()
      }
    case .minimum:
      while let last = extremes.last, change(last).value >= newest.value {
        _ = extremes.removeLast()
      }
    }
    extremes.append(first + changes.count - 1)
  }

  private mutating func dropOldest() {
    if extremes.first == first { _ = extremes.popFirst() }
    _ = changes.popFirst()
    first += 1
  }

  private func change(_ number: Int) -> Change { changes[number - first] }

  /// What the stretch that ends at an instant comes to; the oldest change held where it began.
  private func value(at end: Int64) -> Double {
    guard let oldest = changes.first, let newest = changes.last else { return 0 }
    switch measure {
    case .growth: return Double(newest.value - oldest.value)
    case .rate: return Double(newest.value - oldest.value) * 1e9 / Double(length)
    case .mean:
      let until = newest.area + Int128(newest.value) * Int128(end - newest.instant)
      let from = oldest.area + Int128(oldest.value) * Int128(end - length - oldest.instant)
      return Double(until - from) / Double(length)
    case .minimum, .maximum:
      return Double(extremes.first.map { change($0).value } ?? newest.value)
    }
  }
}
