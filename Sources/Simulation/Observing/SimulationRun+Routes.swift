public import BrokerEngine
internal import Groundwork
public import Vocabulary

// MARK: - Why a message went where it went

extension SimulationRun {
  /// What the broker knows of the way of one message.
  public struct MessageRoute: Sendable {
    public var exchange: NameID
    public var routingKey: NameID
    /// Each exchange it came to and each binding tried there, as the broker is now.
    public var steps: [RouteStep]
    private let broker: Broker

    init(_ envelope: EnvelopeID, in broker: Broker) {
      var broker = broker
      steps = broker.explainRoute(of: envelope)
      exchange = broker.envelope(of: envelope).exchange
      routingKey = broker.envelope(of: envelope).routingKey
      self.broker = broker
    }

    /// The text behind the number of a name.
    public func text(of name: NameID) -> String { broker.text(of: name) }
  }

  /// The way of a message that is in a queue or being handled now; `nil` of others.
  ///
  /// Takes its number in event records. The run stays as it is.
  public func route(ofMessage number: UInt32) -> MessageRoute? {
    broker.envelope(of: MessageID(rawValue: number)).map { MessageRoute($0, in: broker) }
  }
}
