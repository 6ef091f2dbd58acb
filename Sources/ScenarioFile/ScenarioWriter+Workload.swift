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
    addPriorities(plan.priorities, to: &fields)
    if let table = plan.headers { fields.add("headers", headers(table)) }
    fields.add("transactions", number: plan.transactionLength)
    return (plan.name, fields)
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
    if keys.count == 1, keys[0].weight == 1 { return fields.add(one, quoted(keys[0].key)) }
    let weights = keys.map { "\(quoted($0.key)): \($0.weight)" }.joined(separator: ", ")
    fields.add(many, "{\(weights)}")
  }

  func consumer(_ scenario: Scenario, _ plan: ConsumerPlan) -> Entry {
    var fields = WrittenFields()
    let queue = scenario.queues[plan.queue].name
    if let subscription = plan.subscription {
      let topic = scenario.exchanges[subscription.topic].name
      fields.add("topic", quoted(topic))
      fields.add("durable", subscription.isDurable, unless: false)
      if queue != "\(topic).\(plan.name)" {
        fields.add("group", quoted(String(queue.dropFirst(topic.count + 1))))
      }
    } else {
      fields.add("queue", quoted(queue))
    }
    if plan.service != .constant(0) { fields.add("service", written(plan.service, of: .time)) }
    fields.add("instances", plan.instances, unless: 1)
    fields.add("prefetch", plan.prefetch, unless: 0)
    if plan.isPrefetchShared { fields.add("prefetch-scope", "channel") }
    if plan.acknowledgement != .manual { fields.add("ack", plan.acknowledgement.rawValue) }
    if let onward = plan.onward {
      fields.add("publish", target(scenario, onward, size: plan.onwardSize))
    }
    fields.add("idempotent", plan.isIdempotent, unless: false)
    if plan.failing != .requeue { fields.add("on-failure", plan.failing.rawValue) }
    fields.add("exclusive", plan.isExclusive, unless: false)
    fields.add("priority", plan.priority, unless: 0)
    addOffset(plan.offset, to: &fields)
    fields.add("start", plan.start, unless: .zero)
    return (plan.name, fields)
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
