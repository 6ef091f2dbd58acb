import ScenarioModel
import Vocabulary

// MARK: - Producers, consumers, subscribers

extension ScenarioDraw {
  /// One producer for each exchange, so that nothing is bound in vain, and some for queues.
  mutating func makeProducers() {
    let open = scenario.exchanges.indices.filter { !scenario.exchanges[$0].isInternal }
    var targets: [PublishTarget] = open.map { exchange in
      PublishTarget(exchange: exchange, keys: keys[exchange].map { WeightedKey(key: $0) })
    }
    // A headers exchange needs one producer for each set of headers.
    for target in targets where kind(of: target) == .headers { targets += [target, target] }
    for _ in 0..<dice.number(targets.isEmpty ? 1...2 : 0...2) {
      let names = scenario.queues.map(\.name).filter { _ in dice.flip() }
      let chosen = names.isEmpty ? [scenario.queues[0].name] : names
      let weighted = chosen.map { WeightedKey(key: $0, weight: UInt32(dice.number(1...3))) }
      targets.append(PublishTarget(exchange: nil, keys: weighted))
    }
    let seconds = Int(scenario.phases.run.inSeconds)
    // Chance leaves some of the planned publishes out, faults take others.
    let planned = messages * 3 / 2 + 400
    for (index, target) in targets.enumerated() {
      let share = index == 0 ? planned : planned / 4
      makeProducer(index + 1, target, share: share, seconds: seconds)
    }
  }

  private func kind(of target: PublishTarget) -> ExchangeKind? {
    target.exchange.map { scenario.exchanges[$0].kind }
  }

  private mutating func makeProducer(
    _ number: Int,
    _ target: PublishTarget,
    share: Int,
    seconds: Int
  ) {
    let instances = has(.manyInstances) ? dice.number(1...4) : 1
    let perSecond = max(1, (share + seconds * instances - 1) / (seconds * instances))
    var plan = ProducerPlan(
      name: "p\(number)",
      target: target,
      arrivals: arrivals(number, perSecond: perSecond, seconds: seconds)
    )
    plan.instances = instances
    if plan.arrivals == .burst { plan.count = UInt64(share / instances + 1) }
    plan.confirms = shows(.confirms)
    if kind(of: target) == .headers { plan.headers = nextHeaders() }
    if !plan.confirms, plan.arrivals.canCommit, shows(.transactions) {
      plan.transactionLength = UInt32(dice.pick([1, 2, 7, 20]))
    }
    plan.isMandatory = shows(.mandatory)
    plan.isPersistent = dice.flip()
    if shows(.expiringMessages) {
      plan.expiration = has(.tinyLimits) ? dice.milliseconds(0...5) : dice.milliseconds(5...2_000)
    }
    if has(.bigMessages) { plan.size = .uniform(lowest: 1, highest: 4_000) }
    if shows(.priorities) {
      plan.priorities = [WeightedPriority(priority: UInt8(dice.number(0...10)))]
    }
    rate += perSecond * instances
    scenario.producers.append(plan)
  }

  private mutating func arrivals(_ number: Int, perSecond: Int, seconds: Int) -> Arrivals {
    let spacing: Arrivals.Spacing = dice.flip() ? .poisson : .even
    if has(.bursts), dice.oneIn(4) { return .burst }
    // Nobody knows how many messages a closed loop publishes; the first producer is none.
    if has(.closedLoops), number > 1, dice.flip() {
      // Half of the time is left for the way of a message.
      let think = Double(2_000_000_000 / perSecond)
      return .closed(think: .exponential(mean: think), inFlight: dice.number(1...4) * 2)
    }
    guard shows(.stages) else {
      return .open(stages: [.init(rate: Double(perSecond))], spacing: spacing)
    }
    let half = VirtualDuration.milliseconds(Int64(seconds * 500))
    let high = Double(perSecond * 2)
    let stages: [Arrivals.Stage] =
      dice.flip()
      ? [.init(rate: high, length: half), .init(rate: 0)]
      : [.init(rate: 0, length: half), .init(rate: high)]
    return .open(stages: stages, spacing: spacing)
  }

  /// Each producer of a headers exchange sends other headers than those before it.
  private func nextHeaders() -> FieldTable {
    let number = scenario.producers.count { $0.headers != nil } % 3
    var headers: FieldTable = ["part": .integer(Int64(number + 1))]
    if number == 2 { headers["kind"] = .text("k") }
    return headers
  }

  mutating func makeConsumers() {
    var number = 0
    for queue in scenario.queues.indices {
      // Some queues have nobody, most have one consumer, some several.
      let count = scenario.queues[queue].isExclusive ? 1 : dice.pick([0, 1, 1, 1, 2])
      for _ in 0..<count {
        number += 1
        makeConsumer("c\(number)", queue: queue, subscription: nil)
      }
    }
    if number == 0 { makeConsumer("c1", queue: 0, subscription: nil) }
  }

  mutating func makeSubscribers() {
    guard has(.subscriptions) else { return }
    let topic = scenario.exchanges.count
    scenario.exchanges.append(ExchangePlan(name: "t1", kind: .fanout, isTopic: true))
    let seconds = Int(scenario.phases.run.inSeconds)
    makeProducer(
      scenario.producers.count + 1,
      PublishTarget(exchange: topic, keys: [WeightedKey(key: "")]),
      share: messages / 4,
      seconds: seconds
    )
    var bindings: [BindingPlan] = []
    for number in 1...dice.number(1...3) {
      let isDurable = dice.flip()
      var queue = QueuePlan(name: "t1.s\(number)")
      queue.belongsToSubscriber = true
      queue.isDurable = isDurable
      queue.isAutoDelete = !isDurable
      let place = scenario.queues.count
      scenario.queues.append(queue)
      bindings.append(BindingPlan(exchange: topic, queue: place, key: ""))
      let plan = SubscriptionPlan(topic: topic, isDurable: isDurable)
      makeConsumer("s\(number)", queue: place, subscription: plan)
      let isAlone = scenario.consumers[scenario.consumers.count - 1].instances == 1
      scenario.queues[place].isExclusive = !isDurable && isAlone
    }
    scenario.bindings = bindings + scenario.bindings
  }

  private mutating func makeConsumer(_ name: String, queue: Int, subscription: SubscriptionPlan?) {
    var plan = ConsumerPlan(name: name, queue: queue, service: service())
    plan.subscription = subscription
    plan.instances = has(.manyInstances) ? dice.number(1...3) : 1
    if scenario.queues[queue].isExclusive, subscription == nil { plan.instances = 1 }
    if shows(.prefetch) { plan.prefetch = UInt32(dice.pick([1, 1, 2, 3, 10, 50])) }
    if shows(.automaticAcknowledgement) { plan.acknowledgement = .automatic }
    if shows(.idempotence) { plan.isIdempotent = true }
    plan.failing = dice.pick(FailureAction.allCases)
    // Each crash gives back all that it holds: without a limit most work would be that.
    if plan.failing == .crash, plan.prefetch == 0 { plan.prefetch = UInt32(dice.number(1...20)) }
    if shows(.lateConsumers) { plan.start = dice.milliseconds(1...3_000) }
    let others = scenario.consumers.contains { $0.queue == queue }
    let isShared = scenario.queues[queue].hasSingleActiveConsumer || others
    if shows(.exclusiveConsumers), plan.instances == 1, !isShared, subscription == nil {
      plan.isExclusive = true
    }
    if shows(.consumerPriorities), subscription == nil {
      plan.priority = Int32(dice.number(-3...3))
    }
    if scenario.queues[queue].kind == .classic, plan.prefetch > 0, shows(.sharedPrefetch) {
      plan.isPrefetchShared = true
    }
    if scenario.queues[queue].kind == .stream { makeReader(&plan) }
    if shows(.onwardPublishing), subscription == nil, let target = laterQueue(than: queue) {
      plan.onward = PublishTarget(exchange: nil, keys: [WeightedKey(key: target)])
    }
    scenario.consumers.append(plan)
  }

  /// Readers of a stream need credit, and cannot reject.
  private mutating func makeReader(_ plan: inout ConsumerPlan) {
    plan.prefetch = UInt32(dice.pick([1, 3, 10, 50]))
    plan.acknowledgement = .manual
    plan.failing = .crash
    plan.isExclusive = false
    plan.offset = dice.pick([
      .first, .last, .next, .number(UInt64(dice.number(0...500))),
      .time(.start + dice.milliseconds(0...3_000)),
    ])
  }

  /// Onward ways lead forwards, so that no message goes round for ever.
  private mutating func laterQueue(than queue: Int) -> String? {
    let later = scenario.queues.indices.filter { $0 > queue }
    return later.isEmpty ? nil : scenario.queues[dice.pick(later)].name
  }

  private mutating func service() -> Distribution {
    // What fails at once and comes back at once would never let time pass.
    let canRepeat = has(.consumerNack) || has(.messagePoison) || has(.consumerCrash)
    if has(.zeroService), !canRepeat, dice.flip() { return .constant(0) }
    let share = has(.overload) ? dice.pick([50, 100, 300]) : dice.pick([5, 20, 60])
    let mean = Double(max(1_000, 1_000_000_000 / max(1, rate) * share / 100 / 2 * 2))
    guard has(.randomService) else { return .constant(mean) }
    switch dice.number(0...3) {
    case 0: return .exponential(mean: mean)
    case 1: return .uniform(lowest: mean / 2, highest: mean * 2)
    case 2: return .erlang(stages: 3, mean: mean)
    default:
      return .mixture([
        .init(share: 0.95, law: .constant(mean)),
        .init(share: 0.05, law: .exponential(mean: mean * 10)),
      ])
    }
  }
}

extension Arrivals {
  /// Whether what is published may wait for a commit.
  fileprivate var canCommit: Bool {
    switch self {
    case .open, .burst: true
    case .closed, .onDemand: false
    }
  }
}
