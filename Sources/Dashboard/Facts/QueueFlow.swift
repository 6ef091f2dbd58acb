import Telemetry
import Vocabulary

/// How messages came and went in the last whole columns of a queue's series.
struct QueueFlow: Equatable, Sendable {
  /// What was averaged over: ten seconds, or less at the start, or two columns when they are wide.
  let span: VirtualDuration
  let entered: Int
  /// All that left, whatever the reason: what entered minus the change in depth.
  let left: Int
  let delivered: Int
  let redelivered: Int
  let acknowledged: Int

  /// The span that is aimed at.
  static let wanted = VirtualDuration.seconds(10)

  /// `nil` while fewer than two columns are whole: a rate then says nothing.
  init?(of series: ColumnSeries<QueueColumn>, at now: VirtualInstant) {
    let width = series.columnWidth.nanoseconds
    let wholeColumns = Int(now.nanoseconds / width)
    guard wholeColumns >= 2 else { return nil }
    let aim = max(2, Int((Self.wanted.nanoseconds + width - 1) / width))
    let count = min(aim, wholeColumns)
    let first = wholeColumns - count
    var sums = (entered: 0, delivered: 0, redelivered: 0, acknowledged: 0)
    for index in first..<max(first, min(wholeColumns, series.columns.count)) {
      let column = series.columns[index]
      sums.entered += Int(column.entered)
      sums.delivered += Int(column.delivered)
      sums.redelivered += Int(column.redelivered)
      sums.acknowledged += Int(column.acknowledged)
    }
    let before = first == 0 ? 0 : series.depth(endOf: first - 1)
    span = VirtualDuration(nanoseconds: width * Int64(count))
    entered = sums.entered
    left = max(0, sums.entered - (series.depth(endOf: wholeColumns - 1) - before))
    delivered = sums.delivered
    redelivered = sums.redelivered
    acknowledged = sums.acknowledged
  }

  var arrivals: Double { perSecond(entered) }
  var departures: Double { perSecond(left) }
  /// Messages a second by which the depth changes.
  var growth: Double { perSecond(entered - left) }

  /// Whether more came than went by three standard deviations of chance arrivals and departures.
  var isGrowing: Bool {
    let surplus = Double(entered - left)
    return surplus > 5 && surplus > 3 * Double(entered + left).squareRoot()
  }

  /// A count of the span as a rate.
  func perSecond(_ count: Int) -> Double { Double(count) / span.inSeconds }
}

extension ColumnSeries<QueueColumn> {
  /// Ready and unacked at the end of a column; after the last one nothing has changed.
  func depth(endOf index: Int) -> Int {
    guard index >= 0 else { return 0 }
    let column = columns[Swift.min(index, columns.count - 1)]
    return Int(column.ready) + Int(column.unacked)
  }

  /// Highest ready and unacked within a column; after the last one they stand still.
  func peak(of index: Int) -> (ready: Int, unacked: Int) {
    guard index >= columns.count else {
      let column = columns[Swift.max(0, index)]
      return (
        Int(Swift.max(column.maximumReady, column.ready)),
        Int(Swift.max(column.maximumUnacked, column.unacked))
      )
    }
    let last = columns[columns.count - 1]
    return (Int(last.ready), Int(last.unacked))
  }
}
