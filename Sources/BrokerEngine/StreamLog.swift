import Groundwork
import Vocabulary

/// The messages of a stream in the order of their offsets, and who reads them (R12.1).
struct StreamLog: Sendable {
  /// The rows of the messages; the first has the offset `firstOffset`.
  private var rows = RingBuffer<UInt32>()
  private(set) var firstOffset: UInt64 = 0
  /// What is let go together, the oldest first; what is written now joins the last one.
  private(set) var segments: [Segment] = []
  private(set) var bytes: UInt64 = 0
  var readers: [Reader] = []

  struct Segment: Sendable, BitwiseCopyable {
    var count: UInt64 = 0
    var bytes: UInt64 = 0
    /// When its last message entered.
    var newest = VirtualInstant.start
  }

  /// A consumer and the offset it gets next.
  struct Reader: Sendable, BitwiseCopyable {
    var consumer: UInt32
    var next: UInt64
  }

  var count: Int { rows.count }

  /// The offset that the next message gets.
  var endOffset: UInt64 { firstOffset + UInt64(rows.count) }

  /// The row at an offset; nil before the first and beyond the end.
  func row(at offset: UInt64) -> UInt32? {
    guard offset >= firstOffset, offset < endOffset else { return nil }
    return rows[Int(offset - firstOffset)]
  }

  /// Writes a message; says whether it began a new segment.
  mutating func append(
    _ row: UInt32,
    bytes size: UInt32,
    at now: VirtualInstant,
    segmentBytes: UInt64
  ) -> Bool {
    let isNew = segments.last.map { $0.bytes >= segmentBytes } ?? true
    if isNew { segments.append(Segment()) }
    let last = segments.count - 1
    segments[last].count += 1
    segments[last].bytes += UInt64(size)
    segments[last].newest = now
    bytes += UInt64(size)
    rows.append(row)
    return isNew && last > 0
  }

  /// The clock on the wall is put forward: what stands here is so much older.
  mutating func turnClock(by delta: VirtualDuration) {
    for place in segments.indices {
      segments[place].newest = segments[place].newest + (.zero - delta)
    }
  }

  /// Takes the oldest segment away and returns the rows of its messages.
  mutating func removeFirstSegment() -> [UInt32] {
    let segment = segments.removeFirst()
    bytes -= segment.bytes
    firstOffset += segment.count
    return (0..<segment.count).compactMap { _ in rows.popFirst() }
  }

  /// The first offset of which a condition holds that holds of all later ones.
  func firstOffset(where holds: (UInt32) -> Bool) -> UInt64 {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(rows[middle]) { high = middle } else { low = middle + 1 }
    }
    return firstOffset + UInt64(low)
  }
}

/// What is known of a delivery of a stream, which its message may not survive.
struct StreamFlight: Sendable, BitwiseCopyable {
  var message: MessageID
  var envelope: UInt32
  var stamp: VirtualInstant
  var enqueued: VirtualInstant
  /// Whether it uses up credit of its consumer: not once that one was cancelled.
  var isCounted: Bool
}

/// All deliveries of streams in flight; a `Flight` without a row points here.
struct StreamFlightTable: Sendable {
  private var flights: [StreamFlight] = []
  private var free: [UInt32] = []

  var liveCount: Int { flights.count - free.count }

  subscript(number: UInt32) -> StreamFlight {
    get { flights[Int(number)] }
    set { flights[Int(number)] = newValue }
  }

  mutating func insert(_ flight: StreamFlight) -> UInt32 {
    if let number = free.popLast() {
      flights[Int(number)] = flight
      return number
    }
    flights.append(flight)
    return UInt32(truncatingIfNeeded: flights.count - 1)
  }

  mutating func remove(_ number: UInt32) -> StreamFlight {
    free.append(number)
    return flights[Int(number)]
  }
}

extension Flight {
  private static let ofStream: UInt32 = 1 << 31

  /// What stands in `failures` of a delivery that belongs to a stream.
  static func failures(pointingAt number: UInt32) -> UInt32 { number | ofStream }

  /// The number of its entry among the deliveries of streams; nil if it is none.
  var streamFlight: UInt32? {
    row == MessageTable.none && failures & Self.ofStream != 0 ? failures & ~Self.ofStream : nil
  }
}
