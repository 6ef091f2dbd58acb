import Groundwork
import Vocabulary

extension Broker {
  /// Answers what no command can say, as the real broker would.
  mutating func violate(
    _ refusal: BrokerRefusal,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    refuse(refusal, on: channel, at: now, &effects)
  }

  /// Transactions and recovery: what a channel does as a whole.
  mutating func applySpecial(
    _ command: BrokerCommand,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
  }

  /// What the broker does of itself or for its operator.
  mutating func applyUpkeep(
    _ command: BrokerCommand,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
  }
}
