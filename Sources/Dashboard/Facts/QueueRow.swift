import Groundwork
import Phrasebook
import Telemetry
import Vocabulary

/// The figures of one queue as the table writes them.
struct QueueRow: Equatable, Sendable {
  let name: String
  let ready: String
  let unacked: String
  let arrivals: String
  let departures: String
  let p99: String
  let redelivered: String

  init(_ queue: QueueSnapshot, at now: VirtualInstant, numbers: NumberText) {
    let flow = QueueFlow(of: queue.series, at: now)
    name = queue.name
    // A queue that does not exist has no depth, which is not the same as being empty.
    ready = queue.exists ? numbers.compact(queue.ready) : NumberText.unknown
    unacked = queue.exists ? numbers.compact(queue.unacked) : NumberText.unknown
    arrivals = numbers.rate(flow?.arrivals)
    departures = numbers.rate(flow?.departures)
    p99 = numbers.shortDuration(LatencyFigures([queue.recentLatency]).p99)
    redelivered = numbers.compact(queue.redelivered)
  }

  /// All of it in one line of safe text, for the clipboard.
  var line: String {
    [
      display(name), "READY \(ready)", "UNACK \(unacked)", "IN/s \(arrivals)",
      "OUT/s \(departures)", "p99 \(p99)", "REDELIV \(redelivered)",
    ].joined(separator: "  ")
  }
}
