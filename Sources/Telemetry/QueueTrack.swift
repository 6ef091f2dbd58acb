public import Vocabulary

/// The series of one queue while it is being written, with its present column at hand.
///
/// What happens costs a comparison and a few additions; the series itself is touched only as a
/// column ends. Instants must not go back.
public struct QueueTrack: Sendable, Equatable {
  private var present = QueueColumn()
  /// The nanosecond at which the column after the present one begins.
  private var presentEnd: Int64
  /// Columns that are over; the last one stands where `present` belongs.
  private var past: ColumnSeries<QueueColumn>

  /// Starts with nothing in a first column; see `ColumnSeries`.
  public init(columnWidth: VirtualDuration, capacity: Int) {
    past = ColumnSeries(columnWidth: columnWidth, capacity: capacity)
    presentEnd = past.presentEnd
  }

  /// The width of its columns now.
  public var columnWidth: VirtualDuration { past.columnWidth }

  /// How many columns it has.
  public var columnCount: Int { past.columns.count }

  /// Notes what is in the queue after something has happened, and counts that.
  public mutating func change(
    ready: Int,
    unacked: Int,
    at now: VirtualInstant,
    _ count: (inout QueueColumn) -> Void
  ) {
    if now.nanoseconds >= presentEnd { turn(to: now) }
    present.ready = UInt32(clamping: ready)
    present.unacked = UInt32(clamping: unacked)
    present.maximumReady = max(present.maximumReady, present.ready)
    present.maximumUnacked = max(present.maximumUnacked, present.unacked)
    count(&present)
  }

  /// The series, brought up to an instant.
  ///
  /// Takes time linear in its columns.
  public func series(at now: VirtualInstant) -> ColumnSeries<QueueColumn> {
    var track = self
    track.turn(to: now)
    return track.past
  }

  /// Opens columns up to an instant; depth stands where it was, happenings are zero.
  @inline(never)
  private mutating func turn(to now: VirtualInstant) {
    past.replaceLast(with: present)
    var filler = QueueColumn()
    filler.ready = present.ready
    filler.unacked = present.unacked
    filler.maximumReady = present.ready
    filler.maximumUnacked = present.unacked
    past.advance(to: now, filler: filler)
    present = past.storage[past.storage.count - 1]
    presentEnd = past.presentEnd
  }
}
