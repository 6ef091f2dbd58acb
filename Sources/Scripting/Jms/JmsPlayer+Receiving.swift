import BrokerEngine
import Phrasebook
import Selectors
import Vocabulary

extension JmsPlayer {
  mutating func receive(
    _ name: String,
    count: Int,
    timeout: VirtualDuration
  ) throws(JmsFault) -> FieldValue {
    guard let place = consumerOfName[name], consumers[place].isOpen else { throw .illegalState }
    var results: [FieldValue] = []
    while results.count < count {
      guard let delivery = receive(from: place, within: timeout) else {
        results.append(.void)
        desk.tell(.receivedNothing, name)
        break
      }
      desk.tell(
        .received,
        name,
        desk.named(body: delivery.seen.body),
        String(delivery.count + 1)
      )
      results.append(.table(fields(delivery)))
    }
    return .list(results)
  }

  /// Waits for the next message of a buffer, and settles it if the session does so by receiving.
  mutating func receive(from place: Int, within timeout: VirtualDuration) -> JmsDelivery? {
    let deadline = desk.now + timeout
    let isPulling = consumers[place].prefetch == 0
    takeDeliveries()
    if isPulling, consumers[place].buffer.isEmpty { pull(place) }
    while true {
      catchUp(to: desk.now)
      if let delivery = next(from: place) {
        take(delivery, in: place)
        return delivery
      }
      if isPulling, consumers[place].isPulledInVain { pull(place) }
      guard step(upTo: deadline) else { break }
    }
    desk.now = max(desk.now, deadline)
    if isPulling { desk.contract(consumers[place].channel, by: 1) }
    return nil
  }

  /// Asks the broker for one message (A1.4).
  private mutating func pull(_ place: Int) {
    consumers[place].isPulledInVain = false
    desk.extend(consumers[place].channel, by: 1)
    takeDeliveries()
  }

  /// Takes a message out of a buffer that is not held back.
  ///
  /// One whose time is over goes back to the broker as that, one that was delivered too often
  /// becomes a dead letter.
  private mutating func next(from place: Int) -> JmsDelivery? {
    while consumers[place].resumes == nil, !consumers[place].buffer.isEmpty {
      let delivery = consumers[place].buffer.removeFirst()
      let channel = consumers[place].channel
      let session = sessions[consumers[place].session]
      let policy = connections[session.connection].redelivery
      if let over = delivery.expires, over <= desk.now, consumers[place].isQueue {
        consumers[place].lastReceived = (delivery.message, delivery.tag)
        settled(delivery.tag, of: place)
        contract(place, by: 1)
        desk.expire(delivery.tag, on: channel)
      } else if session.mode == .transacted, policy.maximum != -1,
        delivery.brokerCount > policy.maximum
      {
        let cause = "Dispatch[\(delivery.brokerCount)] to <id> exceeds redelivery policy limit:"
        bury(delivery, of: place, cause: cause + policy.description)
      } else {
        return delivery
      }
      consumers[place].isPulledInVain = true
      takeDeliveries()
    }
    return nil
  }

  /// A message comes into the hands of the client.
  private mutating func take(_ delivery: JmsDelivery, in place: Int) {
    consumers[place].lastReceived = (delivery.message, delivery.tag)
    consumers[place].lastTag = delivery.tag
    switch sessions[consumers[place].session].mode {
    case .auto, .duplicatesOK:
      settled(delivery.tag, of: place)
      contract(place, by: 1)
      desk.tell(.acknowledge(consumers[place].channel, delivery.tag, multiple: false))
    case .client, .individual, .transacted:
      consumers[place].delivered.append(delivery)
      consumers[place].deliveredCount += 1
      reportDelivered(place)
    }
    takeDeliveries()
  }

  /// Tells the broker what was received, once it is half of the prefetch: it may send more (A1.5).
  private mutating func reportDelivered(_ place: Int) {
    let (count, prefetch) = (consumers[place].deliveredCount, Int(consumers[place].prefetch))
    guard prefetch <= 2 * count else { return }
    consumers[place].deliveredCount = 0
    guard prefetch > 0 else { return }
    desk.tell(.growsRoom, consumers[place].name, String(count))
    desk.extend(consumers[place].channel, by: count)
  }

  /// Takes away room beyond the prefetch, which a consumer that pulls does not have.
  mutating func contract(_ place: Int, by count: Int) {
    guard consumers[place].prefetch > 0 else { return }
    desk.contract(consumers[place].channel, by: count)
  }

  /// A delivery is no longer the broker's to count.
  mutating func settled(_ tag: DeliveryTag, of place: Int) {
    consumers[place].inFlight.removeAll { $0 == tag }
  }

  /// Lets a message die: it becomes a dead letter with the reason written on it (A3.4, A4.2).
  mutating func bury(_ delivery: JmsDelivery, of place: Int, cause: String) {
    settled(delivery.tag, of: place)
    desk.causes[delivery.seen.origin.rawValue] = cause
    contract(place, by: 1)
    desk.tell(
      .reject(consumers[place].channel, delivery.tag, multiple: false, requeue: false)
    )
  }

  // MARK: - Records

  /// A message in the words of the case format.
  func fields(_ delivery: JmsDelivery) -> FieldTable {
    let seen = delivery.seen
    var fields: FieldTable = [
      "body": .text(seen.body), "redelivered": .boolean(delivery.count > 0),
      "count": .integer(Int64(delivery.count) + 1),
    ]
    if seen.priority != 4 { fields["priority"] = .integer(Int64(seen.priority)) }
    if !seen.isPersistent { fields["persistent"] = .boolean(false) }
    if seen.expires { fields["expires"] = .boolean(true) }
    if let value = seen.properties["JMSCorrelationID"] { fields["correlation"] = value }
    if let value = seen.properties["JMSType"] { fields["type"] = value }
    var properties = seen.shownProperties
    if !seen.deaths.isEmpty {
      properties["originalExpiration"] = .text(
        seen.deaths.last?.expiration == nil ? "0" : "<ms>"
      )
      if let cause = seen.cause { properties["dlqDeliveryFailureCause"] = .text(cause) }
    }
    if !properties.isEmpty { fields["props"] = .table(properties) }
    if let original = seen.original { fields["original"] = .text(original.name) }
    return fields
  }

  // MARK: - Looking

  mutating func statistics(of queue: String) -> FieldValue {
    catchUp(to: desk.now + .milliseconds(150))
    let result = desk.statistics(of: queue)
    if result.table?["missing"] != nil { catchUp(to: desk.now + .milliseconds(1500)) }
    desk.tellStatistics(queue, result)
    return result
  }

  /// What a queue holds, without taking any of it (A1.6).
  mutating func browse(_ queue: String, _ selector: String?) throws(JmsFault) -> FieldValue {
    _ = try session("_B", connection: "B")
    var condition: Selector?
    if let selector {
      guard let parsed = try? Selector.parse(selector) else { throw .invalidSelector }
      condition = parsed
    }
    desk.createQueues(of: ActiveMQDestination(.queue, queue))
    let browsed = desk.broker.browse(desk.broker.name(queue), selector: condition)
    return .list(
      browsed.map { .text(desk.sent[$0.origin.rawValue]?.body ?? "") }
    )
  }

  /// Takes everything out of a queue over a connection of its own.
  mutating func drain(_ queue: String, ownOnly: Bool) -> FieldValue {
    let name = "_drain\(consumers.count)"
    var drained: [FieldValue] = []
    do throws(JmsFault) {
      try connect(JmsConnect(name))
      _ = try session(name, connection: name)
      try consume(JmsConsume(name, session: name, destination: queue))
      guard let place = consumerOfName[name] else { return .list([]) }
      while let delivery = receive(from: place, within: .milliseconds(900)) {
        let fields = fields(delivery)
        if !ownOnly || isOwn(fields) { drained.append(.table(fields)) }
      }
    } catch {
      return .list(drained)
    }
    if let connection = connectionOfName.removeValue(forKey: name) {
      close(connection: connection)
    }
    return .list(drained)
  }

  private func isOwn(_ fields: FieldTable) -> Bool {
    var texts = fields.fields.compactMap { $0.value.text }
    texts += fields["props"]?.table?.fields.compactMap { $0.value.text } ?? []
    return texts.contains { text in
      zip(text.utf8, text.utf8.dropFirst()).contains {
        $0 == UInt8(ascii: "t") && $1 == UInt8(ascii: ".")
      }
    }
  }
}
