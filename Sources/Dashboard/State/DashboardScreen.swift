/// One of the numbered screens; the raw value is the digit that opens it.
public enum DashboardScreen: Int, Sendable, Equatable, CaseIterable {
  case overview = 1
  case queues = 2
  case latency = 3
  case topology = 4
  case events = 5
  case faults = 6
  /// The scenario picker.
  case learn = 7

  /// The name on the command line, as in `--snapshot overview`.
  public var name: String {
    switch self {
    case .overview: "overview"
    case .queues: "queues"
    case .latency: "latency"
    case .topology: "topology"
    case .events: "events"
    case .faults: "faults"
    case .learn: "learn"
    }
  }

  /// The screen with a command-line name, or `nil`.
  public init?(name: String) {
    guard let match = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = match
  }
}

extension DashboardScreen {
  /// The command that opens it.
  var command: GeneralCommand {
    switch self {
    case .overview: .showOverview
    case .queues: .showQueues
    case .latency: .showLatency
    case .topology: .showTopology
    case .events: .showEvents
    case .faults: .showFaults
    case .learn: .showScenarios
    }
  }
}

/// A part of a screen that can have the focus.
enum Panel: Sendable, Equatable, CaseIterable {
  case health
  case queues
  case depth
  case latency
  case expectations
  case now
  case consumers
  case returns
  case attempts
  case services
  case catalogue
  case faults
  case scenarios
  case heatMap
  case percentiles
  case cursorFigures
  case graph
  case log
  case journey
  /// The lesson of a scenario: in the list that of the selected one, elsewhere that of the run.
  case lesson
  // Never focused: they only show.
  case marks
  case configure
  case about
  case shape
  case node

  /// The panels of a screen in the order in which Tab visits them; the first has it at the start.
  ///
  /// The lesson comes behind them where there is one: see ``DashboardState/panels``.
  static func panels(of screen: DashboardScreen) -> [Panel] {
    switch screen {
    case .overview: [.queues, .depth, .latency, .expectations, .services, .health]
    case .queues: [.queues, .depth, .now, .consumers, .returns, .attempts, .services]
    case .latency: [.heatMap, .percentiles, .cursorFigures]
    case .topology: [.graph]
    case .events: [.log, .journey]
    case .faults: [.catalogue, .faults]
    case .learn: [.scenarios]
    }
  }
}
