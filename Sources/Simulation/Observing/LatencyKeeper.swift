internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Counts latencies for a screen.
///
/// A latency goes into flat rows of counts, one row a queue and measure; the rows that hold anything
/// are moved into the series when a stretch of time is over, so that counting itself stays cheap.
struct LatencyKeeper: Sendable {
  /// More queues than this are not kept apart over time.
  static let largestQueueCount = 200
  /// Columns kept over all queues and measures together, and at most 256 each: bounds memory at about
  /// 32 MiB, and what a copy of the run costs when it goes on.
  private static let columnBudget = 60_000
  private static let recentSpan = VirtualDuration.seconds(30)
  private static let bucketCount = LatencyColumn.bucketCount

  private let queueCount: Int
  private var book: LatencyBook
  /// Latencies of a queue from publish to acknowledgement in the present and the last half minute.
  private var recent: [Recent]

  /// Counts of the present stretch of time, `bucketCount` a row.
  private var open: RowTable<UInt32>
  private var heads: RowTable<Head>
  private var touched: [Int32] = []
  private var start = VirtualInstant.start

  private struct Head: Sendable {
    /// Negative while nothing was counted.
    var maximum: Int64 = -1

    var isTouched: Bool { maximum >= 0 }
  }

  private struct Recent: Sendable {
    var present = LatencyColumn()
    var last = LatencyColumn()
    var began: VirtualInstant = .start
    var lastBegan: VirtualInstant = .start
  }

  init(_ scenario: Scenario, width: VirtualDuration) {
    let queues = scenario.queues.count
    queueCount = queues
    let rows = queues * LatencyMeasure.countOfQueue + 1
    open = RowTable(repeating: 0, count: rows * Self.bucketCount)
    heads = RowTable(repeating: Head(), count: rows)
    recent = [Recent](repeating: Recent(), count: queues)
    book = LatencyBook(columnWidth: width)
    book.all = LatencyMeasure.allCases.map { _ in
      ColumnSeries(columnWidth: width, capacity: 512)
    }
    guard queues <= Self.largestQueueCount else { return }
    let capacity = max(64, min(256, Self.columnBudget / max(1, rows)))
    book.queues = scenario.queues.map { _ in
      (0..<LatencyMeasure.countOfQueue).map { _ in
        ColumnSeries(columnWidth: width, capacity: capacity)
      }
    }
  }

  /// About how many bytes a copy duplicates as soon as one of the two goes on.
  var footprint: Int {
    let series = book.all + book.queues.joined()
    let columns = series.reduce(0) { $0 + $1.columns.count }
    return open.count * 4 + recent.count * Self.bucketCount * 8 + columns * 16
  }

  /// Makes the rows its own after the run may have been copied.
  mutating func claim() {
    open.claim()
    heads.claim()
  }

  /// Counts one latency of a queue.
  @inline(__always)
  mutating func record(_ measure: LatencyMeasure, of queue: Int, _ length: VirtualDuration) {
    let row = queue &* LatencyMeasure.countOfQueue &+ Int(measure.rawValue)
    record(row: row, length.nanoseconds)
  }

  /// Counts one confirm.
  @inline(__always)
  mutating func recordConfirm(_ length: VirtualDuration) {
    record(row: heads.count &- 1, length.nanoseconds)
  }

  @inline(__always)
  private mutating func record(row: Int, _ nanoseconds: Int64) {
    if nanoseconds > heads[row].maximum { touch(row, nanoseconds) }
    let cell = row &* Self.bucketCount &+ LatencyColumn.bucket(of: nanoseconds)
    open[cell] &+= 1
  }

  @inline(never)
  private mutating func touch(_ row: Int, _ nanoseconds: Int64) {
    if !heads[row].isTouched { touched.append(Int32(row)) }
    heads[row].maximum = nanoseconds
  }

  // MARK: From rows into series

  /// Begins a stretch of time at an instant; everything counted so far was before it, in one column.
  mutating func turn(to now: VirtualInstant) {
    for row in touched {
      let row = Int(row)
      let column = column(of: row)
      Self.put(column, row, at: start, queueCount, into: &book)
      if row < queueCount * LatencyMeasure.countOfQueue,
        row.isMultiple(of: LatencyMeasure.countOfQueue)
      {
        keepRecent(column, of: row / LatencyMeasure.countOfQueue)
      }
      for cell in row * Self.bucketCount..<(row + 1) * Self.bucketCount { open[cell] = 0 }
      heads[row] = Head()
    }
    touched.removeAll(keepingCapacity: true)
    start = now
  }

  private func column(of row: Int) -> LatencyColumn {
    let first = row * Self.bucketCount
    return LatencyColumn(
      counts: Array(open[first..<first + Self.bucketCount]),
      maximum: heads[row].maximum
    )
  }

  private static func put(
    _ column: LatencyColumn,
    _ row: Int,
    at instant: VirtualInstant,
    _ queueCount: Int,
    into book: inout LatencyBook
  ) {
    let queue = row / LatencyMeasure.countOfQueue
    guard queue < queueCount else {
      return book[.confirm].update(at: instant) { $0.absorb(column) }
    }
    let measure = row % LatencyMeasure.countOfQueue
    book.all[measure].update(at: instant) { $0.absorb(column) }
    guard !book.queues.isEmpty else { return }
    book.queues[queue][measure].update(at: instant) { $0.absorb(column) }
  }

  private mutating func keepRecent(_ column: LatencyColumn, of queue: Int) {
    let age = start - recent[queue].began
    if age >= Self.recentSpan {
      let isStale = age >= Self.recentSpan + Self.recentSpan
      recent[queue].last = isStale ? LatencyColumn() : recent[queue].present
      recent[queue].present = LatencyColumn()
      recent[queue].lastBegan = recent[queue].began
      recent[queue].began = start
    }
    recent[queue].present.absorb(column)
  }

  // MARK: What may be seen

  /// The latencies of the last half minute and what was kept of the time before, and how long that
  /// stretch is.
  func recentLatency(of queue: Int, at now: VirtualInstant) -> (LatencyColumn, VirtualDuration) {
    var column = recent[queue].last
    column.absorb(recent[queue].present)
    let row = queue * LatencyMeasure.countOfQueue
    if heads[row].isTouched { column.absorb(self.column(of: row)) }
    let hasEarlier = !recent[queue].last.counts.isEmpty
    return (column, now - (hasEarlier ? recent[queue].lastBegan : recent[queue].began))
  }

  /// All series, brought up to an instant.
  func book(at now: VirtualInstant) -> LatencyBook {
    var book = book
    for row in touched {
      Self.put(column(of: Int(row)), Int(row), at: start, queueCount, into: &book)
    }
    for measure in book.all.indices { book.all[measure].advance(to: now) }
    for queue in book.queues.indices {
      for measure in book.queues[queue].indices { book.queues[queue][measure].advance(to: now) }
    }
    return book
  }
}
