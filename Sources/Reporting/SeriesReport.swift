public import Telemetry
public import Vocabulary

/// The course of runs as CSV: one line for each interval of simulated time.
///
/// The first columns say which scenario and which variant a line belongs to, where there are
/// several; `t` is the end of the interval in seconds. Gauges are as they stand then; rates, named
/// with `/s`, are happenings in the interval for each second of it, so that a rate times the
/// interval, summed over all lines, is the counter of the result document. The last line is the
/// interval in which a run ended. What a run does not have stays empty.
public struct SeriesReport: Sendable {
  /// One run that is going to be told.
  public struct Run: Sendable {
    public var scenario: String
    /// `nil` when the file compares nothing.
    public var variant: String?
    /// The longest it can last.
    public var span: VirtualDuration
    public var columns: [SampledColumn]

    public init(
      scenario: String,
      variant: String?,
      span: VirtualDuration,
      columns: [SampledColumn]
    ) {
      self.scenario = scenario
      self.variant = variant
      self.span = span
      self.columns = columns
    }
  }

  /// Most lines of one run; a longer one gets wider intervals.
  public static let mostLines: Int64 = 100_000
  /// Most cells of the whole file, about 100 MB.
  public static let mostCells: Int64 = 20_000_000

  /// One second, or more where that would be too many lines.
  public let interval: VirtualDuration
  /// The first line.
  public let head: [UInt8]
  /// For each run, what its lines begin with.
  private let fronts: [[UInt8]]
  /// For each run and column of the file, the place among its own columns.
  private let places: [[Int?]]
  private let isRate: [Bool]

  public init(_ runs: [Run]) {
    var columns: [SampledColumn] = []
    var known: Set<SampledColumn> = []
    for run in runs { columns += run.columns.filter { known.insert($0).inserted } }
    interval = Self.interval(for: runs.map(\.span), columns: Int64(columns.count))
    isRate = columns.map(\.isRate)
    let severalScenarios = Set(runs.map(\.scenario)).count > 1
    let severalVariants = runs.contains { $0.variant != nil }
    let names = { (run: Run) in
      (severalScenarios ? [run.scenario] : []) + (severalVariants ? [run.variant ?? ""] : [])
    }
    fronts = runs.map { run in names(run).flatMap { Array((csvCell($0) + ",").utf8) } }
    places = runs.map { run in
      let own = Dictionary(run.columns.enumerated().map { ($1, $0) }) { first, _ in first }
      return columns.map { own[$0] }
    }
    let time = interval == .seconds(1) ? "t" : "t (every \(interval))"
    let titles =
      (severalScenarios ? ["scenario"] : []) + (severalVariants ? ["variant"] : []) + [time]
      + columns.map { $0.isRate ? $0.name + "/s" : $0.name }
    head = Array(csvLine(titles).utf8)
  }

  /// The narrowest of some round intervals that keeps the file within its bounds.
  private static func interval(for spans: [VirtualDuration], columns: Int64) -> VirtualDuration {
    let widths: [Int64] = [
      1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 43_200, 86_400,
    ]
    let width = widths.first { width in
      let lines = spans.map { $0.nanoseconds / (width * 1_000_000_000) + 1 }
      return lines.allSatisfy { $0 <= mostLines }
        && lines.reduce(0, +) * (columns + 1) <= mostCells
    }
    return .seconds(width ?? 86_400)
  }

  /// Appends the line of the interval that ends at an instant, from one sample of a run.
  ///
  /// `run` counts in the order in which the runs were given.
  public func append(
    _ values: [Int],
    ofRun run: Int,
    until end: VirtualInstant,
    to output: inout [UInt8]
  ) {
    output += fronts[run]
    output += String(end.nanoseconds / 1_000_000_000).utf8
    let seconds = interval.nanoseconds / 1_000_000_000
    for (column, place) in places[run].enumerated() {
      output.append(UInt8(ascii: ","))
      guard let place else { continue }
      let value = values[place]
      if isRate[column], seconds > 1, value % Int(seconds) != 0 {
        output += (Double(value) / Double(seconds)).description.utf8
      } else {
        output += String(isRate[column] ? value / Int(seconds) : value).utf8
      }
    }
    output.append(UInt8(ascii: "\n"))
  }
}
