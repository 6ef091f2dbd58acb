import BrokerEngine
import Vocabulary

/// ACK, NACK and transactions of STOMP (A2.6, A2.7).
extension StompPlayer {
  mutating func settle(_ settlement: StompSettlement, isRejected: Bool) -> FieldValue? {
    let connection = connection(settlement.connection)
    takeDeliveries()
    let word = isRejected ? "NACK" : "ACK"
    let place = subscriptions.lastIndex {
      $0.connection == settlement.connection && $0.id == settlement.subscription
    }
    if let transaction = settlement.transaction, connection.transactions[transaction] == nil {
      return error("Invalid transaction id: \(transaction)")
    }
    guard let place, subscriptions[place].isAlive,
      let last = subscriptions[place].unsettled.lastIndex(where: {
        $0.body == settlement.body && !$0.isEnlisted
      })
    else { return error("Unexpected \(word) received for message-id [null]") }
    if isRejected { return reject(last, of: place, settlement.transaction) }
    let first = subscriptions[place].acknowledgement == "client" ? 0 : last
    if let transaction = settlement.transaction {
      enlist(first...last, of: place, in: transaction)
      return nil
    }
    let tag = subscriptions[place].unsettled[last].tag
    subscriptions[place].unsettled.removeSubrange(first...last)
    let channel = subscriptions[place].channel
    desk.contract(channel, by: last - first + 1)
    // A subscription has its channel to itself, so that "all up to" is what STOMP means by it.
    desk.tell(.acknowledge(channel, tag, multiple: first < last))
    return nil
  }

  /// Dead-letters a message at once (A2.7); a transaction cannot hold that.
  private mutating func reject(
    _ place: Int,
    of subscription: Int,
    _ transaction: String?
  ) -> FieldValue? {
    let tag = subscriptions[subscription].unsettled[place].tag
    if transaction != nil {
      subscriptions[subscription].unsettled[place].isEnlisted = true
      return error("Poison ack cannot be transacted")
    }
    subscriptions[subscription].unsettled.remove(at: place)
    let channel = subscriptions[subscription].channel
    desk.contract(channel, by: 1)
    desk.tell(.reject(channel, tag, multiple: false, requeue: false))
    return nil
  }

  /// Keeps acknowledgements for the commit; meanwhile they use up no prefetch.
  private mutating func enlist(_ range: ClosedRange<Int>, of place: Int, in transaction: String) {
    let name = subscriptions[place].connection
    var count = 0
    for index in range where !subscriptions[place].unsettled[index].isEnlisted {
      subscriptions[place].unsettled[index].isEnlisted = true
      let tag = subscriptions[place].unsettled[index].tag
      connections[name]?.transactions[transaction]?.settled.append((place, tag))
      count += 1
    }
    guard subscriptions[place].prefetch > 0 else { return }
    desk.extend(subscriptions[place].channel, by: count)
  }

  mutating func begin(_ transaction: String, on name: String) -> FieldValue? {
    guard connection(name).transactions[transaction] == nil else {
      return error("The transaction was already started: \(transaction)")
    }
    connections[name]?.transactions[transaction] = StompTransaction()
    return nil
  }

  mutating func commit(_ transaction: String, on name: String) -> FieldValue? {
    let connection = connection(name)
    guard let ended = end(transaction, on: name) else {
      return error("Invalid transaction id: \(transaction)")
    }
    for send in ended.sends { desk.send(send.message, body: send.body, on: connection.channel) }
    for (place, tag) in ended.settled where subscriptions[place].isAlive {
      subscriptions[place].unsettled.removeAll { $0.tag == tag }
      desk.contract(subscriptions[place].channel, by: 1)
      desk.tell(.acknowledge(subscriptions[place].channel, tag, multiple: false))
    }
    return nil
  }

  /// What was acknowledged in it is unsettled still, and can be acknowledged again.
  mutating func abort(_ transaction: String, on name: String) -> FieldValue? {
    _ = connection(name)
    guard let ended = end(transaction, on: name) else {
      return error("Invalid transaction id: \(transaction)")
    }
    for (place, tag) in ended.settled where subscriptions[place].isAlive {
      for index in subscriptions[place].unsettled.indices
      where subscriptions[place].unsettled[index].tag == tag {
        subscriptions[place].unsettled[index].isEnlisted = false
      }
      desk.contract(subscriptions[place].channel, by: 1)
    }
    return nil
  }

  private mutating func end(_ transaction: String, on name: String) -> StompTransaction? {
    takeDeliveries()
    return connections[name]?.transactions.removeValue(forKey: transaction)
  }
}
