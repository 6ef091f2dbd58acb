import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// Where instants stand on a line of cells; drawing and clicks go by it.
struct TimelineTrack: Equatable, Sendable {
  let area: Rectangle
  /// The instant of the last cell; the first one is the start of time.
  let end: VirtualInstant

  /// The cell of an instant, counted from the left of the track.
  func cell(of instant: VirtualInstant) -> Int {
    guard end.nanoseconds > 0 else { return 0 }
    let share = Double(max(0, instant.nanoseconds)) / Double(end.nanoseconds)
    return min(area.width - 1, Int(share * Double(area.width - 1)))
  }

  /// The first instant that stands in a cell.
  func instant(ofCell cell: Int) -> VirtualInstant {
    let share = Double(min(max(0, cell), area.width - 1)) / Double(max(1, area.width - 1))
    return VirtualInstant(nanoseconds: Int64((share * Double(end.nanoseconds)).rounded(.up)))
  }
}

extension DashboardState {
  /// The instant at the right end: while the present is shown the planned end, else the present.
  var timelineEnd: VirtualInstant {
    guard let scenario, let present = presentSnapshot else { return .start }
    guard !time.isOpen, !isPast else { return present.now }
    return max(.start + scenario.phases.run, present.now)
  }

  /// The texts left and right of the track in the timeline line.
  var timelineEnds: (left: String, right: String) {
    let numbers = NumberText(language: language)
    let phase = presentSnapshot.map { Self.phaseWord($0.phase) } ?? .timelineLive
    let word =
      isPast ? TimePhrase.backToLive.text(in: language) : phase.text(in: language)
    return (numbers.clock(.start) + " ", " \(numbers.clock(timelineEnd)) \(word)")
  }

  static func phaseWord(_ phase: RunPhase) -> DashboardPhrase {
    switch phase {
    case .warmUp: .timelineWarmUp
    case .run: .timelineLive
    case .drain: .timelineDrain
    case .done: .timelineDone
    }
  }

  /// The track of the timeline line; `nil` without a run or without room.
  var timelineTrack: TimelineTrack? {
    guard presentSnapshot != nil, scenario != nil else { return nil }
    let line = layout.timeline
    let ends = timelineEnds
    let start = columnCount(of: ends.left)
    let width = line.width - start - columnCount(of: ends.right)
    guard width >= 4 else { return nil }
    let area = Rectangle(column: line.column + start, row: line.row, width: width, height: 1)
    return TimelineTrack(area: area, end: timelineEnd)
  }

  /// Goes to the instant under the pointer, when that is on the timeline.
  mutating func seekTrack(column: Int, row: Int) -> DashboardRequest? {
    guard let track = timelineTrack, row == track.area.row else { return nil }
    let cell = column - track.area.column
    guard (0..<track.area.width).contains(cell) else { return nil }
    return seek(track.instant(ofCell: cell))
  }
}

extension Painter {
  /// A word of the area, as the glyph set can show it.
  func timeWord(_ phrase: TimePhrase, _ values: String...) -> String {
    plain(phrase.text(in: language, values: values))
  }

  /// What the timeline calls a part of the run.
  func phaseWord(_ phase: RunPhase) -> DashboardPhrase { DashboardState.phaseWord(phase) }

  /// What the title says while the past is shown or sought; `nil` for the present.
  var pastState: (text: String, role: Role)? {
    guard let history = state.time.history else { return nil }
    if history.isReplaying { return (timeWord(.runReplay), .warning) }
    guard let shown = history.shown else { return nil }
    return (timeWord(.runPast, numbers.duration(history.present.now - shown)), .warning)
  }

  /// The line above the footer: the run from its start, with its marks, and where we are.
  mutating func drawTimeline() {
    guard let track = state.timelineTrack, let present = state.presentSnapshot else { return }
    let ends = state.timelineEnds
    put(plain(ends.left), layout.timeline, line: 0, role: .dim)
    let right = track.area.endColumn - layout.timeline.column
    put(plain(ends.right), layout.timeline, line: 0, from: right, role: .dim)
    let shown = track.cell(of: state.snapshot?.now ?? .start)
    let reached = track.cell(of: present.now)
    drawTrack(track, shown: shown, reached: reached)
    let marks = markerCells(on: track)
    draw(marks, on: track)
    let glyph = state.isPast ? glyphs.timeline.pastPosition : glyphs.timeline.position
    if state.isPast || marks[shown] == nil {
      canvas.draw(glyph, column: track.area.column + shown, row: track.area.row, role: .key)
    }
  }

  /// Full up to the shown moment, thin up to the present, dashed beyond it.
  mutating func drawTrack(_ track: TimelineTrack, shown: Int, reached: Int) {
    let thinned = (state.time.history?.thinned ?? []).map {
      track.cell(of: $0.lowerBound)...track.cell(of: $0.upperBound)
    }
    for cell in 0..<track.area.width {
      let isThinned = cell < reached && thinned.contains { $0.contains(cell) }
      let glyph =
        isThinned
        ? glyphs.timeline.thinned
        : cell < shown
          ? glyphs.timeline.track
          : cell < reached ? glyphs.graph.horizontal : glyphs.graph.dashedHorizontal
      canvas.draw(glyph, column: track.area.column + cell, row: track.area.row, role: .dim)
    }
  }

  /// Marks by cell; `several` where different ones share it.
  func markerCells(on track: TimelineTrack) -> [(glyph: Unicode.Scalar, role: Role)?] {
    var kinds = [TimeMarker.Kind?](repeating: nil, count: track.area.width)
    var cells = [(glyph: Unicode.Scalar, role: Role)?](repeating: nil, count: track.area.width)
    for marker in state.timeMarkers where marker.instant <= track.end {
      let cell = track.cell(of: marker.instant)
      let mark = sign(of: marker.kind)
      let isOther = kinds[cell].map { $0 != marker.kind } ?? false
      cells[cell] = isOther ? (glyphs.timeline.several, mark.role) : mark
      kinds[cell] = marker.kind
    }
    return cells
  }

  mutating func draw(_ marks: [(glyph: Unicode.Scalar, role: Role)?], on track: TimelineTrack) {
    for (cell, mark) in marks.enumerated() {
      guard let mark else { continue }
      let column = track.area.column + cell
      canvas.draw(mark.glyph, column: column, row: track.area.row, role: mark.role)
    }
  }

  private func sign(of kind: TimeMarker.Kind) -> (glyph: Unicode.Scalar, role: Role) {
    switch kind {
    case .run(let kind): mark(of: kind)
    case .bookmark: (glyphs.timeline.bookmark, .accent)
    case .branch: (glyphs.timeline.branch, .accent)
    }
  }
}
