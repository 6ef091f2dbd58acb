import Telemetry

/// How much flows along each edge, as far as that follows from what was counted at the nodes.
///
/// What a node takes in or gives off is the sum of its edges; an edge is known when all others of one
/// of its ends are. What stays open is unknown, not guessed.
struct TopologyRates: Equatable, Sendable {
  /// Per second by edge; `nil` is unknown.
  private(set) var edges: [Double?]
  /// What each node takes in and gives off per second.
  private(set) var taken: [Double?]
  private(set) var given: [Double?]
  /// What was averaged over; `nil` while nothing is known.
  let span: RecentFlow?

  init(_ graph: TopologyGraph, _ snapshot: RunSnapshot) {
    span = snapshot.flow
    edges = graph.edges.map { _ in nil }
    taken = graph.nodes.map { _ in nil }
    given = graph.nodes.map { _ in nil }
    guard let flow = snapshot.flow else { return }
    for (index, node) in graph.nodes.enumerated() {
      taken[index] = Self.sum(
        node.things.map { Self.taken($0, index, graph, flow, snapshot) }
      )
      given[index] = Self.sum(node.things.map { Self.given($0, flow) })
    }
    for (index, edge) in graph.edges.enumerated() {
      edges[index] = Self.direct(graph.nodes[edge.source], edge, graph, flow, snapshot)
    }
    balance(graph)
  }

  private static func sum(_ values: [Double?]) -> Double? {
    values.reduce(0) { total, value in
      guard let total, let value else { return nil }
      return total + value
    }
  }

  private static func count(_ counts: [Int], _ index: Int, _ flow: RecentFlow) -> Double? {
    counts.indices.contains(index) ? flow.perSecond(counts[index]) : nil
  }

  private static func taken(
    _ thing: TopologyGraph.Thing,
    _ node: Int,
    _ graph: TopologyGraph,
    _ flow: RecentFlow,
    _ snapshot: RunSnapshot
  ) -> Double? {
    switch thing {
    case .queue(let index): count(flow.entered, index, flow)
    case .consumer(let index): handled([index], flow)
    case .service(let index):
      // Requests, and messages that it handles; a group is the sum of its services.
      sum([
        count(flow.requests, index, flow),
        graph.nodes[node].things.count == 1
          ? handled(
            snapshot.consumers.indices.filter { graph.reader(ofConsumer: $0) == node },
            flow
          )
          : nil,
      ])
    case .database(let index): count(flow.statements, index, flow)
    case .client, .producer, .onward, .exchange, .view: nil
    }
  }

  /// What consumer plans acknowledged per second.
  private static func handled(_ consumers: [Int], _ flow: RecentFlow) -> Double? {
    sum(
      consumers.map { consumer in
        flow.acknowledged.indices.contains(consumer)
          ? flow.perSecond(flow.acknowledged[consumer].reduce(0, +)) : nil
      }
    )
  }

  private static func given(_ thing: TopologyGraph.Thing, _ flow: RecentFlow) -> Double? {
    switch thing {
    case .producer(let index): count(flow.published, index, flow)
    case .client(let index): count(flow.clientRequests, index, flow)
    case .onward, .exchange, .queue, .consumer, .service, .database, .view: nil
    }
  }

  /// Edges that are counted themselves: dead letters, and what handlers acknowledge.
  private static func direct(
    _ source: TopologyGraph.Node,
    _ edge: TopologyGraph.Edge,
    _ graph: TopologyGraph,
    _ flow: RecentFlow,
    _ snapshot: RunSnapshot
  ) -> Double? {
    if edge.flow == .deadLetters {
      return sum(
        source.things.map { thing in
          guard case .queue(let queue) = thing else { return nil }
          return count(flow.deadLettered, queue, flow)
        }
      )
    }
    let queues = source.things.compactMap { thing -> Int? in
      guard case .queue(let queue) = thing else { return nil }
      return queue
    }
    guard !queues.isEmpty, edge.flow == .messages else { return nil }
    // A consumer plan has one queue, so what it acknowledged came along here.
    let readers = snapshot.consumers.indices.filter { consumer in
      queues.contains(snapshot.consumers[consumer].queue)
        && graph.reader(ofConsumer: consumer) == edge.target
    }
    guard !readers.isEmpty else { return nil }
    return handled(readers, flow)
  }

  /// Fills in what follows, until nothing more does.
  private mutating func balance(_ graph: TopologyGraph) {
    var arrivals = graph.nodes.map { _ in [Int]() }
    var departures = arrivals
    for (index, edge) in graph.edges.enumerated() {
      arrivals[edge.target].append(index)
      departures[edge.source].append(index)
    }
    var isChanging = true
    while isChanging {
      isChanging = false
      for node in graph.nodes.indices {
        let (arriving, leaving) = (arrivals[node], departures[node])
        if settle(arriving, total: taken[node]) { isChanging = true }
        if settle(leaving, total: given[node]) { isChanging = true }
        if taken[node] == nil, !arriving.isEmpty, let sum = Self.sum(arriving.map { edges[$0] }) {
          taken[node] = sum
          isChanging = true
        }
      }
    }
  }

  /// The one open edge of a sum that is known otherwise.
  private mutating func settle(_ members: [Int], total: Double?) -> Bool {
    guard let total else { return false }
    let open = members.filter { edges[$0] == nil }
    guard open.count == 1 else { return false }
    let known = members.compactMap { edges[$0] }.reduce(0, +)
    edges[open[0]] = max(0, total - known)
    return true
  }
}
