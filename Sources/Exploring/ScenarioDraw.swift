import Groundwork
public import ScenarioModel
import Vocabulary

/// Draws the scenario of a seed: topology, load and faults, every feature with probability one half.
///
/// The same seed and number of messages give the same scenario on every machine. Consumers and
/// producers are small enough to be lived in milliseconds; at least `messages` are published and
/// at least `leastActivations` faults strike in nearly every one of them. What is drawn can be
/// written to a file and read back.
public func drawScenario(seed: UInt64, messages: Int = 2_000) -> Scenario {
  var draw = ScenarioDraw(seed: seed, messages: messages)
  draw.makeAll()
  return draw.scenario
}

/// A scenario under construction.
struct ScenarioDraw {
  /// Faults that strike at least.
  static let leastActivations = 20

  var scenario: Scenario
  var dice: Dice
  let features: FeatureSet
  /// Publishes that producers are to make together.
  let messages: Int
  /// Routing keys that are published to each exchange.
  var keys: [[String]] = []
  /// Publishes a second of all producers together, as planned.
  var rate = 0

  init(seed: UInt64, messages: Int) {
    scenario = Scenario(id: "explored-\(seed)")
    scenario.seed = seed
    dice = Dice(seed: seed, stream: "explore")
    features = FeatureSet(drawnFrom: &dice)
    self.messages = messages
  }

  func has(_ feature: Feature) -> Bool { features.contains(feature) }

  /// Whether a feature of the scenario shows at this place too.
  mutating func shows(_ feature: Feature) -> Bool { has(feature) && dice.flip() }

  mutating func makeAll() {
    makeSurroundings()
    makeExchanges()
    makeQueues()
    makePolicies()
    makeProducers()
    makeBindings()
    makeConsumers()
    makeSubscribers()
    makeFaults()
  }

  private mutating func makeSurroundings() {
    if has(.oldVersion) { scenario.dialect = .rabbitmq(version: .v3x10) }
    scenario.phases.run = .seconds(Int64(dice.pick([5, 10, 20])))
    if has(.warmUp) { scenario.phases.warmUp = .seconds(Int64(dice.number(1...4))) }
    scenario.phases.drain = has(.noDrain) && dice.flip() ? nil : .seconds(30)
    if has(.linkLatency) {
      let lowest = Double(dice.number(1...2_000)) * 1_000
      scenario.broker.linkLatency =
        dice.flip() ? .constant(lowest) : .uniform(lowest: lowest, highest: lowest * 3)
    }
    if has(.lateAcknowledgements) {
      scenario.broker.acknowledgementTimeout = dice.milliseconds(100...5_000)
    }
    if has(.lazyFlushing) {
      scenario.broker.flushing = dice.flip() ? .never : .every(dice.milliseconds(10...1_000))
    }
    if has(.routingCost) {
      scenario.broker.routingCost = .constant(Double(dice.number(1...200)) * 1_000)
    }
  }
}
