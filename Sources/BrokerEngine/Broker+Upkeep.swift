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
    switch command {
    case .flush: flush(at: now, &effects)
    case .setAlarm(let alarm, let isOn): setAlarm(alarm, isOn: isOn, at: now, &effects)
    case .restart(let shutdown): restart(shutdown, at: now, &effects)
    case .setFollower(let follower, let isUp):
      setFollower(follower, isUp: isUp, at: now, &effects)
    case .checkAcknowledgements: break
    case .openConnection, .closeConnection, .openChannel, .closeChannel, .selectConfirms,
      .limitPrefetch, .publish, .consume, .cancel, .acknowledge, .reject, .acknowledgeAll,
      .rejectAll, .get, .purge, .recover, .violate, .selectTransactions, .commit, .rollback,
      .expire:
      preconditionFailure("a client's word")
    }
  }
}
