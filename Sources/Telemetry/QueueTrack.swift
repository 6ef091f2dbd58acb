public import Vocabulary

/// How many messages are in a queue.
public struct QueueDepth: Sendable, Equatable, BitwiseCopyable {
  public var ready: Int
  public var unacked: Int

  public init(ready: Int = 0, unacked: Int = 0) {
    self.ready = ready
    self.unacked = unacked
  }
}

/// What has happened in a queue since the start.
public struct QueueTotals: Sendable, Equatable, BitwiseCopyable {
  public var entered = 0
  public var delivered = 0
  public var redelivered = 0
  public var acknowledged = 0

  /// Starts with nothing.
  public init() {}

  /// What a meter has counted.
  public init(_ meter: QueueMeter) {
    entered = meter.enqueued
    delivered = meter.delivered
    redelivered = meter.redelivered
    acknowledged = meter.acknowledged
  }
}

/// The series of one queue, written from totals at the end of each column and not message by message.
///
/// Instants must not go back.
public struct QueueTrack: Sendable, Equatable {
  private var series: ColumnSeries<QueueColumn>
  /// Everything before this instant is in the series.
  private var noted = VirtualInstant.start
  private var totals = QueueTotals()
  private var depth = QueueDepth()

  /// Starts with nothing in a first column; see `ColumnSeries`.
  public init(columnWidth: VirtualDuration, capacity: Int) {
    series = ColumnSeries(columnWidth: columnWidth, capacity: capacity)
  }

  /// The width of its columns now.
  public var columnWidth: VirtualDuration { series.columnWidth }

  /// How many columns it has.
  public var columnCount: Int { series.columns.count }

  /// Notes what has happened since the last note, all of it before an instant and in the column that
  /// the last note ended in; `highest` are the highest depths meanwhile.
  public mutating func note(
    _ totals: QueueTotals,
    _ depth: QueueDepth,
    highest: QueueDepth,
    until end: VirtualInstant
  ) {
    defer { noted = end }
    // A queue in which nothing happens costs a comparison; its columns are filled in later.
    if totals == self.totals, depth == self.depth, highest == depth { return }
    series.advance(to: noted, filler: standing)
    var column = QueueColumn()
    column.entered = UInt32(clamping: totals.entered - self.totals.entered)
    column.delivered = UInt32(clamping: totals.delivered - self.totals.delivered)
    column.redelivered = UInt32(clamping: totals.redelivered - self.totals.redelivered)
    column.acknowledged = UInt32(clamping: totals.acknowledged - self.totals.acknowledged)
    column.ready = UInt32(clamping: depth.ready)
    column.unacked = UInt32(clamping: depth.unacked)
    column.maximumReady = UInt32(clamping: highest.ready)
    column.maximumUnacked = UInt32(clamping: highest.unacked)
    series.update(at: noted) { $0.absorb(column) }
    self.totals = totals
    self.depth = depth
  }

  /// The series, brought up to an instant after the last note.
  ///
  /// Takes time linear in its columns.
  public func series(at now: VirtualInstant) -> ColumnSeries<QueueColumn> {
    var series = series
    series.advance(to: max(noted, now), filler: standing)
    return series
  }

  /// A column in which nothing happens.
  private var standing: QueueColumn {
    var column = QueueColumn()
    column.ready = UInt32(clamping: depth.ready)
    column.unacked = UInt32(clamping: depth.unacked)
    (column.maximumReady, column.maximumUnacked) = (column.ready, column.unacked)
    return column
  }
}
