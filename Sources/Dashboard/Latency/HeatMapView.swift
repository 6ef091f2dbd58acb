import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// The map of latencies over time with its cursor and the objective, and the line above it.
extension Painter {
  /// What is measured, of which queues, and how much of the past is in view.
  mutating func drawLatencyLine(_ area: Rectangle) {
    guard let picture = self.picture, let time = state.latencyTime else { return }
    let parts = [
      chartWord(.measureShown, chartWord(measureWord)), queueChoice(picture),
      chartWord(.windowShown, windowText(time)),
      chartWord(.columnShown, numbers.duration(time.width)),
      chartWord(.countShown, numbers.exact(count(picture, time))),
    ]
    var column = 1
    for part in parts where column + columnCount(of: part) <= area.width {
      column = put(part, area, line: 0, from: column, role: .dim) + 3
    }
  }

  var measureWord: LatencyPhrase {
    switch state.latency.measure {
    case .publishToAcknowledge: .measurePublishAck
    case .publishToDeliver: .measurePublishDeliver
    case .deliverToAcknowledge: .measureDeliverAck
    case .confirm: .measureConfirm
    }
  }

  /// Which queues are counted.
  private func queueChoice(_ picture: LatencyPicture) -> String {
    guard state.latency.measure.isOfQueue else { return chartWord(.allProducers) }
    guard let chosen = picture.chosen else {
      let isKept = state.snapshot?.latencies.queues.isEmpty == false
      return chartWord(isKept || state.queueFilter.isEmpty ? .allQueues : .queuesTogether)
    }
    guard chosen.count == 1, let queue = state.snapshot?.queues[chosen[0]] else {
      return chartWord(.someQueues, numbers.exact(chosen.count))
    }
    return chartWord(.oneQueue, safeName(queue.name, cells: 24))
  }

  /// How long the stretch is that is drawn, not the one that was asked for.
  private func windowText(_ time: TimeColumns) -> String {
    numbers.duration(now - time.start(of: 0))
  }

  private func count(_ picture: LatencyPicture, _ time: TimeColumns) -> Int {
    let first = time.columns(of: 0).lowerBound
    return picture.series.columns.dropFirst(first).reduce(0) { $0 + $1.count }
  }

  // MARK: The map

  mutating func drawHeatMap(_ area: Rectangle) {
    guard !drawTable(of: .heatMap, area) else { return }
    let inside = box(
      .heatMap,
      area,
      title: chartWord(area.width >= 70 ? .panelMap : .panelMapShort, chartWord(measureWord)),
      trailing: mapUnit
    )
    guard let picture = self.picture else { return }
    let places = LatencyPlaces(area, legend: true)
    let body = places.body
    guard body.height >= 2, body.width >= 8, inside.height >= 3 else { return }
    let grid = picture.grid(width: body.width, height: body.height, finest: state.finestRows)
    var map = HeatMap(columns: grid.columns)
    let cursor = state.cursorSample(in: grid.time)
    map.cursorColumn = cursor.map { body.width - grid.time.count + $0 }
    let objective = picture.objective?.bound.nanoseconds
    map.objectiveBucket = objective.flatMap { grid.axis.rowWithin($0, height: grid.rowCount) }
    map.draw(on: &canvas, in: body, glyphs: glyphs)
    drawRowLabels(grid.axis, grid.total, in: body)
    if let row = map.objectiveBucket { drawObjective(picture, row: row, in: body) }
    drawTimeAxis(grid.time, perCell: 1, body: body, axis: places.axis)
    if let cursor { drawCursorMark(grid.time, cursor, body: body, axis: places.axis) }
    if !places.legend.isEmpty {
      let words: [LatencyPhrase] =
        state.latency.isLinear ? [.perBucket, .perBucketShort] : [.perCell]
      drawLegend(map, words.map { chartWord($0) + "  " } + [""], in: places.legend, line: 0)
    }
  }

  private var mapUnit: String {
    let scale = chartWord(state.latency.isLinear ? .linearRows : .logRows)
    return state.latency.heldAxis == nil ? scale : scale + ", " + chartWord(.axisHeld)
  }

  /// The lower bound of every second row; one that holds more than its own range says so.
  mutating func drawRowLabels(_ axis: LatencyAxis, _ total: LatencyColumn, in body: Rectangle) {
    let beyond = axis.overflows(total, height: body.height)
    var last = ""
    for row in 0..<body.height {
      let bound = VirtualDuration(nanoseconds: axis.lowerBound(ofRow: row, height: body.height))
      var label = numbers.shortDuration(bound)
      let isEdge = row == 0 && beyond.below || row == body.height - 1 && beyond.above
      guard isEdge || row.isMultiple(of: 2), label != last else { continue }
      last = label
      if row == 0, beyond.below {
        let end = axis.lowerBound(ofRow: 1, height: body.height)
        label = "<" + numbers.shortDuration(VirtualDuration(nanoseconds: end))
      } else if isEdge {
        label = ">" + label
      }
      canvas.draw(
        fitted(label, to: Self.labelWidth - 1, .trailing, glyphs: glyphs),
        column: body.column - Self.labelWidth,
        row: body.endRow - 1 - row,
        role: .dim
      )
    }
  }

  /// Names the line of the objective, above or below it, where nothing else is.
  private mutating func drawObjective(_ picture: LatencyPicture, row: Int, in body: Rectangle) {
    guard let objective = picture.objective else { return }
    let text = chartWord(.objective, numbers.duration(objective.bound))
    let width = columnCount(of: text) + 1
    let line = body.endRow - 1 - row
    for row in [line - 1, line + 1] where row >= body.row && row < body.endRow {
      let cells = (body.column..<min(body.endColumn, body.column + width))
      guard width < body.width,
        cells.allSatisfy({ canvas[column: $0, row: row].scalar == " " })
      else { continue }
      canvas.draw(text, column: body.column + 1, row: row, role: .dim)
      return
    }
  }

  /// Under the map: how long ago the column is that is pointed at.
  private mutating func drawCursorMark(
    _ time: TimeColumns,
    _ sample: Int,
    body: Rectangle,
    axis: Rectangle
  ) {
    let column = body.endColumn - time.count + sample
    let text = "-" + numbers.duration(now - time.start(of: sample))
    canvas.draw(glyphs.separator, column: column, row: axis.row, role: .key)
    let width = columnCount(of: text)
    let isRight = column + 1 + width < body.endColumn - 5
    let start = isRight ? column + 1 : column - width
    guard start >= body.column else { return }
    canvas.draw(text, column: start, row: axis.row, role: .key)
  }
}
