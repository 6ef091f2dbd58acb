import Phrasebook
import Screen
import Telemetry

/// The screen of the topology.
enum TopologyCommand: Equatable, Sendable, CaseIterable {
  case nodeUp
  case nodeDown
  case nodeLeft
  case nodeRight
  case openNode
  case toggleMotion
  case toggleNumbers
  case toggleFit
}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: TopologyCommand) -> DashboardPhrase? {
    guard let graph = topology.graph, !graph.nodes.isEmpty else { return .whyNoRun }
    switch command {
    case .nodeUp, .nodeDown, .nodeLeft, .nodeRight, .toggleNumbers, .toggleFit, .toggleMotion:
      return nil
    case .openNode: return selectedNodeQueue == nil ? .whyNotAQueue : nil
    }
  }

  mutating func perform(_ command: TopologyCommand) -> DashboardRequest? {
    switch command {
    case .nodeUp: jump(.up)
    case .nodeDown: jump(.down)
    case .nodeLeft: jump(.left)
    case .nodeRight: jump(.right)
    case .openNode:
      guard let queue = selectedNodeQueue else { return nil }
      selectedQueue = snapshot?.queues[queue].name
      screen = .queues
    case .toggleMotion: topology.isMoving.toggle()
    case .toggleNumbers: topology.hasNumbers.toggle()
    case .toggleFit: topology.isFit.toggle()
    }
    return nil
  }

  /// Whether dots move on edges; for terminals that cannot, and for people who do not want it.
  public mutating func setAnimation(_ isOn: Bool) { topology.isMoving = isOn }

  // MARK: Selection

  /// The selected node; the first one before anybody selected.
  var selectedNode: Int? {
    guard let graph = topology.graph, !graph.nodes.isEmpty else { return nil }
    return topology.selected.flatMap { graph.node(of: $0) } ?? 0
  }

  /// The queue that the selected node is, or reads; index into the snapshot's queues.
  var selectedNodeQueue: Int? {
    guard let graph = topology.graph, let node = selectedNode, let snapshot else { return nil }
    let found: Int? =
      switch graph.nodes[node].things[0] {
      case .queue(let queue): queue
      case .consumer(let consumer):
        snapshot.consumers.indices.contains(consumer) ? snapshot.consumers[consumer].queue : nil
      case .client, .producer, .onward, .exchange, .service, .database, .view: nil
      }
    return found.flatMap { snapshot.queues.indices.contains($0) ? $0 : nil }
  }

  /// Selects a node; what is done to the selected queue is then done to its queue.
  mutating func selectNode(_ node: Int) {
    guard let graph = topology.graph, graph.nodes.indices.contains(node) else { return }
    topology.selected = graph.nodes[node].things[0]
    if let queue = selectedNodeQueue { selectedQueue = snapshot?.queues[queue].name }
  }

  private mutating func jump(_ direction: GraphDirection) {
    guard let graph = topology.graph, let node = selectedNode,
      let area = layout.area(of: .graph)
    else { return }
    let drawing = TopologyDrawing(graph, self, width: area.inset().width)
    if let next = drawing.nearest(to: node, direction) { selectNode(next) }
  }
}

/// Where an arrow key points.
enum GraphDirection: Sendable, CaseIterable {
  case up
  case down
  case left
  case right
}
