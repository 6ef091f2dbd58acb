import Telemetry
import Vocabulary

/// What a person has chosen about the table of queues.
struct QueueTableState: Equatable, Sendable {
  /// Columns that are not shown.
  var hidden: Set<QueueSort.Column> = [.oldest, .consumers, .deadLettered]
  /// Whether all sparklines have one scale.
  var hasCommonScale = false

  /// The columns that can be chosen; name, ready and p99 always stay.
  static let choosable = QueueSort.Column.allCases.filter {
    $0 != .name && $0 != .ready && $0 != .p99
  }

  /// How many columns there are, and how many of them are shown.
  var counts: (shown: Int, all: Int) {
    let all = QueueSort.Column.allCases.count
    return (all - hidden.count, all)
  }

  mutating func toggle(_ column: QueueSort.Column) {
    if hidden.remove(column) == nil { hidden.insert(column) }
  }

  /// Cells of the sparkline by the room there is; none is drawn without its maximum beside it.
  static func sparkWidth(_ width: Int) -> Int {
    switch width {
    case 140...: 40
    case 112...: 30
    case allColumnsWidth...: 20
    case sparklineWidth...: 16
    default: 0
    }
  }

  /// From this width on every column is shown.
  static let allColumnsWidth = 92
  /// From this width on there is a sparkline, at first in place of unacked and redelivered.
  static let sparklineWidth = 74
}

extension DashboardState {
  /// Depth of a queue in the cells of its sparkline; `nil` while there is none.
  func recentDepth(_ queue: QueueSnapshot, tableWidth: Int) -> DepthSamples {
    let time = TimeColumns(
      seriesWidth: queue.series.columnWidth,
      now: snapshot?.now ?? .start,
      newest: QueueTableState.sparkWidth(tableWidth),
      least: .seconds(1)
    )
    return DepthSamples(queue, time: time, now: snapshot?.now ?? .start)
  }
}
