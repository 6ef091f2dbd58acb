import ScenarioModel
import Vocabulary

// MARK: - Exchanges, queues, bindings, policies

extension ScenarioWriter {
  typealias Entry = (name: String, fields: WrittenFields)

  func exchange(_ scenario: Scenario, _ plan: ExchangePlan) -> Entry {
    var fields = WrittenFields()
    fields.add("type", plan.kind.scenarioName)
    fields.add("durable", plan.isDurable, unless: true)
    fields.add("auto-delete", plan.isAutoDelete, unless: false)
    fields.add("internal", plan.isInternal, unless: false)
    if let alternate = plan.alternate {
      fields.add("alternate", quoted(scenario.exchanges[alternate].name))
    }
    return (plan.name, fields)
  }

  /// The queues that the file declares: not those of subscribers, of the events store, or of
  /// ActiveMQ's own dead letters.
  func queues(_ scenario: Scenario) -> [QueuePlan] {
    let stored = scenario.exchanges.filter(\.isStored).map(\.name)
    return scenario.queues.filter { plan in
      let isShared = scenario.dialect == .activemq && plan.name == "ActiveMQ.DLQ"
      return !plan.belongsToSubscriber && !stored.contains(plan.name) && !isShared
    }
  }

  func virtualTopic(_ plan: ExchangePlan) -> Entry {
    var fields = WrittenFields()
    fields.add("selector-aware", plan.isSelectorAware, unless: false)
    return (plan.name, fields)
  }

  func topic(_ plan: ExchangePlan) -> Entry {
    var fields = WrittenFields()
    fields.add("durable", plan.isDurable, unless: true)
    add(plan.limits, to: &fields, standard: .backlog)
    return (plan.name, fields)
  }

  /// What a destination of ActiveMQ is held to.
  private func add(
    _ limits: DestinationLimits,
    to fields: inout WrittenFields,
    standard: SlowConsumerSign
  ) {
    if let bytes = limits.memory { fields.add("memory-limit", "\(bytes)B") }
    if limits.whenFull != .wait { fields.add("when-full", limits.whenFull.rawValue) }
    fields.add("pending-limit", number: limits.pending)
    guard let rule = limits.slowConsumers else { return }
    var parts = WrittenFields()
    if rule.sign != standard { parts.add("sign", rule.sign.rawValue) }
    parts.add("after", rule.limit)
    parts.add("check", rule.check)
    fields.add("slow-consumers", parts.text)
  }

  func queue(_ scenario: Scenario, _ plan: QueuePlan) -> Entry {
    var fields = WrittenFields()
    if plan.kind == .quorum || plan.kind == .stream { fields.add("type", plan.kind.scenarioWord) }
    fields.add("durable", plan.isDurable, unless: true)
    fields.add("exclusive", plan.isExclusive, unless: false)
    fields.add("auto-delete", plan.isAutoDelete, unless: false)
    fields.add("ttl", plan.timeToLive)
    fields.add("max-length", number: plan.maximumLength)
    if let bytes = plan.maximumBytes { fields.add("max-length-bytes", "\(bytes)B") }
    if plan.overflow != .dropHead { fields.add("overflow", plan.overflow.scenarioWord) }
    if plan.kind == .quorum {
      fields.add("delivery-limit", plan.deliveryLimit.map { String($0) } ?? "none")
    }
    let isOwn = scenario.dialect == .activemq && plan.deadLetter?.routingKey == "ActiveMQ.DLQ"
    if let target = plan.deadLetter, !isOwn {
      fields.add("dead-letter", deadLetter(target, isSure: plan.deadLettersAtLeastOnce))
      fields.add("allow-cycle", "true")
    }
    fields.add("max-priority", plan.maximumPriority, unless: 0)
    fields.add("single-active-consumer", plan.hasSingleActiveConsumer, unless: false)
    fields.add("expires", plan.expiry)
    fields.add("max-age", plan.maximumAge)
    fields.add("max-receive-count", number: plan.maximumReceiveCount)
    fields.add("visibility", plan.visibility)
    add(plan.limits, to: &fields, standard: .silence)
    return (plan.name, fields)
  }

  private func deadLetter(_ plan: DeadLetterPlan, isSure: Bool) -> String {
    var fields = WrittenFields()
    if plan.exchange.isEmpty {
      fields.add("queue", quoted(plan.routingKey ?? ""))
    } else {
      fields.add("exchange", quoted(plan.exchange))
      if let key = plan.routingKey { fields.add("key", quoted(key)) }
    }
    if isSure { fields.add("strategy", "at-least-once") }
    return fields.text
  }

  /// Those of queues, then those of exchanges; what subscribers bind is theirs.
  func bindings(_ scenario: Scenario) -> [WrittenFields] {
    let own = scenario.bindings.filter {
      !scenario.queues[$0.queue].belongsToSubscriber && !scenario.exchanges[$0.exchange].isStored
    }
    let ofQueues = own.map { plan in
      var fields = WrittenFields()
      fields.add("exchange", quoted(scenario.exchanges[plan.exchange].name))
      fields.add("queue", quoted(scenario.queues[plan.queue].name))
      addKey(plan.key, of: scenario.exchanges[plan.exchange].kind, to: &fields)
      addArguments(plan.arguments, to: &fields)
      return fields
    }
    let ofExchanges = scenario.exchangeBindings.map { plan in
      var fields = WrittenFields()
      fields.add("exchange", quoted(scenario.exchanges[plan.source].name))
      fields.add("to-exchange", quoted(scenario.exchanges[plan.destination].name))
      addKey(plan.key, of: scenario.exchanges[plan.source].kind, to: &fields)
      addArguments(plan.arguments, to: &fields)
      return fields
    }
    return ofQueues + ofExchanges
  }

  private func addKey(_ key: String, of kind: ExchangeKind, to fields: inout WrittenFields) {
    switch kind {
    case .direct, .topic: fields.add("key", quoted(key))
    case .fanout, .headers: break
    }
  }

  private func addArguments(_ arguments: FieldTable?, to fields: inout WrittenFields) {
    guard var rest = arguments else { return }
    if case .text(let match)? = rest["x-match"] {
      if match != "all" { fields.add("match", match) }
      rest["x-match"] = nil
    }
    fields.add("headers", headers(rest))
  }

  /// A table of headers by name; a moment in time, which files cannot hold, is left out.
  func headers(_ table: FieldTable) -> String {
    var fields = WrittenFields()
    for field in table.fields {
      if let text = text(of: field.value) { fields.add(quoted(field.name), text) }
    }
    return fields.text
  }

  private func text(of value: FieldValue) -> String? {
    switch value {
    case .text(let text): quoted(text)
    case .integer(let number): String(number)
    case .boolean(let value): value ? "true" : "false"
    case .double(let number): number.description
    case .void: "null"
    case .list(let values): "[" + values.compactMap(text).joined(separator: ", ") + "]"
    case .table(let table): headers(table)
    case .time: nil
    }
  }

  func policy(_ scenario: Scenario, _ plan: PolicyPlan) -> Entry {
    var fields = WrittenFields()
    fields.add("pattern", quoted(plan.pattern))
    if plan.target != .all { fields.add("apply-to", plan.target.rawValue) }
    fields.add("priority", plan.priority, unless: 0)
    fields.add("ttl", plan.timeToLive)
    fields.add("expires", plan.expiry)
    fields.add("max-length", number: plan.maximumLength)
    if let bytes = plan.maximumBytes { fields.add("max-length-bytes", "\(bytes)B") }
    if let overflow = plan.overflow { fields.add("overflow", overflow.scenarioWord) }
    if let target = plan.deadLetter { fields.add("dead-letter", deadLetter(target, isSure: false)) }
    fields.add("delivery-limit", number: plan.deliveryLimit)
    if let alternate = plan.alternate {
      fields.add("alternate", quoted(scenario.exchanges[alternate].name))
    }
    return (plan.name, fields)
  }
}

extension ExchangeKind {
  /// The word of the scenario language.
  fileprivate var scenarioName: String {
    switch self {
    case .direct: "direct"
    case .fanout: "fanout"
    case .topic: "topic"
    case .headers: "headers"
    }
  }
}
