internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// The broker's one router: messages wait their turn, each takes its cost for every copy.
///
/// Without a cost there is no router and no waiting.
struct Router: Sendable {
  struct Job: Sendable, BitwiseCopyable {
    var frame: Frame
    var arrival: VirtualInstant
  }

  let exists: Bool
  var cost: Sampler
  var waiting = RingBuffer<Job>()
  var current: Job?
  /// How many times as long it takes now.
  var factor: Double = 1
  /// From reaching the router to the beginning of routing.
  var wait = Trend()

  init(_ scenario: Scenario) {
    exists = !scenario.broker.routingCost.isZero
    cost = Sampler(scenario.broker.routingCost, seed: scenario.seed, stream: "broker/routing")
  }

  var load: Int { waiting.count + (current == nil ? 0 : 1) }
}
