import Groundwork
import Vocabulary

/// Whether a copy is still there after a restart.
private enum Fate {
  case survives
  /// By its nature: it was transient (R13.1).
  case vanishes
  /// It should have been there: it was not flushed, or the disk is gone (F01, F05).
  case isLost
}

extension Broker {
  /// Goes down and comes up again in the same instant (R13, R11.9).
  ///
  /// Every connection ends; what is not durable goes; of classic queues the transient messages go,
  /// what was in flight returns to its place. Takes time linear in all that the broker holds.
  mutating func restart(
    _ shutdown: Shutdown,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    if shutdown == .orderly { tellClients(&effects) }
    alarms.forgetConnections()
    activeMQ.slow.restart(at: now)
    transactions = [:]
    forgetPending()
    restartKube(shutdown)
    for consumer in consumers.indices where consumers[consumer].isAlive {
      detach(UInt32(truncatingIfNeeded: consumer))
    }
    deleteWhatIsNotDurable(&effects)
    let findings = self.findings(of: shutdown)
    endDeliveries(shutdown, findings, &effects)
    endConnections(&effects)
    restartActiveMQ()
    for queue in queues.indices where queues[queue].exists {
      dropReady(of: queue, shutdown, findings, &effects)
      restoreAcknowledged(of: queue, shutdown, &effects)
    }
    // What could be read is written anew.
    damage.corrupt = []
    writeEverything()
    for queue in queues.indices where queues[queue].exists {
      askForExpiry(of: queue, &effects)
      handOutAgain(queue, at: now, &effects)
    }
  }

  private func tellClients(_ effects: inout [BrokerEffect]) {
    for connection in connections.indices where connections[connection].isOpen {
      for channel in connections[connection].channels {
        effects.append(.refused(ChannelID(rawValue: channel), .shutdown))
      }
    }
  }

  private mutating func deleteWhatIsNotDurable(_ effects: inout [BrokerEffect]) {
    for queue in queues.indices where queues[queue].exists {
      let policy = queues[queue].policy
      let lostItsLastConsumer = policy.isAutoDelete && queues[queue].hadConsumer
      if policy.isExclusive || lostItsLastConsumer {
        delete(queue, &effects)
      } else if !policy.isDurable {
        // Only forgotten as the broker comes up: nobody unbinds it, so no exchange goes with it.
        delete(queue, keepsExchanges: true, &effects)
      }
    }
    for exchange in exchanges.indices
    where exchanges[exchange].exists && !exchanges[exchange].policy.isDurable {
      delete(exchange: exchange, &effects)
    }
  }

  /// Whether a copy is there again; says what was wrong with its record, if something was.
  private mutating func fate(
    of row: UInt32,
    in queue: Int,
    _ shutdown: Shutdown,
    _ findings: DiskFindings,
    _ effects: inout [BrokerEffect]
  ) -> Fate {
    let fate = fate(of: row, in: queue, shutdown, findings.written)
    guard fate == .survives, let flaw = flaw(of: row, in: queue, findings) else { return fate }
    let message = MessageID(rawValue: messages[row].serial)
    effects.append(.special(.flawed(QueueID(index: queue), message, flaw)))
    guard flaw == .restored else { return .isLost }
    damage.corrupt.remove(DiskRecord(queue: QueueID(index: queue), message: message))
    return .survives
  }

  private func fate(
    of row: UInt32,
    in queue: Int,
    _ shutdown: Shutdown,
    _ written: [Set<UInt32>]
  ) -> Fate {
    switch queues[queue].policy.kind {
    case .quorum: return shutdown == .diskLost && cluster.upCount == 1 ? .isLost : .survives
    case .kubemq: return shutdown == .diskLost ? .isLost : .survives
    case .classic, .stream, .activemq: break
    }
    guard isPersistent(row) else { return .vanishes }
    if shutdown == .diskLost { return .isLost }
    guard !written.isEmpty, counts[queue].traits.contains(.flushedLater) else { return .survives }
    return written[queue].contains(row) ? .survives : .isLost
  }

  /// Returns or loses everything in flight, the oldest of each queue first (R13.2).
  private mutating func endDeliveries(
    _ shutdown: Shutdown,
    _ findings: DiskFindings,
    _ effects: inout [BrokerEffect]
  ) {
    var rows: [UInt32] = []
    for place in 0..<flights.rowCount where flights.isLive(UInt32(truncatingIfNeeded: place)) {
      rows.append(UInt32(truncatingIfNeeded: place))
    }
    var returning: [Flight] = []
    for row in rows {
      let flight = land(row)
      if flight.row == MessageTable.none {
        forgetStreamDelivery(flight)
      } else {
        returning.append(flight)
      }
    }
    for flight in inOriginalOrder(returning) {
      let queue = Int(flight.queue)
      switch fate(of: flight.row, in: queue, shutdown, findings, &effects) {
      case .survives: putBack(flight, dueTo: .closing, &effects)
      case .vanishes: vanish(flight.row, from: queue, wasUnacked: true, isByFault: false, &effects)
      case .isLost: vanish(flight.row, from: queue, wasUnacked: true, isByFault: true, &effects)
      }
    }
  }

  private mutating func endConnections(_ effects: inout [BrokerEffect]) {
    for connection in connections.indices where connections[connection].isOpen {
      let channels = connections[connection].channels
      connections[connection] = ConnectionState()
      for channel in channels {
        self.channels[Int(channel)] = ChannelState()
        effects.append(.channelClosed(ChannelID(rawValue: channel)))
      }
      effects.append(.connectionClosed(ConnectionID(index: connection)))
    }
  }

  /// Loses what waited in a queue and does not survive.
  private mutating func dropReady(
    of queue: Int,
    _ shutdown: Shutdown,
    _ findings: DiskFindings,
    _ effects: inout [BrokerEffect]
  ) {
    guard queues[queue].policy.kind != .stream else {
      if shutdown == .diskLost { loseStream(queue, &effects) }
      return
    }
    var gone: [(row: UInt32, isByFault: Bool)] = []
    for copy in queues[queue].line.everything() {
      switch fate(of: copy.row, in: queue, shutdown, findings, &effects) {
      case .survives: break
      case .vanishes: gone.append((copy.row, false))
      case .isLost: gone.append((copy.row, true))
      }
    }
    guard !gone.isEmpty else { return }
    let rows = Set(gone.map(\.row))
    queues[queue].line.removeAll { rows.contains($0.row) }
    for (row, isByFault) in gone {
      counts[queue].removeReady(bytes: messages[row].sizeBytes)
      vanish(row, from: queue, wasUnacked: false, isByFault: isByFault, &effects)
    }
  }

  /// Ends a copy that is out of the line and of the air and did not survive.
  private mutating func vanish(
    _ row: UInt32,
    from queue: Int,
    wasUnacked: Bool,
    isByFault: Bool,
    _ effects: inout [BrokerEffect]
  ) {
    if wasUnacked { counts[queue].unacked -= 1 }
    counts[queue].departed += 1
    let departure = Departure(
      queue: QueueID(index: queue),
      message: MessageID(rawValue: messages[row].serial),
      reason: .rejected,
      enqueued: messages[row].enqueued,
      wasUnacked: wasUnacked,
      isDeadLettered: false
    )
    effects.append(.vanished(departure, isByFault: isByFault))
    release(row)
  }

  /// Brings back what had left a queue since the last flush: that it left was not written (F05).
  ///
  /// It enters again, to be delivered as what was delivered before.
  private mutating func restoreAcknowledged(
    of queue: Int,
    _ shutdown: Shutdown,
    _ effects: inout [BrokerEffect]
  ) {
    guard shutdown == .powerLost, counts[queue].traits.contains(.flushedLater) else { return }
    let present = Set(queues[queue].line.everything().map(\.row))
    let missing = flushes.rows(of: queue).filter {
      !present.contains($0) && (damage.corrupt.isEmpty || !isCorrupt($0, in: queue))
    }
    for row in missing.sorted(by: { messages[$0].serial < messages[$1].serial }) {
      let message = messages[row]
      messages.retain(row)
      counts[queue].entered += 1
      counts[queue].addReady(bytes: message.sizeBytes)
      putBackInPlace(ReadyCopy(row: row, failures: 1), message, in: queue)
      effects.append(.enqueued(QueueID(index: queue), MessageID(rawValue: message.serial)))
    }
  }
}
