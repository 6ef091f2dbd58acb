import Screen
import Telemetry
import Vocabulary

/// What a person has chosen about the screen of latencies.
struct LatencyState: Equatable, Sendable {
  var measure = LatencyMeasure.publishToAcknowledge
  /// How much of the newest past is in view; `nil` is the whole run.
  var window: VirtualDuration?
  var isLinear = false
  /// The axis that stays whatever comes.
  var heldAxis: LatencyAxis?
  /// A moment in the column that is pointed at; `nil` points at all that is in view.
  var cursor: VirtualInstant?
  /// The chart that is shown as a table.
  var table: Panel?

  /// Lengths of a window that are offered while the run is longer.
  static let windows: [VirtualDuration] =
    [10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 18_000, 36_000, 86_400].map { .seconds($0) }

  /// Forgets what belongs to a run.
  mutating func begin() {
    window = nil
    heldAxis = nil
    cursor = nil
  }
}

extension DashboardState {
  /// The windows that the history holds, the shortest first; the whole run is always there too.
  var latencyWindows: [VirtualDuration] {
    guard let snapshot else { return [] }
    let column = snapshot.latencies[latency.measure].columnWidth
    let least = VirtualDuration(nanoseconds: column.nanoseconds * 2)
    let age = snapshot.now - .start
    return LatencyState.windows.filter { $0 >= least && $0 < age }
  }

  /// The window in use; one that the history does not hold yet is the whole run.
  var latencyWindow: VirtualDuration? {
    latency.window.flatMap { latencyWindows.contains($0) ? $0 : nil }
  }

  /// Moves to a shorter or a longer window.
  mutating func changeWindow(by step: Int) {
    let windows = latencyWindows
    let present = latencyWindow.flatMap(windows.firstIndex(of:)) ?? windows.count
    let next = min(max(0, present + step), windows.count)
    latency.window = next < windows.count ? windows[next] : nil
    latency.heldAxis = nil
  }

  /// The samples of the map as they are drawn now.
  var latencyTime: TimeColumns? {
    let layout = layout
    let area =
      layout.area(of: .heatMap) ?? layout.area(of: .percentiles)
      // Where panels stand one at a time, as the map would be drawn.
      ?? Rectangle(column: 0, row: 1, width: width, height: height - 3)
    return latencyPicture?.time(room: LatencyPlaces(area, legend: true).body.width)
  }

  /// The sample that is pointed at, if it is in view.
  func cursorSample(in time: TimeColumns) -> Int? { latency.cursor.flatMap(time.sample(at:)) }

  /// Moves the cursor by one column; beyond the newest it points at everything again.
  mutating func moveCursor(by step: Int) {
    guard let time = latencyTime else { return }
    let present = cursorSample(in: time) ?? time.count
    let next = present + step
    latency.cursor = next < time.count ? time.start(of: max(0, next)) : nil
  }

  /// Keeps the rows of the map as they are, or lets them follow what happens again.
  mutating func toggleAxis() {
    guard latency.heldAxis == nil else { return latency.heldAxis = nil }
    guard let area = layout.area(of: .heatMap), let picture = latencyPicture else { return }
    let body = LatencyPlaces(area, legend: true).body
    latency.heldAxis = picture.grid(width: body.width, height: body.height, finest: finestRows).axis
  }

  /// The fewest buckets a row of a map may have.
  var finestRows: Int {
    layout.size == .huge
      ? LatencyColumn.bucketsPerOctave / 2 : LatencyColumn.bucketsPerOctave
  }
}
