import ScenarioModel
import Vocabulary

/// How much work a scenario brings, by means alone: enough to refuse the endless and to warn.
struct LoadEstimate {
  /// Copies of messages each producer makes in the run.
  private(set) var copies: [Double] = []
  /// Messages per second into each queue while producers publish.
  private var arrivals: [Double]
  /// Messages per second the consumers of each queue can do; `nil` without consumers.
  private var capacities: [Double?]

  init(_ scenario: Scenario, routes: RouteTable) {
    arrivals = Array(repeating: 0, count: scenario.queues.count)
    capacities = Array(repeating: nil, count: scenario.queues.count)
    for consumer in scenario.consumers where arrivals.indices.contains(consumer.queue) {
      let before = capacities[consumer.queue]
      let queue = scenario.queues[consumer.queue]
      if queue.kind == .stream {
        // Every reader gets everything, and nothing waits for the slow ones.
        capacities[consumer.queue] = .infinity
      } else if queue.hasSingleActiveConsumer {
        capacities[consumer.queue] = max(before ?? 0, consumer.capacity / consumer.count)
      } else {
        capacities[consumer.queue] = (before ?? 0) + consumer.capacity
      }
    }
    let run = scenario.phases.run.inSeconds
    var cost = 0
    for producer in scenario.producers {
      let shares = Self.shares(
        of: producer.target,
        headers: producer.headers,
        routes: routes,
        cost: &cost
      )
      let messages = messages(of: producer, run: scenario.phases.run, shares: shares)
      copies.append(messages * max(1, shares.reduce(0) { $0 + $1.share }))
      guard case .open = producer.arrivals, producer.count == nil else { continue }
      for (queue, share) in shares { arrivals[queue] += messages / run * share }
    }
    passOn(scenario, routes: routes)
  }

  /// Arrival rate over capacity of a queue with consumers.
  func utilisation(of queue: Int) -> Double? {
    capacities[queue].flatMap { $0 > 0 ? arrivals[queue] / $0 : nil }
  }

  private func messages(
    of producer: ProducerPlan,
    run: VirtualDuration,
    shares: [(queue: Int, share: Double)]
  ) -> Double {
    let span = max(0, (run - producer.start).inSeconds)
    let instances = Double(producer.instances)
    let limit = producer.count.map { Double($0) * instances } ?? .infinity
    switch producer.arrivals {
    case .burst: return limit.isFinite ? limit : 0
    case .onDemand: return 0
    case .open(let stages, _):
      var (sum, rest) = (0.0, span)
      for stage in stages {
        let length = min(rest, stage.length?.inSeconds ?? rest)
        sum += stage.rate * length
        rest -= length
      }
      return min(limit, sum * instances)
    case .closed(let think, let inFlight):
      let slots = Double(inFlight) * instances
      let fastest = slots / max(1e-6, think.mean / 1e9)
      let capacity = shares.reduce(0) { $0 + (capacities[$1.queue] ?? .infinity) }
      return min(limit, min(fastest, capacity) * span)
    }
  }

  /// The part of the messages that each queue gets.
  private static func shares(
    of target: PublishTarget,
    headers: FieldTable? = nil,
    routes: RouteTable,
    cost: inout Int
  ) -> [(queue: Int, share: Double)] {
    let total = target.keys.reduce(0) { $0 + Double($1.weight) }
    guard total > 0 else { return [] }
    cost += routes.cost(of: target)
    guard cost < RouteTable.costLimit else { return [] }
    return target.keys.flatMap { key in
      routes.queues(exchange: target.exchange, key: key.key, headers: .known(headers)).map {
        (queue: $0, share: Double(key.weight) / total)
      }
    }
  }

  /// Follows what consumers publish onward, queue by queue, a bounded number of steps.
  private mutating func passOn(_ scenario: Scenario, routes: RouteTable) {
    let publishing = scenario.consumers.filter {
      $0.onward != nil && arrivals.indices.contains($0.queue)
    }
    guard !publishing.isEmpty else { return }
    var cost = RouteTable.costLimit / 2
    let shares = publishing.map { consumer in
      consumer.onward.map { Self.shares(of: $0, routes: routes, cost: &cost) } ?? []
    }
    let own = arrivals
    for _ in 0..<min(32, scenario.queues.count) {
      var next = own
      for (consumer, shares) in zip(publishing, shares) {
        let capacity = capacities[consumer.queue] ?? 0
        let part = capacity.isFinite && capacity > 0 ? consumer.capacity / capacity : 1
        let through = min(arrivals[consumer.queue], capacity) * min(1, part)
        for (queue, share) in shares { next[queue] += through * share }
      }
      if next == arrivals { return }
      arrivals = next
    }
  }
}

extension ConsumerPlan {
  /// Messages per second that all instances can do; infinite without work.
  fileprivate var capacity: Double {
    let mean = service.mean / 1e9
    return mean > 0 ? count / mean : .infinity
  }

  fileprivate var count: Double { Double(instances) }
}
