import Phrasebook
public import Screen

/// Draws the dashboard as it is, for any size; a pure function of its arguments.
///
/// Below 60x18 only a message says what is needed. Sizes are clipped to what a canvas can have.
public func drawDashboard(_ state: DashboardState, width: Int, height: Int) -> Canvas {
  var painter = Painter(state, width: width, height: height)
  painter.drawFrame()
  return painter.canvas
}

extension Painter {
  mutating func drawFrame() {
    guard layout.size != .tooSmall else { return drawTooSmall() }
    drawTitleLine()
    if state.helpLine != nil {
      drawHelp()
    } else {
      for placement in layout.placements { draw(placement) }
      if let line = layout.alertLine { drawAlertLine(line) }
      if let line = layout.filterLine { drawFilterLine(line) }
      if let line = layout.latencyLine { drawLatencyLine(line) }
      drawTime()
      drawDialog()
      drawPalette()
    }
    drawTimeline()
    drawFooter()
  }

  private mutating func draw(_ placement: DashboardLayout.Placement) {
    let area = placement.area
    switch placement.panel {
    case .health: drawHealth(area)
    case .queues: drawQueueTable(area)
    case .depth: drawDepth(area)
    case .latency: drawLatency(area)
    case .expectations: drawExpectations(area)
    case .now: drawNow(area)
    case .consumers: drawConsumers(area)
    case .returns: drawReturns(area)
    case .attempts: drawAttempts(area)
    case .services: drawServices(area)
    case .catalogue: drawCatalogue(area)
    case .faults: drawFaultList(area)
    case .marks: drawMarks(area)
    case .configure: drawConfigure(area)
    case .scenarios: drawScenarios(area)
    case .about: drawAbout(area)
    case .heatMap: drawHeatMap(area)
    case .cursorFigures: drawCursorFigures(area)
    case .shape: drawShape(area)
    case .percentiles: drawPercentiles(area)
    case .graph: drawGraph(area)
    case .node: drawNode(area)
    case .log: drawLog(area)
    case .journey: drawJourney(area)
    case .lesson: drawLesson(area)
    }
  }

  private mutating func drawTooSmall() {
    let lines = [
      word(.tooSmall),
      word(.tooSmallHave, "\(canvas.width)x\(canvas.height)"),
      word(.tooSmallNeed, "\(SizeClass.leastWidth)x\(SizeClass.leastHeight)"),
      word(state.hasRun && !state.isPaused && !state.isDone ? .tooSmallRuns : .tooSmallKeys),
    ]
    let top = max(0, (canvas.height - lines.count) / 2)
    for (index, line) in lines.enumerated() {
      let short = shortened(line, to: canvas.width, glyphs: glyphs)
      canvas.draw(
        short,
        in: canvas.bounds,
        line: top + index,
        role: index == 0 ? .alarm : .text,
        alignment: .center
      )
    }
  }
}
