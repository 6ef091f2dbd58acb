import Telemetry
import Vocabulary

/// How the columns of a series are joined so that a whole run fits a chart.
struct TimeColumns: Equatable, Sendable {
  /// Columns of the series in one sample of the chart: 1, 2 or 5 times a power of ten.
  let joined: Int
  /// Samples in view, oldest first; the last is still filling.
  let count: Int
  /// Simulated time of one sample.
  let width: VirtualDuration

  /// The fewest joined columns with which the whole run up to `now` takes at most `room` samples.
  init(seriesWidth: VirtualDuration, now: VirtualInstant, room: Int) {
    let total = max(1, Int(now.nanoseconds / seriesWidth.nanoseconds) + 1)
    let room = max(1, room)
    var factor = 1
    var decade = 1
    search: while true {
      for step in [1, 2, 5] {
        factor = decade * step
        if (total - 1) / factor + 1 <= room { break search }
      }
      decade *= 10
    }
    joined = factor
    count = (total - 1) / factor + 1
    width = VirtualDuration(nanoseconds: seriesWidth.nanoseconds * Int64(factor))
  }

  /// The newest samples only, with as few joined columns as `least` demands.
  init(seriesWidth: VirtualDuration, now: VirtualInstant, newest: Int, least: VirtualDuration) {
    var factor = 1
    while seriesWidth.nanoseconds * Int64(factor) < least.nanoseconds { factor *= 2 }
    joined = factor
    width = VirtualDuration(nanoseconds: seriesWidth.nanoseconds * Int64(factor))
    let total = Int(now.nanoseconds / width.nanoseconds) + 1
    count = min(max(1, newest), total)
    offset = total - count
  }

  /// The samples that a stretch of time up to `now` falls into, at most `room` of them.
  ///
  /// Samples begin at whole multiples of their width, so that a picture moves on sample by sample.
  init(seriesWidth: VirtualDuration, now: VirtualInstant, room: Int, window: VirtualDuration) {
    let whole = Int((window.nanoseconds + seriesWidth.nanoseconds - 1) / seriesWidth.nanoseconds)
    let wanted = max(1, whole)
    let last = Int(now.nanoseconds / seriesWidth.nanoseconds)
    let room = max(1, room)
    var factor = 1
    var decade = 1
    search: while true {
      for step in [1, 2, 5] {
        factor = decade * step
        if last / factor - max(0, last - wanted) / factor + 1 <= room { break search }
      }
      decade *= 10
    }
    joined = factor
    width = VirtualDuration(nanoseconds: seriesWidth.nanoseconds * Int64(factor))
    offset = max(0, last - wanted) / factor
    count = last / factor - offset + 1
  }

  /// Samples before the first one in view.
  private(set) var offset = 0

  /// The columns of the series that one sample joins.
  func columns(of sample: Int) -> Range<Int> {
    let first = (offset + sample) * joined
    return first..<first + joined
  }

  /// When a sample begins.
  func start(of sample: Int) -> VirtualInstant {
    VirtualInstant(nanoseconds: width.nanoseconds * Int64(offset + sample))
  }

  /// The sample an instant falls into; `nil` when that is not in view.
  func sample(at instant: VirtualInstant) -> Int? {
    let index = Int(instant.nanoseconds / width.nanoseconds) - offset
    return index >= 0 && index < count ? index : nil
  }
}

/// The depth of one queue over time, ready to be drawn.
struct DepthSamples: Equatable, Sendable {
  let time: TimeColumns
  /// The highest value in each sample.
  var ready: [Double?] = []
  var unacked: [Double?] = []
  /// The highest sum of both, for the axis.
  var maximum = 0.0
  var highestReady = 0

  init(_ queue: QueueSnapshot, time: TimeColumns, now: VirtualInstant) {
    let series = queue.series
    self.time = time
    let last = Int(now.nanoseconds / series.columnWidth.nanoseconds)
    ready.reserveCapacity(time.count)
    unacked.reserveCapacity(time.count)
    for sample in 0..<time.count {
      var peak = (ready: 0, unacked: 0)
      let range = time.columns(of: sample)
      for index in range.clamped(to: 0..<series.columns.count) {
        let next = series.peak(of: index)
        peak = (max(peak.ready, next.ready), max(peak.unacked, next.unacked))
      }
      if range.upperBound > series.columns.count, range.lowerBound <= last {
        let standing = series.peak(of: series.columns.count)
        peak = (max(peak.ready, standing.ready), max(peak.unacked, standing.unacked))
      }
      // A column that has just begun may not have seen what stands there since the last one.
      if sample == time.count - 1 {
        peak = (max(peak.ready, queue.ready), max(peak.unacked, queue.unacked))
      }
      ready.append(Double(peak.ready))
      unacked.append(Double(peak.unacked))
      highestReady = max(highestReady, peak.ready)
      maximum = max(maximum, Double(peak.ready + peak.unacked))
    }
  }
}
