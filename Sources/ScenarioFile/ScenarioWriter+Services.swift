import ScenarioModel
import Vocabulary

// MARK: - Services, clients, databases, views, exports

/// Databases are written as shared ones and tables with their names, whoever had them.
extension ScenarioWriter {
  func service(_ scenario: Scenario, _ index: Int) -> Entry {
    let plan = scenario.services[index]
    var fields = WrittenFields()
    fields.add("workers", number: plan.workers)
    fields.add("waiting-room", number: plan.waitingRoom)
    fields.add("link", law: plan.link)
    if let outbox = plan.outbox {
      var inner = WrittenFields()
      inner.add("every", outbox.interval.description)
      inner.add("batch", outbox.batch, unless: 100)
      fields.add("outbox", inner.text)
    }
    var handlings = WrittenFields()
    for endpoint in plan.endpoints {
      handlings.add(quoted(endpoint.name), steps(scenario, endpoint.steps))
    }
    for consumer in scenario.consumers {
      guard let handler = consumer.handler, handler.service == index else { continue }
      let target = String(consumer.name.dropFirst(plan.name.count + 1))
      handlings.add(quoted("message \(target)"), self.handler(scenario, consumer, handler))
    }
    if !handlings.isEmpty { fields.add("on", handlings.text) }
    return (plan.name, fields)
  }

  private func handler(
    _ scenario: Scenario,
    _ consumer: ConsumerPlan,
    _ plan: HandlerPlan
  ) -> String {
    var fields = WrittenFields()
    fields.add("do", steps(scenario, plan.steps))
    fields.add("instances", consumer.instances, unless: 1)
    fields.add("prefetch", consumer.prefetch, unless: 1)
    if consumer.acknowledgement != .manual { fields.add("ack", consumer.acknowledgement.rawValue) }
    fields.add("idempotent", consumer.isIdempotent, unless: false)
    if consumer.failing != .requeue { fields.add("on-failure", consumer.failing.rawValue) }
    fields.add("start", consumer.start, unless: .zero)
    return fields.text
  }

  func database(_ plan: DatabasePlan) -> Entry {
    var fields = WrittenFields()
    fields.add("read", law: plan.read)
    fields.add("write", law: plan.write)
    fields.add("connections", number: plan.connections)
    return (plan.name, fields)
  }

  func view(_ scenario: Scenario, _ plan: ViewPlan) -> Entry {
    let projector = scenario.consumers[plan.projector]
    let topic = projector.subscription.map { scenario.exchanges[$0.topic].name }
    var fields = WrittenFields()
    fields.add("of", quoted(tableName(scenario, plan.table)))
    fields.add("from", quoted(topic ?? scenario.queues[projector.queue].name))
    fields.add("projector", law: projector.service)
    fields.add("lag", law: plan.lag)
    fields.add("read", law: plan.read)
    return (plan.name, fields)
  }

  func export(_ scenario: Scenario, _ plan: ExportPlan) -> Entry {
    var fields = WrittenFields()
    let tables = plan.tables.map { quoted(tableName(scenario, $0)) }
    fields.add("of", "[" + tables.joined(separator: ", ") + "]")
    fields.add("every", plan.interval.description)
    fields.add("takes", law: plan.time)
    if let file = plan.file { fields.add("file", quoted(file)) }
    return (plan.name, fields)
  }

  func client(_ scenario: Scenario, _ plan: ClientPlan) -> Entry {
    var fields = WrittenFields()
    if plan.calls.count == 1, plan.calls[0].weight == 1 {
      fields.add("call", endpoint(scenario, plan.calls[0].call))
    } else {
      let calls = plan.calls.map { "\(endpoint(scenario, $0.call)): \($0.weight)" }
      fields.add("calls", "{" + calls.joined(separator: ", ") + "}")
    }
    // The file says once for all calls what is done about failures.
    if let first = plan.calls.first { addCall(first.call, to: &fields) }
    addArrivals(plan.arrivals, to: &fields)
    fields.add("instances", plan.instances, unless: 1)
    fields.add("count", number: plan.count)
    fields.add("start", plan.start, unless: .zero)
    return (plan.name, fields)
  }

  func tableName(_ scenario: Scenario, _ index: Int) -> String {
    let table = scenario.tables[index]
    return "\(scenario.databases[table.database].name).\(table.name)"
  }

  func endpoint(_ scenario: Scenario, _ plan: CallPlan) -> String {
    let service = scenario.services[plan.endpoint.service]
    return quoted("\(service.name) \(service.endpoints[plan.endpoint.endpoint].name)")
  }

  /// What a caller does about calls that go wrong.
  func addCall(_ plan: CallPlan, to fields: inout WrittenFields) {
    fields.add("timeout", plan.timeout)
    if let retries = plan.retries { fields.add("retries", text(of: retries)) }
    if let breaker = plan.breaker {
      var inner = WrittenFields()
      inner.add("failures", String(breaker.failures))
      inner.add("open-for", breaker.openFor.description)
      inner.add("probes", breaker.probes, unless: 1)
      fields.add("breaker", inner.text)
    }
    if let fallback = plan.fallback { fields.add("fallback", fallback.rawValue) }
  }

  private func text(of plan: RetryPlan) -> String {
    var fields = WrittenFields()
    fields.add("attempts", String(plan.attempts))
    switch plan.backoff {
    case .constant(let pause): fields.add("backoff", pause, unless: .zero)
    case .exponential(let first, let factor, let longest):
      fields.add("backoff", first.description)
      fields.add("factor", decimal(factor))
      fields.add("longest", longest.description)
    }
    if plan.jitter != .none { fields.add("jitter", plan.jitter.rawValue) }
    if let budget = plan.budget { fields.add("budget", budget.description) }
    return fields.text
  }
}

extension WrittenFields {
  /// Adds a law of times that is not zero.
  fileprivate mutating func add(_ key: String, law: Distribution) {
    if !law.isZero { add(key, written(law, of: .time)) }
  }
}
