import Groundwork
import Phrasebook
import Screen

/// The graph where there is no room to draw it: one node a line, with where it leads.
extension Painter {
  mutating func drawNodeList(
    _ area: Rectangle,
    _ drawing: TopologyDrawing,
    _ facts: TopologyFacts
  ) {
    let place = drawing.order.firstIndex(of: state.selectedNode ?? 0) ?? 0
    let first = ListWindow.first(selected: place, visible: area.height)
    for line in 0..<max(0, area.height) where drawing.order.indices.contains(first + line) {
      let node = drawing.order[first + line]
      drawListLine(node, area, line: line, facts)
      if node == state.selectedNode { mark(area, line: line, isFocused: isFocused(.graph)) }
    }
  }

  private mutating func drawListLine(
    _ node: Int,
    _ area: Rectangle,
    line: Int,
    _ facts: TopologyFacts
  ) {
    let look = facts.look(of: node)
    let mark = glyph(look.severity)
    var column = put(" " + mark.glyph + " ", area, line: line, role: mark.role)
    let nameWidth = min(18, area.width / 3)
    let role: Role = look.severity == nil ? .text : mark.role
    put(
      safeName(facts.name(of: node), cells: nameWidth),
      area,
      line: line,
      from: column,
      role: role
    )
    column += nameWidth + 1
    let figures = shortened(plain(look.figures), to: 18, glyphs: glyphs)
    put(figures, area, line: line, from: column, role: .dim)
    column += 19
    let targets = facts.graph.edges.indices.filter { facts.graph.edges[$0].source == node }
    for edge in targets {
      let lines = glyphs.graph
      let dash =
        facts.flowClass(ofEdge: edge) == .slow ? lines.dashedHorizontal : lines.horizontal
      let cut = facts.isCut(edge: edge) ? String(Character(lines.cut)) : ""
      let rate = state.topology.hasNumbers ? numbers.rate(facts.rates.edges[edge]) : ""
      let arrow = "\(Character(dash))\(rate)\(cut)\(Character(lines.arrowRight))"
      let name = safeName(facts.name(of: facts.graph.edges[edge].target), cells: 16)
      guard column < area.width else { return }
      column = put(arrow + name + " ", area, line: line, from: column)
    }
  }
}
