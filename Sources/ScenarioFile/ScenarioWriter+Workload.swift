import ScenarioModel
import Vocabulary

// MARK: - Producers, consumers, subscribers, faults

extension ScenarioWriter {
  func producer(_ scenario: Scenario, _ plan: ProducerPlan) -> Entry {
    var fields = WrittenFields()
    fields.add("publish", target(scenario, plan.target, size: nil))
    addArrivals(plan.arrivals, to: &fields)
    fields.add("instances", plan.instances, unless: 1)
    fields.add("count", number: plan.count)
    fields.add("start", plan.start, unless: .zero)
    if plan.size != .constant(256) { fields.add("size", written(plan.size, of: .size)) }
    fields.add("confirms", plan.confirms, unless: false)
    fields.add("mandatory", plan.isMandatory, unless: false)
    fields.add("persistent", plan.isPersistent, unless: true)
    fields.add("ttl", plan.expiration)
    if let delay = plan.delay { fields.add("delay", written(delay, of: .time)) }
    addPriorities(plan.priorities, to: &fields)
    if let table = plan.headers { fields.add("headers", headers(table)) }
    fields.add("message-groups", plan.messageGroups, unless: 0)
    fields.add("transactions", number: plan.transactionLength)
    addRetry(plan.retry, to: &fields)
    return (plan.name, fields)
  }

  private func addRetry(_ plan: RepublishPlan, to fields: inout WrittenFields) {
    switch plan {
    case .hold: break
    case .once: fields.add("retry", "none")
    case .again(let pause, let attempts):
      fields.add("retry", pause.description)
      fields.add("retry-attempts", number: attempts)
    }
  }

  private func addPriorities(_ list: [WeightedPriority], to fields: inout WrittenFields) {
    if list == [WeightedPriority(priority: 0)] { return }
    if list.count == 1, list[0].weight == 1 {
      return fields.add("priority", String(list[0].priority))
    }
    let weights = list.map { "\($0.priority): \($0.weight)" }.joined(separator: ", ")
    fields.add("priority", "{\(weights)}")
  }

  func addArrivals(_ arrivals: Arrivals, to fields: inout WrittenFields) {
    switch arrivals {
    case .burst: fields.add("arrivals", "burst")
    case .onDemand: break
    case .closed(let think, let inFlight):
      fields.add("think", written(think, of: .time))
      fields.add("in-flight", inFlight, unless: 1)
    case .open(let stages, let spacing):
      if stages.count == 1, stages[0].length == nil {
        fields.add("arrivals", rateText(stages[0].rate))
      } else {
        fields.add("stages", "[" + stages.map(stage).joined(separator: ", ") + "]")
      }
      if spacing != .poisson { fields.add("spacing", spacing.rawValue) }
    }
  }

  private func stage(_ stage: Arrivals.Stage) -> String {
    var fields = WrittenFields()
    fields.add("rate", rateText(stage.rate))
    fields.add("for", stage.length)
    return fields.text
  }

  func target(_ scenario: Scenario, _ target: PublishTarget, size: Distribution?) -> String {
    var fields = WrittenFields()
    if let exchange = target.exchange {
      let plan = scenario.exchanges[exchange]
      fields.add(plan.isTopic ? "topic" : "exchange", quoted(plan.name))
      if !plan.isTopic { addKeys(target.keys, one: "key", many: "keys", to: &fields) }
    } else {
      addKeys(target.keys, one: "queue", many: "queues", to: &fields)
    }
    if let size, size != .constant(256) { fields.add("size", written(size, of: .size)) }
    return fields.text
  }

  private func addKeys(
    _ keys: [WeightedKey],
    one: String,
    many: String,
    to fields: inout WrittenFields
  ) {
    let keys = keys.filter { $0.group <= 1 }
    if keys.count == 1, keys[0].weight == 1 { return fields.add(one, quoted(keys[0].key)) }
    let weights = keys.map { "\(quoted($0.key)): \($0.weight)" }.joined(separator: ", ")
    fields.add(many, "{\(weights)}")
  }

  func consumer(_ scenario: Scenario, _ plan: ConsumerPlan) -> Entry {
    var fields = WrittenFields()
    let queue = scenario.queues[plan.queue].name
    if let subscription = plan.subscription {
      let topic = scenario.exchanges[subscription.topic]
      fields.add("topic", quoted(topic.name))
      if !topic.isStored { fields.add("durable", subscription.isDurable, unless: topic.isVirtual) }
      if let group = group(of: plan, queue, topic) { fields.add("group", quoted(group)) }
    } else {
      fields.add("queue", quoted(queue))
    }
    if plan.service != .constant(0) { fields.add("service", written(plan.service, of: .time)) }
    fields.add("instances", plan.instances, unless: 1)
    // As other clients have another standard, theirs is written out.
    fields.add("prefetch", plan.prefetch, unless: 0)
    if plan.isPrefetchShared { fields.add("prefetch-scope", "channel") }
    if plan.acknowledgement != .manual { fields.add("ack", plan.acknowledgement.rawValue) }
    if let onward = plan.onward {
      fields.add("publish", target(scenario, onward, size: plan.onwardSize))
    }
    if plan.memory != nil {
      fields.add("idempotent", plan.memory)
    } else {
      fields.add("idempotent", plan.isIdempotent, unless: false)
    }
    if plan.failing != .requeue { fields.add("on-failure", plan.failing.rawValue) }
    fields.add("exclusive", plan.isExclusive, unless: false)
    fields.add("priority", plan.priority, unless: 0)
    addClient(plan, to: &fields)
    fields.add("start", plan.start, unless: .zero)
    return (plan.name, fields)
  }

  /// The group that a subscriber shares a queue with; `nil` if the queue is its own.
  private func group(of plan: ConsumerPlan, _ queue: String, _ topic: ExchangePlan) -> String? {
    if topic.isStored { return nil }
    // TOPIC.GROUP.NAME, or with a number behind it.
    if plan.hasQueueEach {
      let tail = "." + (plan.instances > 1 ? "\(plan.name)-1" : plan.name)
      let member = queue.dropFirst(topic.name.count + 1)
      return member.hasSuffix(tail) ? String(member.dropLast(tail.count)) : nil
    }
    let member =
      topic.isVirtual
      ? queue.dropFirst("Consumer.".count).dropLast(topic.name.count + 1)
      : queue.dropFirst(topic.name.count + 1)
    return member == plan.name ? nil : String(member)
  }

  /// What only some brokers' clients say.
  private func addClient(_ plan: ConsumerPlan, to fields: inout WrittenFields) {
    if let selector = plan.selector { fields.add("selector", quoted(selector)) }
    if let policy = plan.redelivery, policy != RedeliveryPlan() {
      var inner = WrittenFields()
      inner.add("maximum", policy.maximum.map { String($0) } ?? "none")
      inner.add("initial-delay", policy.initialDelay.description)
      inner.add("delay", policy.delay.description)
      if let factor = policy.multiplier { inner.add("backoff", factor.description) }
      inner.add("maximum-delay", policy.maximumDelay)
      fields.add("redelivery", inner.text)
    }
    guard let replay = plan.replay else { return addOffset(plan.offset, to: &fields) }
    switch replay {
    case .new: break
    case .first: fields.add("from", "first")
    case .last: fields.add("from", "last")
    case .sequence(let number): fields.add("from", "sequence \(number)")
    case .time(let moment): fields.add("from", "time \(moment)")
    case .delta(let length): fields.add("from", "delta \(length)")
    }
  }

  private func addOffset(_ offset: StreamOffset, to fields: inout WrittenFields) {
    switch offset {
    case .next, .malformed: break
    case .first: fields.add("offset", "first")
    case .last: fields.add("offset", "last")
    case .number(let number): fields.add("offset", String(number))
    case .time(let instant):
      fields.add("offset", VirtualDuration(nanoseconds: instant.nanoseconds).description)
    }
  }
}
