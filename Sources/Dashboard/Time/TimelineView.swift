import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

extension DashboardState {
  /// The place of the open timeline; `nil` while it is closed or nothing has room.
  var timelinePanel: Rectangle? {
    guard time.isOpen, time.compared == nil else { return nil }
    let layout = layout
    let height = layout.size >= .wide ? 7 : 6
    let row = layout.timeline.row - height
    guard layout.size != .tooSmall, row > 1 else { return nil }
    return Rectangle(column: 0, row: row, width: layout.timeline.width, height: height)
  }
}

/// The timeline over a screen: how the run went, its marks and its branches.
extension Painter {
  /// Draws whatever of time lies over the screen.
  mutating func drawTime() {
    if state.time.compared != nil { return drawComparison() }
    if let area = state.timelinePanel { drawTimelinePanel(area) }
  }

  private mutating func drawTimelinePanel(_ area: Rectangle) {
    guard let snapshot = state.snapshot, let present = state.presentSnapshot else { return }
    canvas.fill(area)
    canvas.drawBox(
      area,
      title: timeWord(.panel),
      trailing: whichBranch(snapshot, present, width: area.width),
      focused: state.dialog == nil,
      glyphs: glyphs
    )
    let inside = area.inset()
    let figures = 8
    let room = inside.width - Self.timeLabelWidth - figures
    guard room >= 8 else { return }
    let track = TimelineTrack(
      area: Rectangle(
        column: inside.column + Self.timeLabelWidth,
        row: inside.row,
        width: room,
        height: 1
      ),
      end: present.now
    )
    drawTrends(track, snapshot, present, in: inside)
    put(timeWord(.rowMarks), inside, line: 2, from: 1, role: .dim)
    drawNamedMarkers(track, row: inside.row + 2, isNamed: layout.size >= .narrow)
    if inside.height >= 5 { drawBranchLine(track, in: inside, line: 3) }
    drawBranchWords(in: inside, line: inside.height - 1)
  }

  private static let timeLabelWidth = 8

  private func whichBranch(
    _ snapshot: RunSnapshot,
    _ present: RunSnapshot,
    width: Int
  ) -> String {
    let name = DashboardState.branchName(state.time.history?.branch ?? 0)
    let event = numbers.exact(Int(clamping: snapshot.events))
    let total = numbers.exact(Int(clamping: present.events))
    let seed = String(state.scenario?.seed ?? 0)
    let whole = timeWord(.whichBranch, name, seed, event, total)
    return columnCount(of: whole) <= width - 16 ? whole : timeWord(.whichBranchShort, name, event)
  }

  // MARK: How the run went

  /// Depth of the selected queue and the slowest hundredth of all, up to the shown moment in colour
  /// and beyond it dim; the figures at the right are those of the shown moment.
  private mutating func drawTrends(
    _ track: TimelineTrack,
    _ snapshot: RunSnapshot,
    _ present: RunSnapshot,
    in inside: Rectangle
  ) {
    let shown = track.cell(of: snapshot.now)
    put(timeWord(.rowDepth), inside, line: 0, from: 1, role: .dim)
    put(timeWord(.rowP99), inside, line: 1, from: 1, role: .dim)
    if let index = state.selectedQueueIndex, present.queues.indices.contains(index) {
      let series = present.queues[index].series
      let samples = (0..<track.area.width).map { cell -> Double? in
        let range = columns(of: cell, on: track, width: series.columnWidth)
        let inRange = range.clamped(to: 0..<series.columns.count)
        return inRange.map { Double(series.columns[$0].maximumReady) }.max()
      }
      drawTrend(samples, track, row: 0, shown: shown)
      let ready = snapshot.queues.indices.contains(index) ? snapshot.queues[index].ready : 0
      putRight(numbers.compact(ready), inside, line: 0, role: .text)
    }
    let latency = present.latency
    var figure: VirtualDuration?
    let samples = (0..<track.area.width).map { cell -> Double? in
      let range = columns(of: cell, on: track, width: latency.columnWidth)
      let inRange = range.clamped(to: 0..<latency.columns.count)
      let p99 = LatencyFigures(inRange.map { latency.columns[$0] }).p99
      return p99.map(\.inSeconds)
    }
    figure = LatencyFigures(snapshot.queues.map(\.recentLatency)).p99
    drawTrend(samples, track, row: 1, shown: shown)
    putRight(numbers.shortDuration(figure), inside, line: 1, role: .text)
  }

  /// The columns of a series that begin in a cell.
  private func columns(of cell: Int, on track: TimelineTrack, width: VirtualDuration) -> Range<Int>
  {
    let from = Double(cell) / Double(track.area.width) * Double(track.end.nanoseconds)
    let to = Double(cell + 1) / Double(track.area.width) * Double(track.end.nanoseconds)
    let first = Int(from / Double(width.nanoseconds))
    return first..<max(first + 1, Int(to / Double(width.nanoseconds)))
  }

  private mutating func drawTrend(
    _ samples: [Double?],
    _ track: TimelineTrack,
    row: Int,
    shown: Int
  ) {
    let line = Sparkline(samples: samples)
    let top = track.area.row + row
    line.draw(
      on: &canvas,
      column: track.area.column,
      row: top,
      width: track.area.width,
      glyphs: glyphs
    )
    for cell in 0..<track.area.width where cell > shown {
      let one = Rectangle(column: track.area.column + cell, row: top, width: 1, height: 1)
      canvas.paint(one, role: .dim)
    }
    guard state.isPast else { return }
    let column = track.area.column + shown
    canvas.draw(glyphs.graph.vertical, column: column, row: top, role: .key)
  }

  // MARK: Marks

  /// Marks with their names where those have room.
  private mutating func drawNamedMarkers(_ track: TimelineTrack, row: Int, isNamed: Bool) {
    let signs = markerCells(on: track)
    var names: [Int: String] = [:]
    for marker in state.timeMarkers where marker.instant <= track.end {
      names[track.cell(of: marker.instant)] = name(of: marker)
    }
    for (cell, sign) in signs.enumerated() {
      guard let sign else { continue }
      canvas.draw(sign.glyph, column: track.area.column + cell, row: row, role: sign.role)
      guard isNamed, let name = names[cell] else { continue }
      let next = signs[(cell + 1)...].firstIndex { $0 != nil } ?? track.area.width
      let room = next - cell - 2
      guard room >= 3 else { continue }
      let text = safe(" " + name, cells: room)
      canvas.draw(
        text,
        column: track.area.column + cell + 1,
        row: row,
        role: .dim,
        maximum: room
      )
    }
  }

  private func name(of marker: TimeMarker) -> String {
    switch marker.kind {
    case .run: display(marker.label)
    case .bookmark: timeWord(.markBookmark, marker.label)
    case .branch: timeWord(.markBranch, marker.label)
    }
  }

  // MARK: Branches

  private mutating func drawBranchLine(_ track: TimelineTrack, in inside: Rectangle, line: Int) {
    let name = DashboardState.branchName(state.time.history?.branch ?? 0)
    put(name, inside, line: line, from: Self.timeLabelWidth - 2, role: .title)
    let shown = track.cell(of: state.snapshot?.now ?? .start)
    let moved = TimelineTrack(
      area: Rectangle(
        column: track.area.column,
        row: inside.row + line,
        width: track.area.width,
        height: 1
      ),
      end: track.end
    )
    drawTrack(moved, shown: shown, reached: track.area.width)
    canvas.draw(
      state.isPast ? glyphs.timeline.pastPosition : glyphs.timeline.position,
      column: moved.area.column + shown,
      row: moved.area.row,
      role: .key
    )
  }

  /// What Enter would do, whether the run replays, and where the other branches began.
  private mutating func drawBranchWords(in inside: Rectangle, line: Int) {
    let branches = state.time.history?.branches ?? []
    var left: [String] = []
    if state.isPast {
      let names = branches.indices.map { DashboardState.branchName($0) }.joined(separator: ", ")
      let next = DashboardState.branchName(max(1, branches.count))
      left.append(timeWord(.enterBranches, next, names.isEmpty ? "A" : names))
    }
    for (index, branch) in branches.enumerated() {
      guard let origin = branch.origin else { continue }
      let name = DashboardState.branchName(index)
      left.append(timeWord(.branchesFrom, name, numbers.clock(origin)))
    }
    if !(state.time.history?.thinned ?? []).isEmpty {
      left.append(timeWord(.thinned, String(Character(glyphs.timeline.thinned))))
    }
    let verdict = replayWords
    let room = inside.width - 3 - (verdict.map { columnCount(of: $0.text) + 2 } ?? 0)
    put(safe(left.joined(separator: "   "), cells: room), inside, line: line, from: 1)
    if let verdict { putRight(verdict.text, inside, line: line, role: verdict.role) }
  }

  private var replayWords: (text: String, role: Role)? {
    switch state.time.history?.replay ?? .unknown {
    case .unknown: nil
    case .same(_, isComplete: true): (timeWord(.replaySame), .accent)
    case .same(let instant, isComplete: false):
      (timeWord(.replayUpTo, numbers.clock(instant)), .dim)
    case .differs(let instant): (timeWord(.replayDiffers, numbers.clock(instant)), .alarm)
    }
  }

  /// The lines of the list of bookmarks.
  var bookmarkLines: [String] {
    state.time.bookmarks.enumerated().map { index, instant in
      "\(index + 1)  \(numbers.clock(instant, thousandths: true))"
    }
  }
}
