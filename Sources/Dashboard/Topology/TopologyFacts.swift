import Phrasebook
import Screen
import Telemetry

/// What the nodes and edges of the graph are doing at an instant.
struct TopologyFacts {
  let graph: TopologyGraph
  let snapshot: RunSnapshot
  let rates: TopologyRates
  let bottleneck: Bottleneck?
  let numbers: NumberText
  private let alarms: [Alarm]

  /// How much flows, in words of the legend.
  enum FlowClass: Equatable, Sendable {
    case still
    case slow
    case plain
    case fast
  }

  /// How a node looks.
  struct Look {
    var severity: Alarm.Severity?
    var figures: String
    var role: Role = .dim
  }

  init(_ graph: TopologyGraph, _ snapshot: RunSnapshot, numbers: NumberText, alarms: [Alarm]) {
    self.graph = graph
    self.snapshot = snapshot
    self.numbers = numbers
    self.alarms = alarms
    rates = TopologyRates(graph, snapshot)
    bottleneck = BottleneckFinder(snapshot: snapshot, numbers: numbers).find()
  }

  /// The node of the bottleneck.
  var bottleneckNode: Int? { bottleneck.flatMap { graph.node(of: $0.thing) } }

  /// Hostile until shown.
  func name(of node: Int) -> String { graph.nodes[node].name }

  // MARK: Edges

  /// Dead letters count as slow whatever their rate; unknown is `nil`.
  func flowClass(ofEdge edge: Int) -> FlowClass? {
    if graph.edges[edge].flow == .deadLetters { return .slow }
    guard let rate = rates.edges[edge] else { return nil }
    if rate == 0 { return .still }
    return rate < 20 ? .slow : rate <= 1_000 ? .plain : .fast
  }

  /// Whether nothing can pass: everybody at the far end is away.
  func isCut(edge: Int) -> Bool {
    graph.nodes[graph.edges[edge].target].things.allSatisfy(isAway)
  }

  private func isAway(_ thing: TopologyGraph.Thing) -> Bool {
    switch thing {
    case .queue(let index): !snapshot.queues[index].exists
    case .consumer(let index):
      snapshot.consumers[index].instances.allSatisfy {
        !$0.state.isConnected || $0.state == .hanging
      }
    case .service(let index): snapshot.services[index].isDown
    case .database(let index): snapshot.databases[index].isDown
    case .view(let index): snapshot.views[index].isStopped
    case .client, .producer, .onward, .exchange: false
    }
  }

  // MARK: Nodes

  func look(of node: Int) -> Look {
    var looks = graph.nodes[node].things.map { look(of: $0, node) }
    if node == bottleneckNode { looks[0].severity = .alarm }
    var joined = looks[0]
    joined.severity = looks.compactMap(\.severity).max()
    if looks.count > 1 { joined.figures = groupFigures(node) }
    if joined.severity != nil { joined.role = .text }
    return joined
  }

  private func groupFigures(_ node: Int) -> String {
    if case .queue = graph.nodes[node].things[0] {
      let queues = graph.nodes[node].things.compactMap { thing -> QueueSnapshot? in
        guard case .queue(let index) = thing else { return nil }
        return snapshot.queues[index]
      }
      return ready(queues.reduce(0) { $0 + $1.ready }, queues.reduce(0) { $0 + $1.unacked })
    }
    return word(.figureRate, numbers.rate(rates.taken[node] ?? rates.given[node]))
  }

  private func look(of thing: TopologyGraph.Thing, _ node: Int) -> Look {
    switch thing {
    case .client(let index):
      let client = snapshot.clients[index]
      let rate = numbers.rate(rates.given[node])
      return Look(figures: word(.figureFlight, rate, numbers.compact(client.inFlight)))
    case .producer(let index):
      let isOver = snapshot.producers[index].isFinished
      let rate = word(.figureRate, numbers.rate(rates.given[node]))
      return Look(figures: isOver ? word(.figureOver) : rate)
    case .onward: return Look(figures: word(.kindOnward))
    case .exchange: return Look(figures: word(.figureIn, numbers.rate(rates.taken[node])))
    case .queue(let index): return look(ofQueue: index)
    case .consumer(let index): return look(ofConsumer: snapshot.consumers[index], node)
    case .service(let index): return look(ofService: snapshot.services[index], node)
    case .database(let index): return look(ofDatabase: snapshot.databases[index], node)
    case .view(let index):
      let view = snapshot.views[index]
      if view.isStopped { return Look(severity: .alarm, figures: word(.figureStopped)) }
      return Look(
        severity: nil,
        figures: word(
          .figureVersion,
          numbers.compact(Int(view.version)),
          numbers.compact(Int(view.ownerVersion))
        )
      )
    }
  }

  private func ready(_ ready: Int, _ unacked: Int) -> String {
    word(.figureReady, numbers.compact(ready), numbers.compact(unacked))
  }

  private func look(ofQueue index: Int) -> Look {
    let queue = snapshot.queues[index]
    guard queue.exists else { return Look(figures: word(.figureUnreachable)) }
    let severity = alarms.filter { $0.queue == index }.map(\.severity).max()
    return Look(severity: severity, figures: ready(queue.ready, queue.unacked))
  }

  private func look(ofConsumer consumer: ConsumerSnapshot, _ node: Int) -> Look {
    let instances = consumer.instances
    let busy = instances.filter { $0.state == .busy }.count
    let figures = word(
      .figureBusy,
      numbers.rate(rates.taken[node]),
      numbers.exact(busy),
      numbers.exact(instances.count)
    )
    if instances.contains(where: { $0.state == .crashed || $0.state == .hanging }) {
      return Look(severity: .alarm, figures: figures)
    }
    let isSlow = instances.contains { $0.state.isConnected && $0.slowFactor > 1 }
    return Look(severity: isSlow ? .warning : nil, figures: figures)
  }

  private func look(ofService service: ServiceSnapshot, _ node: Int) -> Look {
    if service.isDown { return Look(severity: .alarm, figures: word(.figureDown)) }
    let rate = numbers.rate(rates.taken[node])
    var figures = word(.figureRate, rate)
    if let workers = service.workers {
      figures = word(.figureBusy, rate, numbers.exact(service.busy), numbers.exact(workers))
    }
    return Look(severity: service.slowFactor > 1 ? .warning : nil, figures: figures)
  }

  private func look(ofDatabase database: DatabaseSnapshot, _ node: Int) -> Look {
    if database.isDown { return Look(severity: .alarm, figures: word(.figureDown)) }
    let rate = numbers.rate(rates.taken[node])
    var figures = word(.figureStatements, rate, numbers.exact(database.busy))
    if let connections = database.connections {
      figures = word(.figureBusy, rate, numbers.exact(database.busy), numbers.exact(connections))
    }
    return Look(severity: database.slowFactor > 1 ? .warning : nil, figures: figures)
  }

  private func word(_ phrase: TopologyPhrase, _ values: String...) -> String {
    phrase.text(in: numbers.language, values: values)
  }
}
