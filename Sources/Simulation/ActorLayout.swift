internal import ScenarioModel

/// Which row of the agenda belongs to whom; the order decides ties at one instant.
struct ActorLayout: Sendable {
  static let faults = 0
  static let router = 1
  static let firstQueue = 2

  let firstProducer: Int
  let firstConsumer: Int
  let firstLine: Int
  let afterLines: Int
  /// What the broker does of itself, before the phases; `nil` when a run has none of it.
  let upkeep: Int?
  /// When the broker writes what it has not flushed; `nil` when it never does so later.
  let flush: Int?
  /// What services, clients, views and exports do next; `nil` when a run has none of them.
  let services: Int?
  /// What clients of the broker do later of themselves: connecting, trying again.
  let clients: Int
  /// The last of all: what happens at the instant a phase ends belongs to that phase.
  let phases: Int
  let count: Int
  /// Whether clients are a link away from the broker.
  let hasLinks: Bool
  /// One for each instance of a producer, or each slot of a closed one.
  let producerCount: Int
  /// Instances of consumers that the scenario has; operators may add as many as there is room for.
  let consumerCount: Int
  let consumerRoom: Int
  /// For each plan, the rows of its instances.
  let producerRows: [Range<Int>]
  let consumerRows: [Range<Int>]

  init(_ scenario: Scenario, isOperated: Bool = false) {
    producerRows = Self.rows(scenario.producers.map { $0.instances * $0.slotCount })
    consumerRows = Self.rows(scenario.consumers.map(\.instances))
    producerCount = producerRows.last?.upperBound ?? 0
    consumerCount = consumerRows.last?.upperBound ?? 0
    let mayHire = isOperated || scenario.addsInstances
    consumerRoom = consumerCount + (mayHire ? OperatorDeed.hireLimit : 0)
    hasLinks =
      !scenario.broker.linkLatency.isZero || scenario.everyFault.contains { $0.kind.word.isOfLinks }
    firstProducer = Self.firstQueue + scenario.queues.count
    firstConsumer = firstProducer + producerCount
    firstLine = firstConsumer + consumerRoom
    afterLines = firstLine + (hasLinks ? 2 * (producerCount + consumerRoom) : 0)
    upkeep = UpkeepDesk.isNeeded(in: scenario) ? afterLines : nil
    let afterUpkeep = afterLines + (upkeep == nil ? 0 : 1)
    if case .every = scenario.broker.flushing { flush = afterUpkeep } else { flush = nil }
    let afterFlush = afterUpkeep + (flush == nil ? 0 : 1)
    services = ServiceDesk.isNeeded(in: scenario) ? afterFlush : nil
    clients = afterFlush + (services == nil ? 0 : 1)
    phases = clients + 1
    count = phases + 1
  }

  private static func rows(_ counts: [Int]) -> [Range<Int>] {
    var next = 0
    return counts.map { count in
      defer { next += count }
      return next..<next + count
    }
  }

  /// The line from a client to the broker; producers come first, then consumers.
  func lineUp(ofProducer index: Int) -> Int { 2 * index }
  func lineDown(toProducer index: Int) -> Int { 2 * index + 1 }
  func lineUp(ofConsumer index: Int) -> Int { 2 * (producerCount + index) }
  func lineDown(toConsumer index: Int) -> Int { 2 * (producerCount + index) + 1 }
}

extension ProducerPlan {
  /// Independent publishers within one instance: the slots of closed arrivals.
  var slotCount: Int { arrivals.slotCount }
}

extension Scenario {
  /// Whether operators give a consumer more instances than it has.
  fileprivate var addsInstances: Bool {
    actions.contains { action in
      guard case .setInstances(let consumer, let count) = action.deed else { return false }
      return Int(count) > consumers[consumer].instances
    }
  }
}
