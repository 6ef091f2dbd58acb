import ScenarioModel

/// What the screen of the topology remembers.
struct TopologyState: Equatable, Sendable {
  /// Who feeds whom in the present scenario.
  private(set) var graph: TopologyGraph?
  /// Selection by identity, never by place.
  var selected: TopologyGraph.Thing?
  /// Whether numbers stand on edges.
  var hasNumbers = true
  /// Whether nodes are small so that more of them are in view.
  var isFit = false
  /// Whether dots may move.
  var isMoving = true
  /// Tenths of a second for which dots have moved.
  private(set) var step = 0
  private var lastTick: Int64?

  /// From one step of the dots to the next, in milliseconds of wall time.
  static let stepMilliseconds: Int64 = 100

  /// Draws another scenario; the selection stays when it is the same one.
  mutating func begin(_ scenario: Scenario) {
    graph = TopologyGraph(scenario)
    if let selected, graph?.node(of: selected) == nil { self.selected = nil }
  }

  /// Lets wall time pass; dots stand still unless the run moves.
  mutating func tick(_ wall: Int64, runs: Bool) {
    defer { lastTick = wall }
    guard isMoving, runs, let lastTick, wall > lastTick else { return }
    // At most ten steps a second, however often it is asked.
    let steps = wall / Self.stepMilliseconds - lastTick / Self.stepMilliseconds
    step = (step + Int(min(steps, 1))) % 1_000_000
  }
}
