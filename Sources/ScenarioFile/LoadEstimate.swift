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

  /// Messages per second that each consumer gets done.
  private(set) var handled: [Double]
  /// What services have to do.
  let services: ServiceLoad
  /// Messages per second that each consumer can do.
  private let abilities: [Double]

  init(_ scenario: Scenario, routes: RouteTable, services: ServiceLoad) {
    self.services = services
    handled = Array(repeating: 0, count: scenario.consumers.count)
    abilities = scenario.consumers.enumerated().map { index, consumer in
      consumer.capacity(services.handlers[index], scenario)
    }
    arrivals = Array(repeating: 0, count: scenario.queues.count)
    capacities = Array(repeating: nil, count: scenario.queues.count)
    for (consumer, ability) in zip(scenario.consumers, abilities)
    where arrivals.indices.contains(consumer.queue) {
      let before = capacities[consumer.queue]
      let queue = scenario.queues[consumer.queue]
      if queue.kind == .stream {
        // Every reader gets everything, and nothing waits for the slow ones.
        capacities[consumer.queue] = .infinity
      } else if queue.hasSingleActiveConsumer {
        capacities[consumer.queue] = max(before ?? 0, ability / Double(consumer.instances))
      } else {
        capacities[consumer.queue] = (before ?? 0) + ability
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
    let most = producer.arrivals.expected(
      start: producer.start,
      run: run,
      instances: producer.instances,
      count: producer.count
    )
    guard case .closed = producer.arrivals else { return most }
    let capacity = shares.reduce(0) { $0 + (capacities[$1.queue] ?? .infinity) }
    return min(most, capacity * max(0, (run - producer.start).inSeconds))
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

  /// Follows what consumers and services publish, queue by queue, a bounded number of steps.
  private mutating func passOn(_ scenario: Scenario, routes: RouteTable) {
    guard scenario.consumers.contains(where: { $0.onward != nil }) || !scenario.services.isEmpty
    else { return }
    var cost = RouteTable.costLimit / 2
    let onward = scenario.consumers.map { consumer in
      consumer.onward.map { Self.shares(of: $0, routes: routes, cost: &cost) } ?? []
    }
    let published = scenario.producers.map { producer in
      producer.service == nil
        ? [] : Self.shares(of: producer.target, routes: routes, cost: &cost)
    }
    let own = arrivals
    for _ in 0..<min(32, scenario.queues.count + 1) {
      handled = handledNow(scenario)
      var next = own
      for (rate, shares) in zip(handled, onward) {
        for (queue, share) in shares { next[queue] += rate * share }
      }
      let rates = services.rates(handled: handled)
      let publications = services.publications(
        rates,
        handled: handled,
        producers: scenario.producers.count
      )
      for (rate, shares) in zip(publications, published) {
        for (queue, share) in shares { next[queue] += rate * share }
      }
      if next == arrivals { return }
      arrivals = next
    }
    handled = handledNow(scenario)
  }

  /// Each consumer's part of what reaches its queue, as far as it can.
  private func handledNow(_ scenario: Scenario) -> [Double] {
    zip(scenario.consumers, abilities).map { consumer, ability in
      guard arrivals.indices.contains(consumer.queue) else { return 0 }
      let capacity = capacities[consumer.queue] ?? 0
      let part = capacity.isFinite && capacity > 0 ? ability / capacity : 1
      return min(arrivals[consumer.queue], capacity) * min(1, part)
    }
  }
}

extension ConsumerPlan {
  /// Messages per second that all instances can do; infinite without work.
  fileprivate func capacity(_ demand: HandlingDemand?, _ scenario: Scenario) -> Double {
    let workers = handler.flatMap { scenario.services[$0.service].workers } ?? instances
    let mean = demand?.hold ?? service.mean / 1e9
    return mean > 0 ? Double(min(instances, workers)) / mean : .infinity
  }
}
