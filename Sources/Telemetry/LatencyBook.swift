public import Vocabulary

/// From where to where a latency is measured.
public enum LatencyMeasure: UInt8, Sendable, Equatable, CaseIterable {
  /// From the intended publish to the acknowledgement.
  case publishToAcknowledge
  /// From the intended publish to the first delivery.
  case publishToDeliver
  /// From the last delivery to the acknowledgement.
  case deliverToAcknowledge
  /// From the intended publish to the confirm at the producer.
  case confirm

  /// Whether it belongs to a queue; a confirm belongs to a producer.
  public var isOfQueue: Bool { self != .confirm }

  /// How many measures belong to a queue; they come first.
  public static let countOfQueue = 3
}

/// How long everything took over time, by measure: over all queues, and of each one.
public struct LatencyBook: Sendable, Equatable {
  /// One series a measure.
  public var all: [ColumnSeries<LatencyColumn>]
  /// For each queue one series a measure that belongs to a queue; empty where there are too many
  /// queues to keep them apart.
  public var queues: [[ColumnSeries<LatencyColumn>]] = []

  /// Starts with nothing measured.
  public init(columnWidth: VirtualDuration) {
    all = LatencyMeasure.allCases.map { _ in ColumnSeries(columnWidth: columnWidth) }
  }

  /// The series of a measure over everything.
  public subscript(measure: LatencyMeasure) -> ColumnSeries<LatencyColumn> {
    get { all[Int(measure.rawValue)] }
    set { all[Int(measure.rawValue)] = newValue }
  }

  /// The series of a measure over some queues, as indices; over everything without any choice, and
  /// of a measure that does not belong to queues.
  ///
  /// Takes time linear in the columns of the chosen queues.
  public func series(_ measure: LatencyMeasure, of chosen: [Int]?) -> ColumnSeries<LatencyColumn> {
    guard let chosen, measure.isOfQueue, !queues.isEmpty else { return self[measure] }
    let each = chosen.filter(queues.indices.contains).map { queues[$0][Int(measure.rawValue)] }
    guard let widest = each.max(by: { $0.columnWidth < $1.columnWidth }) else {
      return ColumnSeries(columnWidth: self[measure].columnWidth)
    }
    if each.count == 1 { return each[0] }
    var sum = ColumnSeries<LatencyColumn>(
      columnWidth: widest.columnWidth,
      capacity: widest.capacity
    )
    let length = each.map(\.columns.count).max() ?? 0
    for index in 0..<length {
      sum.update(at: sum.start(ofColumn: index)) { column in
        for series in each where index < series.columns.count {
          column.absorb(series.columns[index])
        }
      }
    }
    return sum
  }
}
