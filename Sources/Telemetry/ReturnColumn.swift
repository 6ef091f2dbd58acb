/// Why a delivery came back to its queue, to be delivered again.
public enum ReturnCause: Int, Sendable, Equatable, CaseIterable {
  /// The broker waited too long for the acknowledgement.
  case acknowledgementTimeout
  /// The consumer asked for it.
  case refused
  /// The channel or the connection was closed in order.
  case closed
  /// The connection was lost.
  case connectionLost
  /// The consumer died, or the broker did.
  case died
}

/// How many deliveries came back in one column, by cause.
public struct ReturnColumn: SeriesColumn {
  private var counts: SIMD8<UInt32> = .zero

  public init() {}

  /// How many came back for a cause.
  public subscript(cause: ReturnCause) -> Int {
    get { Int(counts[cause.rawValue]) }
    set { counts[cause.rawValue] = UInt32(clamping: newValue) }
  }

  /// Takes the next column in, in time order.
  public mutating func absorb(_ next: ReturnColumn) { counts &+= next.counts }
}

/// Messages that ended in a queue, by the number of their deliveries.
public struct AttemptCounts: Sendable, Equatable {
  /// From this number on attempts are counted together.
  public static let last = 8

  /// Acknowledged at the first, second … delivery; the last entry is for that many or more.
  public private(set) var acknowledged = [Int](repeating: 0, count: last)

  public init() {}

  /// All messages that were acknowledged.
  public var total: Int { acknowledged.reduce(0, +) }

  /// Counts as many at the first delivery as are missing to a total.
  public mutating func complete(to total: Int) { acknowledged[0] += max(0, total - self.total) }

  /// One more message was acknowledged at its delivery number `attempt`, counted from 1.
  public mutating func count(attempt: Int) {
    acknowledged[min(max(attempt, 1), Self.last) - 1] += 1
  }
}
