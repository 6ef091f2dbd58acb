import Phrasebook
import ScenarioModel

/// Circles that messages could go round for ever.
extension ScenarioReader {
  mutating func checkCycles(_ routes: RouteTable) {
    report(circles(in: deadLetterEdges(routes)), sentence: .deadLetterCycle) { places, queue in
      places.deadLetters[queue]
    }
    report(circles(in: onwardEdges(routes)), sentence: .onwardCycle) { places, queue in
      places.queues[queue]
    }
  }

  /// Endpoints that would wait for one another for ever.
  mutating func checkCalls(_ graph: ServiceGraph) {
    for circle in circles(in: graph.callees, allowing: []) {
      let path = (circle + circle.prefix(1)).map { name(of: graph.endpoint($0)) }
      let shown = path.count > 12 ? Array(path.prefix(11)) + ["…", path[0]] : path
      let (first, second) = (circle[0], circle.count > 1 ? circle[1] : circle[0])
      let edge = places.calls.first {
        graph.number(of: $0.caller) == first && graph.number(of: $0.callee) == second
      }
      problems.add(
        .cycle,
        at: edge?.place,
        say(.callCycle, list(shown, between: " → ")),
        hint: say(.callCycleHint)
      )
    }
  }

  /// For each queue, where its dead letters go.
  private func deadLetterEdges(_ routes: RouteTable) -> [[Int]] {
    var cost = 0
    return scenario.queues.map { queue in
      guard cost < RouteTable.costLimit else { return [] }
      let targets = deadLetterTargets(of: queue, routes)
      cost += targets.count
      if let plan = queue.deadLetter, let exchange = names.exchanges[plan.exchange] {
        cost += routes.cost(ofExchange: exchange)
      }
      return targets
    }
  }

  private func deadLetterTargets(of queue: QueuePlan, _ routes: RouteTable) -> [Int] {
    guard let plan = queue.deadLetter else { return [] }
    if plan.exchange.isEmpty {
      return routes.queues(exchange: nil, key: plan.routingKey ?? queue.name)
    }
    guard let exchange = names.exchanges[plan.exchange] else { return [] }
    guard let key = plan.routingKey else { return routes.boundQueues(of: exchange) }
    return routes.queues(exchange: exchange, key: key)
  }

  /// For each queue, where its consumers publish onward.
  private func onwardEdges(_ routes: RouteTable) -> [[Int]] {
    var cost = 0
    var edges: [[Int]] = Array(repeating: [], count: scenario.queues.count)
    for consumer in scenario.consumers where edges.indices.contains(consumer.queue) {
      for target in certainTargets(of: consumer) {
        cost += routes.cost(of: target)
        guard cost < RouteTable.costLimit else { return edges }
        edges[consumer.queue] += target.keys.flatMap {
          routes.queues(exchange: target.exchange, key: $0.key)
        }
      }
    }
    return edges
  }

  /// Where each message that a consumer handles makes it publish, whatever chance says.
  private func certainTargets(of consumer: ConsumerPlan) -> [PublishTarget] {
    if let target = consumer.onward { return [target] }
    var targets: [PublishTarget] = []
    for step in consumer.handler?.steps ?? [] {
      switch step {
      case .publish(let plan): targets.append(scenario.producers[plan.producer].target)
      case .fail: return targets
      case .work, .wait, .read, .write, .call, .parallel, .choose, .saga: break
      }
    }
    return targets
  }

  private mutating func report(
    _ circles: [[Int]],
    sentence: ProblemPhrase,
    place: (PlaceTables, Int) -> Place?
  ) {
    for circle in circles {
      let path = (circle + circle.prefix(1)).map { scenario.queues[$0].name }
      let shown = path.count > 12 ? Array(path.prefix(11)) + ["…", path[0]] : path
      problems.add(
        .cycle,
        at: place(places, circle[0]),
        say(sentence, list(shown, between: " → ")),
        hint: say(.allowCycleHint)
      )
    }
  }

  /// Most circles that are reported.
  private static let circleLimit = 20

  /// A circle for every edge that closes one on a walk in depth, each from its first queue on.
  ///
  /// Those with a queue that says `allow-cycle` are left out of those of messages.
  private func circles(in edges: [[Int]]) -> [[Int]] {
    circles(in: edges, allowing: places.cyclesAllowed)
  }

  private func circles(in edges: [[Int]], allowing allowed: Set<Int>) -> [[Int]] {
    var found: [[Int]] = []
    var walk = Walk(count: edges.count)
    for root in edges.indices where !walk.isDone[root] {
      walk.enter(root, isAllowed: allowed.contains(root))
      while let queue = walk.path.last {
        guard let target = walk.nextTarget(of: edges[queue]) else {
          walk.leave()
          continue
        }
        if let start = walk.depthOf[target] {
          if walk.allowedCount(from: start) == 0 { found.append(Array(walk.path[start...])) }
          if found.count == Self.circleLimit { return found }
        } else if !walk.isDone[target] {
          walk.enter(target, isAllowed: allowed.contains(target))
        }
      }
    }
    return found
  }
}

/// A walk in depth over queues or endpoints, without recursion.
struct Walk {
  private(set) var path: [Int] = []
  private(set) var isDone: [Bool]
  private(set) var depthOf: [Int?]
  private var nextEdge: [Int] = []
  /// How many queues up to each place of the path allow circles.
  private var allowed: [Int] = []

  init(count: Int) {
    isDone = Array(repeating: false, count: count)
    depthOf = Array(repeating: nil, count: count)
  }

  mutating func enter(_ queue: Int, isAllowed: Bool) {
    depthOf[queue] = path.count
    path.append(queue)
    nextEdge.append(0)
    allowed.append((allowed.last ?? 0) + (isAllowed ? 1 : 0))
  }

  mutating func leave() {
    guard let queue = path.popLast() else { return }
    isDone[queue] = true
    depthOf[queue] = nil
    nextEdge.removeLast()
    allowed.removeLast()
  }

  /// The next queue behind the last of the path, or `nil` when all have been seen.
  mutating func nextTarget(of edges: [Int]) -> Int? {
    let edge = nextEdge[nextEdge.count - 1]
    guard edge < edges.count else { return nil }
    nextEdge[nextEdge.count - 1] += 1
    return edges[edge]
  }

  func allowedCount(from depth: Int) -> Int {
    (allowed.last ?? 0) - (depth > 0 ? allowed[depth - 1] : 0)
  }
}
