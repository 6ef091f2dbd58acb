import Groundwork
import Vocabulary

extension Broker {
  /// A resource runs low or is back (R14.1).
  ///
  /// Nobody is told when an alarm begins: a connection is blocked by its first publish. From there
  /// on nothing of it is read, not even its acknowledgements, until the last alarm has ended; then
  /// all of it is carried out in the order in which it was said, each connection being told before
  /// the first of it. Deliveries to it go on.
  mutating func setAlarm(
    _ alarm: ResourceAlarm,
    isOn: Bool,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    alarms.set(alarm, isOn: isOn)
    lookAgainAtChannels()
    if !alarms.isOn { readWhatWasHeld(at: now, &effects) }
  }

  /// Reads what blocked connections have said, in the order in which it was said.
  ///
  /// A connection is told before the first of its words, unless that must go on waiting for room.
  private mutating func readWhatWasHeld(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    var (blocked, words) = alarms.release()
    alarms.isReading = true
    for word in words {
      let connection = ConnectionID(rawValue: word.connection)
      if let place = blocked.firstIndex(of: word.connection) {
        blocked.remove(at: place)
        if destinationWithoutRoom(for: word.command) != nil {
          alarms.block(word.connection)
        } else {
          effects.append(.unblocked(connection))
        }
      }
      guard isOpen(connection) else { continue }
      carryOut(word.command, at: now, &effects)
    }
    alarms.isReading = false
  }

  private mutating func carryOut(
    _ command: HeldWord.Command,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    switch command {
    case .plain(let command): apply(command, at: now, effects: &effects)
    case .topology(let command, let channel):
      apply(command, on: channel, at: now, effects: &effects)
    case .schedule(let publication, let plan, let channel):
      schedule(publication, plan, on: channel, at: now, effects: &effects)
    case .askForRoom: break
    }
  }

  /// Reads on where somebody waited for a destination that has room again (A11.1).
  @inline(never)
  mutating func readOn(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    guard !alarms.blocked.isEmpty, !alarms.isOn, !alarms.isReading else { return }
    while someoneMayGoOn() { readWhatWasHeld(at: now, &effects) }
  }

  private mutating func someoneMayGoOn() -> Bool {
    for connection in alarms.blocked where mayGoOn(connection) { return true }
    return false
  }

  /// Whether the first word of a blocked connection need not wait any more.
  private mutating func mayGoOn(_ connection: UInt32) -> Bool {
    guard let first = alarms.held.first(where: { $0.connection == connection }) else { return true }
    return destinationWithoutRoom(for: first.command) == nil
  }

  /// The queue without room that a publish waits for, if it does (A11.1).
  private mutating func destinationWithoutRoom(for command: HeldWord.Command) -> QueueID? {
    guard activeMQ.limitsRoom else { return nil }
    switch command {
    case .plain(.publish(let channel, let publication)) where isHeldToRoom(channel):
      return queueWithoutRoom(for: publication, that: .wait)
    case .askForRoom(let publication): return queueWithoutRoom(for: publication, that: .wait)
    case .plain, .topology, .schedule: return nil
    }
  }

  /// Why a command has to wait from now on.
  private mutating func reasonToBlock(_ command: HeldWord.Command) -> BlockReason? {
    if let alarm = alarms.current { return .alarm(alarm) }
    return destinationWithoutRoom(for: command).map { .destination($0) }
  }

  /// Keeps what publishes for later if there is an alarm or no room for it, and blocks its
  /// connection; says whether.
  @inline(never)
  mutating func blocks(
    _ command: HeldWord.Command,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    guard let connection = connection(behind: channel) else { return false }
    if !alarms.isBlocked(connection) {
      guard let reason = reasonToBlock(command) else { return false }
      alarms.block(connection)
      effects.append(.blocked(ConnectionID(rawValue: connection), reason))
    }
    alarms.hold(HeldWord(connection: connection, command: command))
    return true
  }

  /// Keeps a command for later if its connection is not read; says whether.
  @inline(never)
  mutating func holds(_ command: BrokerCommand) -> Bool {
    guard let connection = connection(saying: command), alarms.isBlocked(connection) else {
      return false
    }
    alarms.hold(HeldWord(connection: connection, command: .plain(command)))
    return true
  }

  /// Keeps a command for later if its connection is not read; says whether.
  @inline(never)
  mutating func holds(_ command: TopologyCommand, on channel: ChannelID) -> Bool {
    guard let connection = connection(behind: channel), alarms.isBlocked(connection) else {
      return false
    }
    alarms.hold(HeldWord(connection: connection, command: .topology(command, channel)))
    return true
  }

  /// Whose word a command is; nil if it is nobody's.
  ///
  /// A client that goes away is always heard.
  private func connection(saying command: BrokerCommand) -> UInt32? {
    switch command {
    case .openConnection, .closeConnection, .expire, .checkAcknowledgements, .flush, .ring,
      .setAlarm,
      .restart, .setFollower:
      return nil
    case .openChannel(_, let connection): return connection.rawValue
    case .closeChannel(let channel), .selectConfirms(let channel),
      .limitPrefetch(let channel, _, _),
      .publish(let channel, _), .consume(let channel, _), .acknowledge(let channel, _, _),
      .reject(let channel, _, _, _), .nack(let channel, _, _, _), .acknowledgeAll(let channel),
      .rejectAll(let channel, _),
      .get(let channel, _, _), .purge(let channel, _), .recover(let channel, _),
      .violate(let channel, _), .selectTransactions(let channel), .commit(let channel),
      .rollback(let channel):
      return connection(behind: channel)
    case .cancel(let consumer):
      if consumer.index < consumers.count, consumers[consumer.index].isAlive {
        return channels[Int(consumers[consumer.index].channel)].connection
      }
      return alarms.held.last {
        if case .plain(.consume(_, let wish)) = $0.command {
          wish.consumer == consumer
        } else {
          false
        }
      }?.connection
    }
  }

  /// The connection of a channel that is open, or that a blocked connection wants to open.
  private func connection(behind channel: ChannelID) -> UInt32? {
    if isOpen(channel) { return channels[channel.index].connection }
    return alarms.held.last {
      if case .plain(.openChannel(channel, _)) = $0.command { true } else { false }
    }?.connection
  }
}
