import Groundwork
import Phrasebook
import Screen
import Telemetry
import Vocabulary

/// A chart in words: what it draws, as a table; the newest column comes first.
struct ChartTable: Equatable, Sendable {
  var title: String
  var headings: [String]
  var rows: [[String]]

  /// The table as lines of safe text, with blanks between columns.
  var text: String {
    ([headings] + rows).map { row in
      row.enumerated().map { index, cell in
        fitted(cell, to: widths[index], index == 0 ? .leading : .trailing, glyphs: .full)
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// The cells each column needs.
  var widths: [Int] {
    headings.indices.map { index in
      ([headings] + rows).reduce(0) { max($0, columnCount(of: $1[index])) }
    }
  }
}

extension DashboardState {
  /// The table of a chart; `nil` where a panel is no chart or has nothing to show.
  func chartTable(of panel: Panel) -> ChartTable? {
    switch panel {
    case .depth: depthTable
    case .latency: overviewLatencyTable
    case .returns: returnTable
    case .attempts: attemptTable
    case .heatMap, .percentiles, .cursorFigures: latencyTable
    default: nil
    }
  }

  /// The table that takes the place of a chart now.
  func shownTable(of panel: Panel) -> ChartTable? {
    latency.table == panel ? chartTable(of: panel) : nil
  }

  private var numbers: NumberText { NumberText(language: language) }

  private func chartWord(_ phrase: LatencyPhrase) -> String { phrase.text(in: language) }

  /// Fewer samples than a chart has, so that the table can be read.
  private static let longestTable = 60

  private var depthTable: ChartTable? {
    guard let queue = selectedSnapshot, let now = snapshot?.now else { return nil }
    let time = TimeColumns(
      seriesWidth: queue.series.columnWidth,
      now: now,
      room: Self.longestTable
    )
    let samples = DepthSamples(queue, time: time, now: now)
    func count(_ value: Double?) -> String {
      value.map { numbers.exact(Int($0)) } ?? NumberText.unknown
    }
    return ChartTable(
      title: chartWord(.tableDepth),
      headings: [
        chartWord(.tableTime), DashboardPhrase.columnReady.text(in: language),
        DashboardPhrase.columnUnacked.text(in: language),
      ],
      rows: (0..<time.count).reversed().map {
        [numbers.clock(time.start(of: $0)), count(samples.ready[$0]), count(samples.unacked[$0])]
      }
    )
  }

  private var returnTable: ChartTable? {
    guard selectedSnapshot != nil else { return nil }
    let counts = returnCounts.counts
    return ChartTable(
      title: chartWord(.tableReturns),
      headings: [chartWord(.tableCause), chartWord(.tableCount)],
      rows: ReturnCause.allCases.map {
        [chartWord(ChartWords.phrase(of: $0)), numbers.exact(counts[$0.rawValue])]
      }
    )
  }

  private var attemptTable: ChartTable? {
    guard selectedSnapshot != nil else { return nil }
    return ChartTable(
      title: chartWord(.tableAttempts),
      headings: [chartWord(.tableAttempt), chartWord(.tableCount)],
      rows: attemptRows.map { [$0.label, numbers.exact($0.count)] }
    )
  }

  private var overviewLatencyTable: ChartTable? {
    guard let snapshot else { return nil }
    let time = TimeColumns(
      seriesWidth: snapshot.latency.columnWidth,
      now: snapshot.now,
      room: Self.longestTable
    )
    return table(of: snapshot.latency, time)
  }

  private var latencyTable: ChartTable? {
    guard let picture = latencyPicture else { return nil }
    return table(of: picture.series, picture.time(room: Self.longestTable))
  }

  private func table(of series: ColumnSeries<LatencyColumn>, _ time: TimeColumns) -> ChartTable {
    ChartTable(
      title: chartWord(.tableLatency),
      headings: [chartWord(.tableTime), "n", "p50", "p90", "p99", chartWord(.maximum)],
      rows: (0..<time.count).reversed().map { sample in
        let columns = time.columns(of: sample).clamped(to: 0..<series.columns.count)
        let figures = LatencyFigures(series.columns[columns])
        return [
          numbers.clock(time.start(of: sample)), numbers.exact(figures.count),
          numbers.duration(figures.p50), numbers.duration(figures.p90),
          numbers.duration(figures.p99), numbers.duration(figures.maximum),
        ]
      }
    )
  }
}

extension Painter {
  /// Draws the table of a chart in its place, if it is asked for; says whether it did.
  mutating func drawTable(of panel: Panel, _ area: Rectangle) -> Bool {
    guard let table = state.shownTable(of: panel) else { return false }
    let inside = box(panel, area, title: plain(table.title), trailing: chartWord(.tableHint))
    let widths = table.widths
    for (line, row) in ([table.headings] + table.rows).prefix(inside.height).enumerated() {
      var column = 1
      for (index, cell) in row.enumerated() {
        let alignment: Alignment = index == 0 ? .leading : .trailing
        let text = fitted(plain(cell), to: widths[index], alignment, glyphs: glyphs)
        column = put(text, inside, line: line, from: column, role: line == 0 ? .dim : .text) + 2
      }
    }
    drawMore(table.rows.count + 1 - inside.height, below: area)
    return true
  }

  func chartWord(_ phrase: LatencyPhrase, _ values: String...) -> String {
    plain(phrase.text(in: language, values: values))
  }
}
