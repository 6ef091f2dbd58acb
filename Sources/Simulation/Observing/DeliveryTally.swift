internal import Groundwork
internal import Vocabulary

/// How many deliveries of a message are counted so far: a small hash table.
///
/// Taking out moves later entries back, so nothing has to be cleaned up.
struct DeliveryTally: Sendable {
  private struct Entry: Sendable {
    var key: UInt64 = .max
    var deliveries = 0
  }

  /// More than this are not followed; it takes as many messages that came back and wait.
  private static let limit = 4_000_000

  private var entries = RowTable<Entry>(repeating: Entry(), count: 64)
  private(set) var count = 0

  /// Bytes of the table.
  var footprint: Int { entries.count * MemoryLayout<Entry>.stride }

  /// The key of a message in a queue.
  @inline(__always)
  static func key(_ queue: QueueID, _ message: MessageID) -> UInt64 {
    UInt64(queue.rawValue) &<< 32 | UInt64(message.rawValue)
  }

  /// The key of a message that a consumer reads from a stream, which it shares with other readers.
  @inline(__always)
  static func key(_ consumer: ConsumerID, _ message: MessageID) -> UInt64 {
    1 &<< 63 | UInt64(consumer.rawValue) &<< 32 | UInt64(message.rawValue)
  }

  /// Makes the table its own after the run may have been copied.
  mutating func claim() { entries.claim() }

  /// One more delivery.
  mutating func add(_ key: UInt64) {
    var place = home(of: key)
    while entries[place].key != .max {
      if entries[place].key == key {
        entries[place].deliveries &+= 1
        return
      }
      place = (place &+ 1) & (entries.count &- 1)
    }
    guard count < Self.limit else { return }
    entries[place] = Entry(key: key, deliveries: 1)
    count &+= 1
    if count &* 2 > entries.count { grow() }
  }

  /// Takes a message out and says how many deliveries were counted; `nil` for one that is not here.
  mutating func take(_ key: UInt64) -> Int? {
    guard count > 0 else { return nil }
    let mask = entries.count &- 1
    var hole = home(of: key)
    while entries[hole].key != key {
      if entries[hole].key == .max { return nil }
      hole = (hole &+ 1) & mask
    }
    let found = entries[hole]
    var next = (hole &+ 1) & mask
    while entries[next].key != .max {
      // An entry may move into the hole when its home is not between the hole and itself.
      if (next &- home(of: entries[next].key)) & mask >= (next &- hole) & mask {
        entries[hole] = entries[next]
        hole = next
      }
      next = (next &+ 1) & mask
    }
    entries[hole] = Entry()
    count &-= 1
    return found.deliveries
  }

  /// Takes out all messages of a queue that is gone; takes time linear in the table.
  mutating func forget(_ queue: QueueID) {
    let keys = entries.map(\.key).filter { $0 != .max && $0 &>> 32 == UInt64(queue.rawValue) }
    for key in keys { _ = take(key) }
  }

  @inline(__always)
  private func home(of key: UInt64) -> Int {
    let mixed = (key ^ key &>> 29) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 32) & (entries.count &- 1)
  }

  @inline(never)
  private mutating func grow() {
    let old = entries
    entries = RowTable(repeating: Entry(), count: old.count * 2)
    for entry in old where entry.key != .max {
      var place = home(of: entry.key)
      while entries[place].key != .max { place = (place &+ 1) & (entries.count &- 1) }
      entries[place] = entry
    }
  }
}
