import Groundwork
import Phrasebook
import Screen
import Telemetry
import Vocabulary

extension DashboardLayout {
  mutating func placeTopology(_ state: DashboardState, in body: Rectangle) {
    let (graph, node) = body.splitBottom(size >= .wide ? 6 : 7)
    put(.graph, graph)
    put(.node, node)
  }
}

extension Painter {
  func graphWord(_ phrase: TopologyPhrase, _ values: String...) -> String {
    plain(phrase.text(in: language, values: values))
  }

  /// The graph, as a drawing or as a list.
  mutating func drawGraph(_ area: Rectangle) {
    let rates = state.snapshot?.flow.map {
      graphWord(.ratesMean, numbers.duration($0.span))
    }
    let inside = box(
      .graph,
      area,
      title: graphWord(.panelTopology),
      trailing: rates ?? graphWord(.ratesNone)
    )
    guard let graph = state.topology.graph, let snapshot = state.snapshot, !graph.nodes.isEmpty
    else {
      put(graphWord(.emptyTopology), inside, line: 0, from: 1, role: .dim)
      return
    }
    let drawing = TopologyDrawing(graph, state, width: inside.width)
    let facts = TopologyFacts(graph, snapshot, numbers: numbers, alarms: alarms)
    guard let layout = drawing.layout else { return drawNodeList(inside, drawing, facts) }
    drawHeadings(inside, layout)
    let window = inside.splitTop(1).rest
    let selected = layout.boxes[state.selectedNode ?? 0]
    let top = min(
      max(0, selected.endRow - window.height),
      max(0, layout.height - window.height)
    )
    var picture = Painter(
      state,
      width: max(1, min(layout.width, inside.width)),
      height: max(1, layout.height)
    )
    picture.drawEdges(layout, facts)
    for node in graph.nodes.indices { picture.drawNode(node, layout, facts) }
    copy(picture.canvas, window, from: top)
    drawHidden(area, above: top, below: layout.height - top - window.height)
  }

  /// Shows the lines of a picture from one on; what does not fit is cut.
  private mutating func copy(_ picture: Canvas, _ window: Rectangle, from top: Int) {
    var view = Canvas(width: window.width, height: max(0, window.height))
    view.draw(picture, column: 0, row: -top)
    canvas.draw(view, column: window.column, row: window.row)
  }

  private mutating func drawHidden(_ area: Rectangle, above: Int, below: Int) {
    var parts: [String] = []
    if above > 0 { parts.append(graphWord(.moreAbove, numbers.exact(above))) }
    if below > 0 { parts.append(graphWord(.moreBelow, numbers.exact(below))) }
    guard !parts.isEmpty else { return }
    canvas.draw(
      " " + parts.joined(separator: ", ") + " ",
      column: area.column + 2,
      row: area.endRow - 1,
      role: .dim,
      maximum: max(0, area.width - 4)
    )
  }

  private mutating func drawHeadings(_ area: Rectangle, _ layout: LayeredLayout) {
    for column in layout.columns {
      let text = safe(graphWord(Self.heading(ofLayer: column.layer)), cells: column.width)
      put(text, area, line: 0, from: column.start + 1, role: .dim)
    }
  }

  private static func heading(ofLayer layer: Int) -> TopologyPhrase {
    switch layer {
    case TopologyGraph.publisherLayer: .layerPublishers
    case TopologyGraph.exchangeLayer: .layerExchanges
    case TopologyGraph.queueLayer: .layerQueues
    case TopologyGraph.consumerLayer: .layerConsumers
    case TopologyGraph.dataLayer: .layerData
    default: .layerBehind
    }
  }

  // MARK: Nodes

  mutating func drawNode(_ node: Int, _ layout: LayeredLayout, _ facts: TopologyFacts) {
    let isSelected = node == state.selectedNode
    let area = layout.boxes[node]
    let look = facts.look(of: node)
    let isHidden = !state.queueFilter.isEmpty && !matchesFilter(facts.graph.nodes[node])
    let mark = glyph(look.severity)
    var inside = area
    if layout.style.height > 2 {
      canvas.drawBox(area, focused: isSelected, glyphs: glyphs)
      inside = area.inset()
    }
    let role: Role =
      isHidden ? .dim : look.severity == nil ? (isSelected ? .title : .text) : mark.role
    let head = isSelected ? String(Character(glyphs.selection)) : " "
    let start = put(head + mark.glyph + " ", inside, line: 0, role: mark.role)
    put(
      safeName(facts.name(of: node), cells: inside.width - start),
      inside,
      line: 0,
      from: start,
      role: role
    )
    let figures = plain(look.figures)
    put(
      shortened(figures, to: inside.width - 1, glyphs: glyphs),
      inside,
      line: 1,
      from: 1,
      role: isHidden ? .dim : look.role
    )
    if isSelected { self.mark(inside, line: 0, isFocused: isFocused(.graph)) }
  }

  private func matchesFilter(_ node: TopologyGraph.Node) -> Bool {
    DashboardState.matches(node.name, state.queueFilter.text)
  }

  // MARK: Edges

  /// Over so many edges dots stand still.
  static let mostMovingEdges = 40

  mutating func drawEdges(_ layout: LayeredLayout, _ facts: TopologyFacts) {
    let cells = EdgeCells(layout, edges: facts.graph.edges.map { ($0.source, $0.target) })
    let selected = state.selectedNode
    for position in cells.marks.keys.sorted() {
      guard let mark = cells.marks[position] else { continue }
      let edges = mark.along.isEmpty ? mark.across : mark.along
      let isDashed = edges.allSatisfy { facts.flowClass(ofEdge: $0) == .slow }
      let isHeavy = edges.contains { facts.flowClass(ofEdge: $0) == .fast }
      let isNear = edges.contains {
        facts.graph.edges[$0].source == selected || facts.graph.edges[$0].target == selected
      }
      canvas.draw(
        glyphs.graph.glyph(mark.sides, isDashed: isDashed, isHeavy: isHeavy),
        column: position.column,
        row: position.row,
        role: isNear ? .key : .border
      )
    }
    if state.topology.isMoving, facts.graph.edges.count <= Self.mostMovingEdges {
      drawDots(cells, facts)
    }
    drawArrows(layout, facts)
  }

  /// One dot an edge; how fast it goes tells the class of the rate.
  private mutating func drawDots(_ cells: EdgeCells, _ facts: TopologyFacts) {
    for (edge, path) in cells.paths.enumerated() where path.count > 2 {
      let steps: Int
      if facts.rates.edges[edge] == 0 { continue }
      switch facts.flowClass(ofEdge: edge) {
      case .still, nil: continue
      case .slow: steps = state.topology.step / 4
      case .plain: steps = state.topology.step / 2
      case .fast: steps = state.topology.step
      }
      let place = path[(steps + edge * 3) % path.count]
      canvas.draw(glyphs.graph.dot, column: place.column, row: place.row, role: .accent)
    }
  }

  private mutating func drawArrows(_ layout: LayeredLayout, _ facts: TopologyFacts) {
    var totals: [EdgeCells.Position: (rate: Double?, isCut: Bool, turn: Int)] = [:]
    for leg in layout.legs where leg.isLast {
      let position = EdgeCells.Position(row: leg.targetRow, column: leg.end)
      let rate = facts.rates.edges[leg.edge]
      let isCut = facts.isCut(edge: leg.edge)
      if let before = totals[position] {
        let sum = before.rate.flatMap { first in rate.map { first + $0 } }
        totals[position] = (sum, before.isCut && isCut, max(before.turn, leg.turn))
      } else {
        totals[position] = (rate, isCut, leg.turn)
      }
    }
    for position in totals.keys.sorted() {
      guard let total = totals[position] else { continue }
      drawArrow(at: position, total.rate, isCut: total.isCut, turn: total.turn)
    }
  }

  private mutating func drawArrow(
    at position: EdgeCells.Position,
    _ rate: Double?,
    isCut: Bool,
    turn: Int
  ) {
    let isLeft = turn > position.column
    let arrow = isLeft ? glyphs.graph.arrowLeft : glyphs.graph.arrowRight
    canvas.draw(arrow, column: position.column, row: position.row, role: isCut ? .alarm : .text)
    let number = state.topology.hasNumbers ? numbers.rate(rate) : ""
    let width = columnCount(of: number)
    if isLeft {
      canvas.draw(number, column: turn + 1, row: position.row, role: .text)
      if isCut {
        canvas.draw(glyphs.graph.cut, column: position.column + 1, row: position.row, role: .alarm)
      }
      return
    }
    let end = position.column - (isCut ? 1 : 0)
    canvas.draw(number, column: end - width, row: position.row, role: .text)
    if isCut {
      canvas.draw(glyphs.graph.cut, column: end, row: position.row, role: .alarm)
    }
  }
}
