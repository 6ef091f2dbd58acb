import Telemetry

/// The newest events of a run, oldest first; memory is bounded.
struct EventStore: Equatable, Sendable {
  /// At least so many are kept, 40 bytes each; a fifth more before old ones go.
  static let capacity = 100_000

  private(set) var records: [EventRecord] = []
  /// Whether older ones have gone.
  private(set) var isCut = false

  /// Takes what happened next; records of another future, which are there already, go first.
  ///
  /// Returns whether records that were there have moved or gone.
  mutating func append(_ batch: [EventRecord]) -> Bool {
    guard let first = batch.first else { return false }
    let kept = count(upTo: first.number - 1)
    let hasDropped = kept < records.count
    if hasDropped { records.removeSubrange(kept...) }
    // A gap: what is older no longer joins on.
    let isGap = records.last.map { $0.number + 1 < first.number } ?? (first.number > 1)
    if isGap {
      records.removeAll(keepingCapacity: true)
      isCut = true
    }
    records += batch
    guard records.count > Self.capacity * 6 / 5 else { return hasDropped || isGap }
    records.removeFirst(records.count - Self.capacity)
    isCut = true
    return true
  }

  /// How many of the records have a number up to this one.
  func count(upTo number: UInt64) -> Int {
    var (low, high) = (0, records.count)
    while low < high {
      let middle = (low + high) / 2
      if records[middle].number <= number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
