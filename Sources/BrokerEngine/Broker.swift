public import Vocabulary

/// The broker as a state machine: a command goes in, effects come out, nothing else happens.
///
/// It never reads a clock, draws a random number or touches the network. Given the same commands at
/// the same instants it makes the same effects, on every machine. Copying it is a checkpoint.
public struct Broker: Sendable {
  public init() {}

  /// Interns a text; the same text always gets the same number.
  public mutating func name(_ text: String) -> NameID { fatalError() }

  /// The text behind a number.
  public func text(of name: NameID) -> String { fatalError() }

  /// Interns an envelope; equal envelopes get the same number.
  public mutating func envelope(_ envelope: Envelope) -> EnvelopeID { fatalError() }

  /// The queue of that name, if it exists now.
  public func queue(named name: NameID) -> QueueID? { fatalError() }

  /// Applies one command and appends what the broker does to `effects`.
  public mutating func apply(
    _ command: BrokerCommand, at now: VirtualInstant, effects: inout [BrokerEffect]
  ) { fatalError() }

  /// Applies one command about the topology, said on a channel, and appends what the broker does.
  public mutating func apply(
    _ command: TopologyCommand,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) { fatalError() }

  public func readyCount(of queue: QueueID) -> Int { fatalError() }
  public func readyBytes(of queue: QueueID) -> Int { fatalError() }
  public func unackedCount(of queue: QueueID) -> Int { fatalError() }
  public func consumerCount(of queue: QueueID) -> Int { fatalError() }

  /// Recounts everything and names what does not add up; empty when the books balance.
  package func invariantBreaches() -> [String] { fatalError() }
}
