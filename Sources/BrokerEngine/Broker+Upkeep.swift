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
    switch command {
    case .recover(let channel, let requeue):
      recover(channel, requeue: requeue, at: now, &effects)
    case .selectTransactions(let channel): selectTransactions(channel, at: now, &effects)
    case .commit(let channel): commit(channel, at: now, &effects)
    case .rollback(let channel): rollBack(channel, at: now, &effects)
    case .openConnection, .closeConnection, .openChannel, .closeChannel, .selectConfirms,
      .limitPrefetch, .publish, .consume, .cancel, .acknowledge, .reject, .nack, .acknowledgeAll,
      .rejectAll, .get, .purge, .violate, .expire, .checkAcknowledgements, .flush, .ring, .setAlarm,
      .restart, .setFollower:
      preconditionFailure("nothing of a channel as a whole")
    }
  }

  /// basic.recover (R5.6): in the groups of R5.1a, at once also within a transaction.
  private mutating func recover(
    _ channel: ChannelID,
    requeue: Bool,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    guard requeue else { return refuse(.notImplemented, on: channel, at: now, &effects) }
    listFlights(of: channel)
    settleListed(.release, on: channel, at: now, &effects)
  }

  /// What the broker does of itself or for its operator.
  mutating func applyUpkeep(
    _ command: BrokerCommand,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    switch command {
    case .flush: flush(at: now, &effects)
    case .ring(.schedule): releaseScheduled(at: now, &effects)
    case .ring(.visibility): endVisibility(at: now, &effects)
    case .ring(.requests): timeOutRequests(at: now, &effects)
    case .ring(.slowConsumers): checkSlowConsumers(at: now, &effects)
    case .setAlarm(let alarm, let isOn): setAlarm(alarm, isOn: isOn, at: now, &effects)
    case .restart(let shutdown): restart(shutdown, at: now, &effects)
    case .setFollower(let follower, let isUp):
      setFollower(follower, isUp: isUp, at: now, &effects)
    case .checkAcknowledgements(let channel):
      checkAcknowledgements(of: channel, at: now, &effects)
    case .openConnection, .closeConnection, .openChannel, .closeChannel, .selectConfirms,
      .limitPrefetch, .publish, .consume, .cancel, .acknowledge, .reject, .nack, .acknowledgeAll,
      .rejectAll, .get, .purge, .recover, .violate, .selectTransactions, .commit, .rollback,
      .expire:
      preconditionFailure("a client's word")
    }
  }
}
