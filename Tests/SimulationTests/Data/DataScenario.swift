import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// Builds scenarios of services with data from plans.
extension ServiceScenario {
  /// Adds a database with one table; the index of the table.
  mutating func table(
    _ name: String,
    read: Distribution = .constant(0),
    write: Distribution = .constant(0),
    connections: Int? = nil
  ) -> Int {
    var database = DatabasePlan(name: name)
    database.read = read
    database.write = write
    database.connections = connections
    scenario.databases.append(database)
    scenario.tables.append(
      TablePlan(name: "\(name).rows", database: scenario.databases.count - 1)
    )
    return scenario.tables.count - 1
  }

  /// Adds a topic on which a service publishes; the index of the producer.
  mutating func events(_ name: String, of service: Int, confirms: Bool = false) -> Int {
    scenario.exchanges.append(ExchangePlan(name: name, kind: .fanout, isTopic: true))
    let target = PublishTarget(
      exchange: scenario.exchanges.count - 1,
      keys: [WeightedKey(key: "")]
    )
    var producer = ProducerPlan(name: name, target: target, arrivals: .onDemand)
    producer.service = service
    producer.confirms = confirms
    scenario.producers.append(producer)
    return scenario.producers.count - 1
  }

  /// Adds a consumer of a topic with a durable queue of its own.
  @discardableResult
  mutating func subscriber(
    _ name: String,
    of producer: Int,
    work: Distribution = .constant(0)
  ) -> Int {
    let topic = scenario.producers[producer].target.exchange ?? 0
    scenario.queues.append(QueuePlan(name: "\(scenario.exchanges[topic].name).\(name)"))
    let queue = scenario.queues.count - 1
    scenario.bindings.append(BindingPlan(exchange: topic, queue: queue, key: ""))
    var consumer = ConsumerPlan(name: name, queue: queue, service: work)
    consumer.prefetch = 1
    consumer.subscription = SubscriptionPlan(topic: topic, isDurable: true)
    scenario.consumers.append(consumer)
    return scenario.consumers.count - 1
  }

  /// Adds a view of a table that a topic brings up to date; the index of the view.
  mutating func view(
    _ name: String,
    of table: Int,
    from producer: Int,
    projector: Distribution = .constant(0),
    lag: Distribution = .constant(0)
  ) -> Int {
    let consumer = subscriber(name, of: producer, work: projector)
    scenario.consumers[consumer].view = scenario.views.count
    var plan = ViewPlan(name: name, table: table, projector: consumer)
    plan.lag = lag
    scenario.views.append(plan)
    return scenario.views.count - 1
  }

  /// Adds a fault of the data.
  mutating func fault(
    _ kind: FaultKind,
    _ role: FaultTarget.Role,
    _ target: Int = 0,
    at instant: VirtualDuration? = nil,
    lasting length: VirtualDuration? = nil,
    share: Probability = .always
  ) {
    var plan = FaultPlan(
      name: "trouble\(scenario.faults.count)",
      kind: kind,
      targets: [FaultTarget(role: role, plan: target)],
      schedule: instant.map { .at([.start + $0]) } ?? .always,
      length: length
    )
    plan.share = share
    scenario.faults.append(plan)
  }
}

extension StepPlan {
  static func write(to table: Int) -> StepPlan { .write(WritePlan(table: table)) }

  static func read(_ source: ReadPlan.Source, _ freshness: ReadPlan.Freshness = .any) -> StepPlan {
    var plan = ReadPlan(source: source)
    plan.freshness = freshness
    return .read(plan)
  }

  static func publish(
    _ producer: Int,
    tellsOf table: Int? = nil,
    outbox: Bool = false,
    confirm: Bool = false
  ) -> StepPlan {
    var plan = PublishPlan(producer: producer)
    plan.tellsOf = table
    plan.usesOutbox = outbox
    plan.awaitsConfirm = confirm
    return .publish(plan)
  }
}

/// The mean and the maximum of a gauge of the result document by name.
func gauge(_ run: SimulationRun, _ name: String) -> (mean: Double, maximum: Int, last: Int)? {
  for row in run.metricRows() where row.name == name {
    if case .gauge(let mean, let maximum, let last) = row.summary {
      return (mean ?? .nan, maximum, last)
    }
  }
  return nil
}

/// A counter as a share of another.
func ratio(_ run: SimulationRun, _ part: String, _ whole: String) -> Double {
  Double(counter(run, part) ?? 0) / Double(max(counter(run, whole) ?? 0, 1))
}
