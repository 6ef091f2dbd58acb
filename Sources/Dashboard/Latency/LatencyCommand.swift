import Phrasebook
import Telemetry

/// The screen of latencies, and what all charts have in common.
enum LatencyCommand: Equatable, Sendable, CaseIterable {
  case nextMeasure
  case shorterWindow
  case longerWindow
  case toggleScale
  case holdAxis
  case cursorLeft
  case cursorRight
  case toggleTable
  case copyTable
  case chooseColumns
  case toggleCommonScale
}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: LatencyCommand) -> DashboardPhrase? {
    guard snapshot != nil else { return .whyNoRun }
    switch command {
    case .nextMeasure, .toggleScale: return nil
    case .shorterWindow:
      guard let shortest = latencyWindows.first else { return .whyNoWindow }
      return latencyWindow == shortest ? .whyShortest : nil
    case .longerWindow: return latencyWindow == nil ? .whyLongest : nil
    case .holdAxis: return layout.area(of: .heatMap) == nil ? .whyNoChart : nil
    case .cursorLeft:
      guard let time = latencyTime else { return .whyNoChart }
      return cursorSample(in: time) == 0 ? .whyFirstColumn : nil
    case .cursorRight: return latency.cursor == nil ? .whyNoCursor : nil
    case .chooseColumns, .toggleCommonScale: return nil
    case .toggleTable, .copyTable: return chartTable(of: focusedPanel) == nil ? .whyNoChart : nil
    }
  }

  mutating func perform(_ command: LatencyCommand) -> DashboardRequest? {
    switch command {
    case .nextMeasure:
      let all = LatencyMeasure.allCases
      let index = all.firstIndex(of: latency.measure) ?? 0
      latency.measure = all[(index + 1) % all.count]
      latency.heldAxis = nil
    case .shorterWindow: changeWindow(by: -1)
    case .longerWindow: changeWindow(by: 1)
    case .toggleScale:
      latency.isLinear.toggle()
      latency.heldAxis = nil
    case .holdAxis: toggleAxis()
    case .cursorLeft: moveCursor(by: -1)
    case .cursorRight: moveCursor(by: 1)
    case .toggleTable: latency.table = latency.table == focusedPanel ? nil : focusedPanel
    case .copyTable: return copyTable()
    case .chooseColumns: choose(.columns, from: QueueTableState.choosable.count, at: 0)
    case .toggleCommonScale: queueTable.hasCommonScale.toggle()
    }
    return nil
  }

  /// The request that copies the focused chart as a table.
  mutating func copyTable() -> DashboardRequest? {
    guard let table = chartTable(of: focusedPanel) else { return nil }
    say(.sayTableCopied)
    return .copy(table.text)
  }
}
