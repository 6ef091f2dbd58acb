import Screen

/// How the graph is shown in a width: drawn, or as a list where there is no room for a drawing.
struct TopologyDrawing {
  /// `nil` is a list: one node a line.
  let layout: LayeredLayout?
  let graph: TopologyGraph
  /// The order of a list: by layer, then as the graph has them.
  let order: [Int]

  /// Larger graphs are listed: drawn they would be too tall to follow and too slow to draw.
  static let mostNodes = 200
  static let mostEdges = 400

  init(_ graph: TopologyGraph, _ state: DashboardState, width: Int) {
    self.graph = graph
    order = graph.nodes.indices.sorted { left, right in
      let (first, second) = (graph.nodes[left].layer, graph.nodes[right].layer)
      return first == second ? left < right : first < second
    }
    let size = SizeClass(width: state.width, height: state.height)
    var styles: [LayeredLayout.Style] = []
    let canBeDrawn = graph.nodes.count <= Self.mostNodes && graph.edges.count <= Self.mostEdges
    if canBeDrawn, size >= .wide, !state.topology.isFit { styles.append(.boxes) }
    if canBeDrawn, size >= .narrow { styles.append(.rows) }
    layout = styles.lazy.map { Self.layout(graph, $0, width: width) }.first { $0.width <= width }
  }

  static func layout(
    _ graph: TopologyGraph,
    _ style: LayeredLayout.Style,
    width: Int
  ) -> LayeredLayout {
    LayeredLayout(
      layers: graph.nodes.map(\.layer),
      edges: graph.edges.map { ($0.source, $0.target) },
      style: style,
      room: width
    )
  }

  /// The node that an arrow key goes to: the nearest one that lies in its direction.
  ///
  /// Up and down stay in the column. To the left and right the nearest column with nodes counts first,
  /// then the distance in lines.
  func nearest(to node: Int, _ direction: GraphDirection) -> Int? {
    guard let layout else { return nearestInList(to: node, direction) }
    let from = layout.boxes[node]
    let candidates = layout.boxes.indices.filter { other in
      let box = layout.boxes[other]
      switch direction {
      case .up: return box.column == from.column && box.row < from.row
      case .down: return box.column == from.column && box.row > from.row
      case .left: return box.column < from.column
      case .right: return box.column > from.column
      }
    }
    return candidates.min { left, right in
      Self.distance(from, layout.boxes[left]) < Self.distance(from, layout.boxes[right])
    }
  }

  private static func distance(_ from: Rectangle, _ box: Rectangle) -> (Int, Int, Int) {
    (abs(box.column - from.column), abs(box.row - from.row), box.row)
  }

  private func nearestInList(to node: Int, _ direction: GraphDirection) -> Int? {
    guard let place = order.firstIndex(of: node) else { return order.first }
    switch direction {
    case .up, .left: return place > 0 ? order[place - 1] : nil
    case .down, .right: return place + 1 < order.count ? order[place + 1] : nil
    }
  }
}
