import Phrasebook
import Screen

/// The tabs of the title line and where each stands, for drawing and for clicks.
struct TabLine: Equatable, Sendable {
  struct Tab: Equatable, Sendable {
    let screen: DashboardScreen
    let text: String
    let column: Int
    let width: Int
    let isCurrent: Bool
  }

  private(set) var tabs: [Tab] = []
  private(set) var endColumn = 0

  /// Shows what can be opened now; in a narrow window only the present one has its name.
  init(_ state: DashboardState, width: Int) {
    let size = SizeClass(width: width, height: state.height)
    var column = 8
    for screen in DashboardScreen.allCases {
      let isCurrent = screen == state.screen
      let canOpen = screen == .learn ? !state.library.isEmpty : state.hasRun
      guard isCurrent || canOpen else { continue }
      let name = Self.phrase(of: screen).text(in: state.language)
      var text = String(screen.rawValue)
      if isCurrent || width >= 100 && size >= .narrow { text += " " + name }
      text = isCurrent ? "[\(text)]" : " \(text) "
      let tab = Tab(
        screen: screen,
        text: text,
        column: column,
        width: columnCount(of: text),
        isCurrent: isCurrent
      )
      tabs.append(tab)
      column += tab.width
    }
    endColumn = column
  }

  static func phrase(of screen: DashboardScreen) -> DashboardPhrase {
    switch screen {
    case .overview: .screenOverview
    case .queues: .screenQueues
    case .latency: .screenLatency
    case .topology: .screenTopology
    case .events: .screenEvents
    case .faults: .screenFaults
    case .learn: .screenLearn
    }
  }
}
