import Groundwork
import Vocabulary

/// tx.select, tx.commit and tx.rollback (R3.5).
///
/// As in the real broker a message is checked and routed when it is published, and a tag is checked
/// when it is settled; at commit all publishes take effect before all settlements.
extension Broker {
  mutating func selectTransactions(
    _ channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    guard channels[channel.index].nextConfirm == 0 else {
      return refuse(.transactionMisuse, on: channel, at: now, &effects)
    }
    guard !channels[channel.index].isTransactional else { return }
    channels[channel.index].isTransactional = true
    lookAgain(atChannel: channel.index)
    transactions[channel.rawValue] = Transaction()
  }

  mutating func commit(
    _ channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard let transaction = endTransaction(of: channel, at: now, &effects) else { return }
    var isComplete = true
    for publish in transaction.publishes where !carryOut(publish, on: channel, at: now, &effects) {
      isComplete = false
    }
    for settlement in transaction.settlements {
      settling += inOrder(settlement.rows, of: channel)
      settleListed(settlement.verdict, on: channel, at: now, &effects)
    }
    if !isComplete { refuse(.transactionMisuse, on: channel, at: now, &effects) }
  }

  mutating func rollBack(
    _ channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    _ = endTransaction(of: channel, at: now, &effects)
  }

  /// Begins the channel's next transaction; returns the one that ends, or nil after a refusal.
  private mutating func endTransaction(
    of channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Transaction? {
    guard isOpen(channel) else {
      effects.append(.refused(channel, .noSuchChannel))
      return nil
    }
    guard let transaction = transactions[channel.rawValue] else {
      refuse(.transactionMisuse, on: channel, at: now, &effects)
      return nil
    }
    transactions[channel.rawValue] = Transaction()
    return transaction
  }

  /// Keeps a message that was found valid for the commit; says whether there is a transaction.
  mutating func enlist(
    _ checked: CheckedPublication,
    from publication: Publication,
    on channel: ChannelID
  ) -> Bool {
    guard transactions[channel.rawValue] != nil else { return false }
    let queues = (0..<checked.route.count).map {
      UInt32(truncatingIfNeeded: routes.target(checked.route, $0))
    }
    transactions[channel.rawValue]?.publishes.append(
      Transaction.PendingPublish(
        publication: publication,
        envelope: checked.envelope,
        isRewritten: checked.isRewritten,
        queues: queues
      )
    )
    return true
  }

  /// Keeps what is listed to be settled for the commit; says whether there is a transaction.
  mutating func enlistSettlement(_ verdict: Verdict, on channel: ChannelID) -> Bool {
    guard transactions[channel.rawValue] != nil else { return false }
    transactions[channel.rawValue]?.settle(settling, verdict)
    settling.removeAll(keepingCapacity: true)
    return true
  }

  /// Whether a delivery is settled already, in a transaction that is still open.
  func isEnlisted(_ row: UInt32, on channel: ChannelID) -> Bool {
    guard channels[channel.index].isTransactional else { return false }
    return transactions[channel.rawValue]?.settled.contains(row) ?? false
  }

  /// Bindings counted when it was published; the default exchange looks for its queue only now.
  private mutating func route(of publish: Transaction.PendingPublish) -> Route {
    if envelopes[publish.envelope].exchange == Self.defaultExchange {
      return letterRoute(of: publish.publication.envelope.rawValue)
    }
    let existing = publish.queues.map(Int.init).filter { queues[$0].exists }
    return existing.isEmpty ? Route(start: 0, count: 0) : routes.detour(along: existing)
  }

  /// Enqueues a message of a transaction; says whether all of its queues took it.
  private mutating func carryOut(
    _ publish: Transaction.PendingPublish,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    let checked = CheckedPublication(
      envelope: publish.envelope,
      route: route(of: publish),
      isRewritten: publish.isRewritten
    )
    let isAccepted = take(checked, from: publish.publication, on: channel, at: now, &effects)
    routes.endDetour()
    return isAccepted
  }

  /// Some deliveries of a channel, the oldest first.
  private func inOrder(_ rows: [UInt32], of channel: ChannelID) -> [UInt32] {
    let wanted = Set(rows)
    var ordered: [UInt32] = []
    var row = channels[channel.index].firstFlight
    while row != FlightTable.none {
      if wanted.contains(row) { ordered.append(row) }
      row = flights[row].next
    }
    return ordered
  }
}
