internal import ScenarioModel

/// Which row of the agenda belongs to whom; the order decides ties at one instant.
struct ActorLayout: Sendable {
  static let faults = 0
  static let router = 1
  static let firstQueue = 2

  let firstProducer: Int
  let firstConsumer: Int
  let firstLine: Int
  /// The last of all: what happens at the instant a phase ends belongs to that phase.
  let phases: Int
  let count: Int
  /// Whether clients are a link away from the broker.
  let hasLinks: Bool
  /// One for each instance of a producer, or each slot of a closed one.
  let producerCount: Int
  let consumerCount: Int

  init(_ scenario: Scenario) {
    producerCount = scenario.producers.reduce(0) { $0 + $1.instances * $1.slotCount }
    consumerCount = scenario.consumers.reduce(0) { $0 + $1.instances }
    hasLinks = !scenario.broker.linkLatency.isZero
    firstProducer = Self.firstQueue + scenario.queues.count
    firstConsumer = firstProducer + producerCount
    firstLine = firstConsumer + consumerCount
    phases = firstLine + (hasLinks ? 2 * (producerCount + consumerCount) : 0)
    count = phases + 1
  }

  /// The line from a client to the broker; producers come first, then consumers.
  func lineUp(ofProducer index: Int) -> Int { 2 * index }
  func lineDown(toProducer index: Int) -> Int { 2 * index + 1 }
  func lineUp(ofConsumer index: Int) -> Int { 2 * (producerCount + index) }
  func lineDown(toConsumer index: Int) -> Int { 2 * (producerCount + index) + 1 }
}

extension ProducerPlan {
  /// Independent publishers within one instance: the slots of closed arrivals.
  var slotCount: Int {
    switch arrivals {
    case .closed(_, let inFlight): inFlight
    case .open, .burst: 1
    }
  }
}
