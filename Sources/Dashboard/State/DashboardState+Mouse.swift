import Screen

/// What clicks and the wheel do; everything has a key as well.
extension DashboardState {
  mutating func point(_ action: MouseAction, column: Int, row: Int) -> DashboardRequest? {
    guard !isMouseReleased else { return nil }
    switch action {
    case .press: return click(column: column, row: row)
    case .wheelUp, .wheelDown: wheel(by: action == .wheelUp ? -1 : 1, column: column, row: row)
    case .drag where dialog == nil && helpLine == nil && !isTyping:
      return seekTrack(column: column, row: row)
    case .release, .drag: break
    }
    return nil
  }

  private mutating func click(column: Int, row: Int) -> DashboardRequest? {
    lastKey = wall
    let layout = layout
    guard layout.size != .tooSmall else { return nil }
    if layout.footer.contains(column: column, row: row) {
      let hints = FooterLine(self, width: width).hints
      let hit = hints.first { column >= $0.column && column < $0.column + $0.width }
      return hit.flatMap { press($0.key) }
    }
    if comfort.palette != nil { return clickInPalette(column: column, row: row) }
    guard dialog == nil, helpLine == nil, !isTyping else { return nil }
    if layout.title.contains(column: column, row: row) {
      let tabs = TabLine(self, width: width).tabs
      let hit = tabs.first { column >= $0.column && column < $0.column + $0.width }
      guard let screen = hit?.screen else { return nil }
      notice = nil
      return carryOut(.general(screen.command))
    }
    if layout.timeline.contains(column: column, row: row) {
      return seekTrack(column: column, row: row)
    }
    guard time.compared == nil, !(timelinePanel?.contains(column: column, row: row) ?? false) else {
      return nil
    }
    for placement in layout.placements
    where placement.area.contains(column: column, row: row) {
      return click(in: placement, line: row - placement.area.row - 1, column: column)
    }
    return nil
  }

  /// The first click on a line selects it, a click on what is selected opens it.
  private mutating func click(
    in placement: DashboardLayout.Placement,
    line: Int,
    column: Int
  ) -> DashboardRequest? {
    let wasFocused = focusedPanel == placement.panel
    focus(on: placement.panel)
    guard let (selected, count) = selection(in: placement.panel) else { return nil }
    let header = placement.panel.headerHeight
    if placement.panel == .queues, line == 0 {
      sortByHeading(at: column, in: placement.area)
      return nil
    }
    let rowHeight =
      placement.panel == .expectations
      ? ExpectationRows.height(count: judgements.count, inside: placement.area.inset()) : 1
    let visible = (placement.area.height - 2 - header) / rowHeight
    let clicked =
      ListWindow.first(selected: selected, visible: visible) + (line - header) / rowHeight
    guard line >= header, (line - header) / rowHeight < visible, clicked < count else { return nil }
    guard wasFocused, clicked == selected else {
      select(clicked, in: placement.panel)
      return nil
    }
    // Enter belongs to the timeline while that is open, and means something else there.
    return time.isOpen ? nil : press(.enter)
  }

  private mutating func wheel(by step: Int, column: Int, row: Int) {
    guard dialog == nil, helpLine == nil, comfort.palette == nil else {
      return moveSelection(by: step)
    }
    for placement in layout.placements where placement.area.contains(column: column, row: row) {
      if placement.panel == .heatMap || placement.panel == .percentiles {
        return changeWindow(by: step)
      }
      if placement.panel == .lesson { return scrollLesson(by: step) }
      guard let (line, _) = selection(in: placement.panel) else { return }
      select(line + step, in: placement.panel)
    }
  }
}

extension Panel {
  /// Lines between the border and the first row of a list.
  var headerHeight: Int {
    switch self {
    case .queues, .consumers, .services: 1
    case .health, .depth, .latency, .expectations, .now, .catalogue, .faults, .scenarios, .marks,
      .configure, .about, .heatMap, .percentiles, .graph, .log, .journey, .cursorFigures, .shape,
      .returns, .attempts, .node, .lesson:
      0
    }
  }
}

/// Which part of a long list is in view.
enum ListWindow {
  /// The first line to show so that the selected one is in view; the list moves as little as that.
  static func first(selected: Int, visible: Int) -> Int {
    visible <= 0 ? selected : max(0, selected - visible + 1)
  }
}
