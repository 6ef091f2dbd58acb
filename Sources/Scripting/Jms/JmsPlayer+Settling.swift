import BrokerEngine
import Phrasebook
import Vocabulary

/// Acknowledging, committing, giving back and closing (A2, A3).
extension JmsPlayer {
  mutating func acknowledge(_ name: String) throws(JmsFault) {
    guard let place = consumerOfName[name] else { throw .illegalState }
    let session = try openSession(consumers[place].session)
    switch session.mode {
    case .auto, .duplicatesOK, .transacted: break
    case .client: for consumer in session.consumers { acknowledgeAll(of: consumer) }
    case .individual:
      let tag = consumers[place].lastTag
      guard let index = consumers[place].delivered.firstIndex(where: { $0.tag == tag }) else {
        return
      }
      let delivery = consumers[place].delivered.remove(at: index)
      settled(delivery.tag, of: place)
      contract(place, by: 1)
      desk.tell(.acknowledge(consumers[place].channel, delivery.tag, multiple: false))
      takeDeliveries()
    }
  }

  /// Acknowledges everything that a consumer has received (A2.2).
  private mutating func acknowledgeAll(of place: Int) {
    let delivered = consumers[place].delivered
    guard !delivered.isEmpty else { return }
    consumers[place].delivered = []
    consumers[place].deliveredCount = max(0, consumers[place].deliveredCount - delivered.count)
    contract(place, by: delivered.count)
    for delivery in delivered {
      settled(delivery.tag, of: place)
      desk.tell(.acknowledge(consumers[place].channel, delivery.tag, multiple: false))
    }
    takeDeliveries()
  }

  // MARK: - Transactions

  private func transacted(_ name: String) throws(JmsFault) -> Int {
    guard let place = sessionOfName[name], sessions[place].isOpen,
      sessions[place].mode == .transacted
    else { throw .illegalState }
    return place
  }

  /// What was sent becomes visible, then what was received is gone (A2.5).
  mutating func commit(_ name: String) throws(JmsFault) {
    _ = try session(name)
    let place = try transacted(name)
    let channel = connections[sessions[place].connection].channel
    let sends = sessions[place].sends
    sessions[place].sends = []
    for send in sends { desk.send(send.message, body: send.body, on: channel) }
    takeDeliveries()
    for consumer in sessions[place].consumers { acknowledgeAll(of: consumer) }
    closeThoseThatWait(of: place)
  }

  mutating func rollBack(_ name: String) throws(JmsFault) {
    _ = try session(name)
    rollBack(session: try transacted(name))
  }

  private mutating func rollBack(session place: Int) {
    sessions[place].sends = []
    for consumer in sessions[place].consumers {
      let count = consumers[consumer].delivered.count
      guard count > 0 else { continue }
      consumers[consumer].deliveredCount = max(0, consumers[consumer].deliveredCount - count)
      contract(consumer, by: count)
      giveBack(consumer)
    }
    closeThoseThatWait(of: place)
  }

  mutating func recover(_ name: String) throws(JmsFault) {
    let place = try session(name)
    guard try openSession(place).mode != .transacted else { throw .illegalState }
    for consumer in sessions[place].consumers { giveBack(consumer) }
  }

  /// What a consumer has received and not acknowledged comes again, or dies (A3.2 to A3.5).
  ///
  /// How often the last of it was delivered decides for all.
  private mutating func giveBack(_ place: Int) {
    var given = consumers[place].delivered
    guard !given.isEmpty else { return }
    for index in given.indices { given[index].count += 1 }
    consumers[place].delivered = []
    consumers[place].deliveredCount -= given.count
    let policy = connections[sessions[consumers[place].session].connection].redelivery
    let failures = given[given.count - 1].count
    let name = consumers[place].name
    if policy.maximum != -1, failures > policy.maximum {
      let cause = "Delivery[\(failures)] exceeds redelivery policy limit:"
      desk.tell(.givesUp, name, desk.counted(given.count))
      // All go at once; only then does the broker send more.
      for delivery in given {
        bury(delivery, of: place, cause: cause + policy.description + ", cause:null")
      }
      return takeDeliveries()
    }
    let wait = policy.wait(afterFailures: failures)
    desk.tell(.redelivers, name, desk.counted(given.count), wait.description)
    if wait > .zero, !policy.isNonBlocking { consumers[place].resumes = desk.now + wait }
    consumers[place].returning.append((desk.now + wait, given))
    if wait == .zero { bringBack(place) }
  }

  /// Puts what was given back in front of a buffer, or behind it if it did not hold others back.
  mutating func bringBack(_ place: Int) {
    let policy = connections[sessions[consumers[place].session].connection].redelivery
    let due = consumers[place].returning.filter { $0.due <= desk.now }
    consumers[place].returning.removeAll { $0.due <= desk.now }
    for batch in due {
      if policy.isNonBlocking {
        for delivery in batch.deliveries { enqueue(delivery, in: place) }
      } else {
        for delivery in batch.deliveries.reversed() { enqueueFirst(delivery, in: place) }
      }
    }
    if let resumes = consumers[place].resumes, resumes <= desk.now {
      consumers[place].resumes = nil
    }
  }

  private mutating func enqueueFirst(_ delivery: JmsDelivery, in place: Int) {
    var index = 0
    if connections[sessions[consumers[place].session].connection].ordersByPriority {
      while index < consumers[place].buffer.count,
        consumers[place].buffer[index].seen.priority > delivery.seen.priority
      {
        index += 1
      }
    }
    consumers[place].buffer.insert(delivery, at: index)
  }

  // MARK: - Closing

  /// Ends a consumer; in a transaction that has something of it, with the transaction.
  mutating func close(consumer place: Int) {
    guard consumers[place].isOpen else { return }
    let session = consumers[place].session
    if sessions[session].mode == .transacted, !consumers[place].delivered.isEmpty {
      consumers[place].closesLater = true
      return
    }
    end(place, lastReceived: consumers[place].lastReceived?.tag)
  }

  private mutating func closeThoseThatWait(of session: Int) {
    for place in sessions[session].consumers where consumers[place].closesLater {
      end(place, lastReceived: consumers[place].lastReceived?.tag)
    }
    sessions[session].consumers.removeAll { !consumers[$0].isOpen }
  }

  mutating func close(session place: Int) {
    guard sessions[place].isOpen else { return }
    end([place])
  }

  mutating func close(connection place: Int) {
    guard connections[place].isOpen else { return }
    connections[place].isOpen = false
    end(sessions.indices.filter { sessions[$0].connection == place && sessions[$0].isOpen })
    desk.tell(.closeConnection(connections[place].id))
    takeDeliveries()
  }

  /// Ends sessions: their consumers go one after the other.
  ///
  /// The broker is told one message only, the youngest that any of them received last (A3.6).
  private mutating func end(_ ending: [Int]) {
    let places = ending.flatMap { sessions[$0].consumers }.filter { consumers[$0].isOpen }
    let last = places.compactMap { consumers[$0].lastReceived }
      .max { $0.message.rawValue < $1.message.rawValue }
    for place in ending {
      sessions[place].isOpen = false
      sessions[place].sends = []
    }
    for place in places { end(place, lastReceived: last?.tag) }
    for place in ending { sessions[place].consumers = [] }
  }

  /// The broker takes back what a consumer has unsettled; up to the last received it counts as
  /// delivered once more.
  private mutating func end(_ place: Int, lastReceived: DeliveryTag?) {
    takeDeliveries()
    let known = consumers[place].inFlight
    let count = lastReceived.flatMap { known.firstIndex(of: $0) }.map { $0 + 1 } ?? 0
    let channel = consumers[place].channel
    consumers[place].isOpen = false
    consumers[place].closesLater = false
    consumers[place].buffer = []
    consumers[place].delivered = []
    consumers[place].inFlight = []
    consumers[place].returning = []
    sessions[consumers[place].session].consumers.removeAll { $0 == place }
    desk.withdraw(channel, delivered: count)
    takeDeliveries()
  }
}
