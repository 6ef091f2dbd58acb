internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// What one instance of a consumer publishes onward when its work on a message is done.
struct OnwardPublisher: Sendable {
  private let isQuiet: Bool
  private let envelopes: [EnvelopeID]
  private let weights: [UInt64]
  private var keySource: RandomSource
  private var size: Sampler
  /// Whether the steps of a service publish in its place.
  let isOfHandler: Bool

  init(_ plan: ConsumerPlan, instance: Int, scenario: Scenario, broker: inout Broker) {
    isOfHandler = plan.handler != nil
    let place = "consumer/\(plan.name)/\(instance)/onward"
    keySource = RandomSource(seed: scenario.seed, stream: place + "/keys")
    size = Sampler(plan.onwardSize, seed: scenario.seed, stream: place + "/size")
    var made: [EnvelopeID] = []
    if let target = plan.onward {
      let exchange = broker.name(target.exchange.map { scenario.exchanges[$0].name } ?? "")
      for key in target.keys {
        let envelope = Envelope(
          exchange: exchange,
          routingKey: broker.name(key.key),
          isPersistent: true
        )
        made.append(broker.envelope(envelope))
      }
    }
    envelopes = made
    isQuiet = made.isEmpty && !isOfHandler
    weights = plan.onward?.keys.map { UInt64($0.weight) } ?? []
  }

  @inline(__always) var isSilent: Bool { isQuiet }

  /// The next message, carrying on the business and the clock of the one it came from.
  mutating func next(stamp: VirtualInstant, origin: MessageID) -> Publication {
    Publication(
      envelope: nextEnvelope(),
      sizeBytes: UInt32(clamping: size.draw()),
      stamp: stamp,
      origin: origin
    )
  }

  private mutating func nextEnvelope() -> EnvelopeID {
    guard envelopes.count > 1 else { return envelopes[0] }
    var place = keySource.below(weights.reduce(0, +))
    for (index, weight) in weights.enumerated() {
      if place < weight { return envelopes[index] }
      place -= weight
    }
    return envelopes[0]
  }
}
