import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// How long messages took, from the intended publish to the acknowledgement: a heat map over time.
extension Painter {
  mutating func drawLatency(_ area: Rectangle) {
    guard !drawTable(of: .latency, area) else { return }
    let inside = box(
      .latency,
      area,
      title: word(area.width >= 50 ? .panelLatency : .screenLatency),
      trailing: word(.latencyUnit)
    )
    guard let snapshot = state.snapshot else { return }
    let figures = inside.height >= 7 ? 2 : 1
    let (upper, lower) = inside.splitBottom(figures)
    let (body, axis) = Self.chart(upper)
    guard body.height >= 2, body.width >= 8 else { return }
    let finest = layout.size == .huge ? 2 : LatencyColumn.bucketsPerOctave
    let grid = LatencyGrid(
      snapshot.latency,
      now: snapshot.now,
      width: body.width,
      height: body.height,
      finest: finest
    )
    let map = HeatMap(columns: grid.columns)
    map.draw(on: &canvas, in: body, glyphs: glyphs)
    drawRowLabels(grid.axis, grid.total, in: body)
    drawTimeAxis(grid.time, perCell: 1, body: body, axis: axis)
    drawLatencyFigures(snapshot, in: lower)
    guard figures > 1 else { return }
    let span = numbers.duration(grid.time.width)
    let words = [word(.latencyLegend, span) + " ", word(.latencyLegendShort, span) + " ", ""]
    drawLegend(map, words, in: lower, line: 1)
  }

  /// n, percentiles and what still waits, over the whole run.
  func latencyText(_ snapshot: RunSnapshot) -> String {
    let figures = LatencyFigures(snapshot.latency.columns)
    return word(
      .latencyFigures,
      numbers.exact(figures.count),
      numbers.duration(figures.p50),
      numbers.duration(figures.p99),
      numbers.exact(snapshot.queues.reduce(0) { $0 + $1.ready + $1.unacked }),
      "\(LatencyFigures.errorPercent)"
    )
  }

  /// The same where it has room, else its short form; a stalled queue must not look fast.
  private mutating func drawLatencyFigures(_ snapshot: RunSnapshot, in area: Rectangle) {
    let figures = LatencyFigures(snapshot.latency.columns)
    let waiting = snapshot.queues.reduce(0) { $0 + $1.ready + $1.unacked }
    let long = latencyText(snapshot)
    let short = word(
      .latencyFiguresShort,
      numbers.compact(figures.count),
      numbers.duration(figures.p50),
      numbers.duration(figures.p99),
      numbers.compact(waiting)
    )
    put(columnCount(of: long) < area.width ? long : short, area, line: 0, from: 1)
  }

  /// The shades with the counts they stand for; words leave before any of them does.
  mutating func drawLegend(_ map: HeatMap, _ words: [String], in area: Rectangle, line: Int) {
    let groups = legendGroups(map)
    let width = groups.reduce(0) { $0 + $1.steps.count + $1.range.count + 1 }
    let prefix = words.first { columnCount(of: $0) + width <= area.width } ?? ""
    var column = put(prefix, area, line: line, from: 1, role: .dim)
    for (steps, range) in groups {
      for step in steps {
        column = put(String(Character(step.glyph)), area, line: line, from: column, role: step.role)
      }
      column = put(range + " ", area, line: line, from: column, role: .dim)
    }
  }

  /// The steps of the legend with their ranges; steps that only colour tells apart share one.
  private func legendGroups(_ map: HeatMap) -> [(steps: [HeatMap.LegendStep], range: String)] {
    var groups: [[HeatMap.LegendStep]] = []
    for step in map.legend(glyphs: glyphs) {
      if let last = groups.last?.last, last.glyph == step.glyph {
        groups[groups.count - 1].append(step)
      } else {
        groups.append([step])
      }
    }
    return groups.map { steps in
      let low = numbers.compact(Int(clamping: steps[0].smallest))
      guard let largest = steps[steps.count - 1].largest else { return (steps, low + "+") }
      let high = numbers.compact(Int(clamping: largest))
      return (steps, high == low ? low : "\(low)-\(high)")
    }
  }
}
