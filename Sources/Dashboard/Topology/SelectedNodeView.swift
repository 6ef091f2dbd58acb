import Groundwork
import Phrasebook
import Screen
import Telemetry

/// The selected node in figures, what holds the flow up and why, and what the lines mean.
extension Painter {
  mutating func drawNode(_ area: Rectangle) {
    guard let graph = state.topology.graph, let snapshot = state.snapshot,
      let node = state.selectedNode
    else {
      _ = box(.node, area, title: graphWord(.panelSelectedNone))
      return
    }
    let facts = TopologyFacts(graph, snapshot, numbers: numbers, alarms: alarms)
    let kind = graphWord(Self.kind(of: graph.nodes[node].things[0]))
    let title = graphWord(.panelSelected, kind, safeName(facts.name(of: node), cells: 40))
    let inside = box(.node, area, title: title)
    let figures = figures(of: node, facts).joined(separator: "   ")
    var line = paragraph(plain(figures), inside, line: 0, from: 1)
    let indent = 11
    put(graphWord(.labelWhy), inside, line: line, from: 1, role: .dim)
    let role: Role = facts.bottleneck == nil ? .dim : .text
    line = paragraph(why(node, facts), inside, line: line, from: indent, role: role)
    // The legend stands at the bottom, whatever is above.
    let legend = max(line, inside.height - 2)
    put(graphWord(.labelLegend), inside, line: legend, from: 1, role: .dim)
    put(lineLegend, inside, line: legend, from: indent, role: .dim)
    put(dotLegend(facts), inside, line: legend + 1, from: indent, role: .dim)
  }

  static func kind(of thing: TopologyGraph.Thing) -> TopologyPhrase {
    switch thing {
    case .client: .kindClient
    case .producer: .kindProducer
    case .onward: .kindOnward
    case .exchange: .kindExchange
    case .queue: .kindQueue
    case .consumer: .kindConsumer
    case .service: .kindService
    case .database: .kindDatabase
    case .view: .kindView
    }
  }

  private func why(_ node: Int, _ facts: TopologyFacts) -> String {
    guard let bottleneck = facts.bottleneck, let place = facts.bottleneckNode else {
      return graphWord(.bottleneckNone)
    }
    let why = plain(bottleneck.why)
    if place == node { return graphWord(.bottleneckHere, why) }
    return graphWord(.bottleneckAt, safeName(facts.name(of: place), cells: 30), why)
  }

  private func figures(of node: Int, _ facts: TopologyFacts) -> [String] {
    var parts: [String] = []
    let edges = facts.graph.edges
    if case .queue(let index) = facts.graph.nodes[node].things[0],
      facts.graph.nodes[node].things.count == 1
    {
      parts += queueFigures(facts.snapshot.queues[index], index, facts.snapshot)
    } else {
      parts.append(facts.look(of: node).figures)
    }
    let sources = edges.indices.filter { edges[$0].target == node }
    let targets = edges.indices.filter { edges[$0].source == node }
    if !sources.isEmpty {
      parts.append(graphWord(.lineFrom, list(sources.map { ($0, edges[$0].source) }, facts)))
    }
    if !targets.isEmpty {
      parts.append(graphWord(.lineTo, list(targets.map { ($0, edges[$0].target) }, facts)))
    }
    return parts
  }

  /// Names with the rates of the edges to them, the first four.
  private func list(_ ends: [(edge: Int, node: Int)], _ facts: TopologyFacts) -> String {
    let shown = ends.prefix(4).map { end in
      safeName(facts.name(of: end.node), cells: 24) + " "
        + numbers.rate(facts.rates.edges[end.edge]) + "/s"
    }
    let more = ends.count > 4 ? ["\(Character(glyphs.ellipsis))"] : []
    return (shown + more).joined(separator: ", ")
  }

  private func queueFigures(
    _ queue: QueueSnapshot,
    _ index: Int,
    _ snapshot: RunSnapshot
  ) -> [String] {
    var parts: [String] = []
    let flow = QueueFlow(of: queue.series, at: snapshot.now)
    parts.append(
      graphWord(.lineFlow, numbers.rate(flow?.arrivals), numbers.rate(flow?.departures))
    )
    if let flow, flow.growth > 0 {
      parts.append(graphWord(.lineGrowing, numbers.rate(flow.growth)))
    }
    if let flow, flow.growth < 0 {
      parts.append(graphWord(.lineShrinking, numbers.rate(-flow.growth)))
    }
    var (slots, held, isBounded) = (0, 0, true)
    for consumer in snapshot.consumers where consumer.queue == index {
      if consumer.prefetch == 0 { isBounded = false }
      for instance in consumer.instances where instance.state.isConnected {
        slots += Int(consumer.prefetch)
        held += instance.held
      }
    }
    let count = numbers.exact(queue.consumers)
    parts.append(
      isBounded && slots > 0
        ? graphWord(.lineSlots, count, numbers.exact(held), numbers.exact(slots))
        : graphWord(.lineConsumers, count)
    )
    return parts
  }

  // MARK: Legend

  private var lineLegend: String {
    let lines = glyphs.graph
    return [
      "\(Character(lines.heavyHorizontal)) " + graphWord(.legendFast),
      "\(Character(lines.horizontal)) " + graphWord(.legendPlain),
      "\(Character(lines.dashedHorizontal)) " + graphWord(.legendSlow),
      "\(Character(lines.cut)) " + graphWord(.legendCut),
    ].joined(separator: "  ")
  }

  private func dotLegend(_ facts: TopologyFacts) -> String {
    if facts.graph.edges.count > Self.mostMovingEdges {
      return graphWord(.legendMany, numbers.exact(Self.mostMovingEdges))
    }
    return state.topology.isMoving
      ? graphWord(.legendDots, "\(Character(glyphs.graph.dot))") : graphWord(.legendStill)
  }
}
