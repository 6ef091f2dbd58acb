import Phrasebook
import ScenarioModel

/// Circles that messages could go round for ever.
extension ScenarioReader {
  mutating func checkCycles(_ routes: RouteTable) {
    let deadLetters = scenario.queues.map { deadLetterTargets(of: $0, routes) }
    report(circles(in: deadLetters), sentence: .deadLetterCycle) { places, queue in
      places.deadLetters[queue]
    }
    var onward: [[Int]] = Array(repeating: [], count: scenario.queues.count)
    for consumer in scenario.consumers where onward.indices.contains(consumer.queue) {
      guard let target = consumer.onward else { continue }
      onward[consumer.queue] += target.keys.flatMap {
        routes.queues(exchange: target.exchange, key: $0.key)
      }
    }
    report(circles(in: onward), sentence: .onwardCycle) { places, queue in places.queues[queue] }
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

  private mutating func report(
    _ circles: [[Int]], sentence: ProblemPhrase, place: (PlaceTables, Int) -> Place?
  ) {
    for circle in circles.prefix(20)
    where !circle.contains(where: { places.cyclesAllowed.contains($0) }) {
      let path = (circle + circle.prefix(1)).map { scenario.queues[$0].name }
      let shown = path.count > 12 ? Array(path.prefix(11)) + ["…", path[0]] : path
      problems.add(
        .cycle, at: place(places, circle[0]), say(sentence, shown.joined(separator: " → ")),
        hint: say(.allowCycleHint))
    }
  }

  /// A circle for every edge that closes one on a walk in depth, each from its first queue on.
  private func circles(in edges: [[Int]]) -> [[Int]] {
    var found: [[Int]] = []
    var isDone = Array(repeating: false, count: edges.count)
    var depthOf: [Int?] = Array(repeating: nil, count: edges.count)
    for root in edges.indices where !isDone[root] {
      var path = [root]
      var next = [0]
      depthOf[root] = 0
      while let queue = path.last, let edge = next.last {
        guard edge < edges[queue].count else {
          isDone[queue] = true
          depthOf[queue] = nil
          path.removeLast()
          next.removeLast()
          continue
        }
        next[next.count - 1] += 1
        let target = edges[queue][edge]
        if let start = depthOf[target] {
          found.append(Array(path[start...]))
        } else if !isDone[target] {
          depthOf[target] = path.count
          path.append(target)
          next.append(0)
        }
      }
    }
    return found
  }
}
