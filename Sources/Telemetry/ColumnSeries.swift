public import Vocabulary

/// What one column of a time series holds; two neighbours can become one of twice the width.
public protocol SeriesColumn: Sendable, Equatable {
  init()
  /// Takes the next column in, in time order.
  mutating func absorb(_ next: Self)
}

/// Columns of equal width from the start of a run, at most `capacity` of them.
///
/// When it is full, neighbours merge and the width doubles, so memory stays bounded and the whole
/// run stays in view.
public struct ColumnSeries<Column: SeriesColumn>: Sendable, Equatable {
  public let capacity: Int
  public private(set) var columnWidth: VirtualDuration
  private(set) var storage: [Column] = [Column()]
  /// The nanosecond at which the column after the last one begins.
  private(set) var presentEnd: Int64

  /// The last one is still being filled.
  public var columns: [Column] { storage }

  public init(columnWidth: VirtualDuration, capacity: Int = 1024) {
    precondition(columnWidth > .zero && capacity >= 2, "a series needs a width and two columns")
    self.columnWidth = columnWidth
    self.capacity = capacity
    presentEnd = columnWidth.nanoseconds
  }

  /// The column of an instant, which must not lie before the present column.
  public mutating func update(at now: VirtualInstant, _ change: (inout Column) -> Void) {
    if now.nanoseconds >= presentEnd { advance(to: now) }
    change(&storage[storage.count - 1])
  }

  /// Opens the columns up to an instant; the ones between start as copies of `filler`.
  public mutating func advance(to now: VirtualInstant, filler: Column = Column()) {
    while now.nanoseconds >= presentEnd {
      if storage.count == capacity { merge() } else { storage.append(filler) }
      presentEnd = columnWidth.nanoseconds * Int64(storage.count)
    }
  }

  /// Puts another column in place of the present one.
  mutating func replaceLast(with column: Column) { storage[storage.count - 1] = column }

  /// The instant at which a column begins.
  public func start(ofColumn index: Int) -> VirtualInstant {
    VirtualInstant(nanoseconds: columnWidth.nanoseconds * Int64(index))
  }

  private mutating func merge() {
    var merged: [Column] = []
    merged.reserveCapacity(capacity)
    var index = 0
    while index < storage.count {
      var pair = storage[index]
      if index + 1 < storage.count { pair.absorb(storage[index + 1]) }
      merged.append(pair)
      index += 2
    }
    storage = merged
    columnWidth = columnWidth + columnWidth
  }
}

/// The life of one queue in one column.
public struct QueueColumn: SeriesColumn {
  /// The highest values within the column.
  public var maximumReady: UInt32 = 0
  public var maximumUnacked: UInt32 = 0
  /// Happenings within the column.
  public var entered: UInt32 = 0
  public var acknowledged: UInt32 = 0
  public var delivered: UInt32 = 0
  public var redelivered: UInt32 = 0
  /// Values at the end of the column.
  public var ready: UInt32 = 0
  public var unacked: UInt32 = 0

  public init() {}

  /// Takes the next column in, in time order.
  public mutating func absorb(_ next: QueueColumn) {
    maximumReady = max(maximumReady, next.maximumReady)
    maximumUnacked = max(maximumUnacked, next.maximumUnacked)
    entered &+= next.entered
    acknowledged &+= next.acknowledged
    delivered &+= next.delivered
    redelivered &+= next.redelivered
    ready = next.ready
    unacked = next.unacked
  }
}
