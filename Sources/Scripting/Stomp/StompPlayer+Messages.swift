import BrokerEngine
import Selectors
import Vocabulary

extension StompPlayer {
  // MARK: - Sending

  /// Header lines that are no properties of the message.
  private static let ownHeaders = [
    "destination", "correlation-id", "expires", "priority", "type", "reply-to", "persistent",
    "receipt", "transaction", "timestamp", "message-id", "redelivered", "subscription",
    "JMSXUserID", "content-length", "content-type",
  ]

  mutating func send(_ send: StompSend) -> FieldValue? {
    let connection = connection(send.connection)
    if let transaction = send.transaction, connection.transactions[transaction] == nil {
      return error("Invalid transaction id: \(transaction)")
    }
    var message = ActiveMQMessage(to: StompDestination.parse(send.destination))
    message.isPersistent = send.headers["persistent"]?.plain == "true"
    message.priority = UInt8(clamping: min(9, max(0, send.headers["priority"]?.whole ?? 4)))
    message.timeToLive = send.timeToLive
    message.properties = properties(send.headers)
    for number in 1...max(1, send.count) {
      let body = send.body.replacingAll("{i}", with: String(number))
      if let transaction = send.transaction {
        desk.createQueues(of: message.destination)
        connections[send.connection]?.transactions[transaction]?.sends.append((message, body))
      } else {
        desk.send(message, body: body, on: connection.channel)
      }
    }
    return nil
  }

  /// The properties of a message, and fields of its header under the names that selectors use.
  private func properties(_ headers: FieldTable) -> FieldTable {
    var properties = FieldTable()
    for field in headers.fields where !Self.ownHeaders.contains(field.name) {
      properties[field.name] = .text(field.value.plain ?? "")
    }
    let fields = [
      ("correlation-id", "JMSCorrelationID"), ("type", "JMSType"), ("reply-to", "JMSReplyTo"),
    ]
    for (header, field) in fields {
      if let value = headers[header]?.plain { properties[field] = .text(value) }
    }
    return properties
  }

  // MARK: - Receiving

  /// Turns what was handed over into what clients see.
  mutating func takeDeliveries() {
    let taken = desk.deliveries
    desk.deliveries.removeAll(keepingCapacity: true)
    for delivery in taken {
      let consumer = desk.broker.subscriber(of: delivery.consumer)
      guard let place = subscriptionOfConsumer[consumer.rawValue] else { continue }
      let seen = desk.message(delivery.message, origin: delivery.origin, from: delivery.queue)
      if subscriptions[place].acknowledgement != "auto" {
        subscriptions[place].unsettled.append((seen.body, delivery.tag, false))
      }
      // A durable subscription does not tell of earlier deliveries in STOMP.
      let isShown = delivery.isRedelivered && subscriptions[place].durable == nil
      events.append(event(seen, isRedelivered: isShown, subscriptions[place]))
    }
  }

  private func event(
    _ seen: ReceivedMessage,
    isRedelivered: Bool,
    _ subscription: StompSubscription
  ) -> FieldTable {
    var event = fields(seen, isRedelivered: isRedelivered)
    event["ev"] = .text("message")
    event["conn"] = .text(subscription.connection)
    event["sub"] = .text(subscription.id)
    return event
  }

  /// A message in the words of the case format.
  func fields(_ seen: ReceivedMessage, isRedelivered: Bool) -> FieldTable {
    var fields: FieldTable = [
      "body": .text(seen.body), "destination": .text(StompDestination.text(seen.destination)),
      "priority": .text(String(seen.priority)), "persistent": .boolean(seen.isPersistent),
    ]
    var headers = seen.shownProperties
    let named = [
      ("JMSCorrelationID", "correlation-id"), ("JMSType", "type"), ("JMSReplyTo", "reply-to"),
    ]
    for (field, header) in named {
      if let value = seen.properties[field] { headers[header] = value }
    }
    if isRedelivered { headers["redelivered"] = .text("true") }
    if let cause = seen.cause { headers["dlqDeliveryFailureCause"] = .text(cause) }
    if !headers.isEmpty { fields["headers"] = .table(headers) }
    if seen.expires { fields["expires"] = .boolean(true) }
    if let original = seen.original {
      fields["original_destination"] = .text(StompDestination.text(original))
    }
    return fields
  }

  /// A browser sees what is there, then a message that says so (A1.6).
  mutating func browse(
    _ destination: ActiveMQDestination,
    _ selector: Selector?,
    as place: Int
  ) {
    let subscription = subscriptions[place]
    for part in destination.parts where part.kind == .queue {
      for browsed in desk.broker.browse(desk.broker.name(part.name), selector: selector) {
        let seen = desk.message(browsed.message, origin: browsed.origin, fromQueue: part.name)
        events.append(event(seen, isRedelivered: browsed.failures > 0, subscription))
        if subscription.acknowledgement != "auto" {
          subscriptions[place].browsed.append(seen.body)
        }
      }
    }
    events.append([
      "ev": .text("message"), "conn": .text(subscription.connection),
      "sub": .text(subscription.id), "body": .text(""),
      "destination": .text(StompDestination.text(destination)), "priority": .void,
      "persistent": .boolean(false), "headers": .table(["browser": .text("end")]),
    ])
  }

  // MARK: - Looking

  mutating func statistics(of queue: String) -> FieldValue {
    var result = desk.statistics(of: queue)
    let destination = ActiveMQDestination(.queue, queue)
    let browsed = subscriptions.filter { $0.isAlive && $0.destination == destination }
      .reduce(0) { $0 + Int64($1.browsed.count) }
    if browsed > 0, var counts = result.table, let inFlight = counts["inflight"]?.whole {
      counts["inflight"] = .integer(inFlight + browsed)
      result = .table(counts)
    }
    desk.tellStatistics(queue, result)
    return result
  }

  /// Takes everything out of a queue with a subscription of its own.
  mutating func drain(_ queue: String, ownOnly: Bool) -> FieldValue {
    takeDeliveries()
    let connection = desk.openConnection()
    let channel = desk.openChannel(on: connection)
    var wish = ActiveMQSubscription(
      desk.broker.nextConsumer,
      to: ActiveMQDestination(.queue, queue),
      prefetch: ActiveMQSubscription.Prefetch.queue
    )
    wish.automaticAcknowledgement = true
    _ = desk.subscribe(wish, on: channel, called: "drain")
    var drained: [FieldValue] = []
    var deadline = desk.now + .milliseconds(800)
    repeat {
      let count = drained.count
      let mine = desk.deliveries.filter { $0.consumer == wish.consumer }
      desk.deliveries.removeAll { $0.consumer == wish.consumer }
      for delivery in mine {
        let seen = desk.message(delivery.message, origin: delivery.origin, from: delivery.queue)
        let fields = fields(seen, isRedelivered: delivery.isRedelivered)
        if !ownOnly || isOwn(fields) { drained.append(.table(fields)) }
      }
      if drained.count > count { deadline = desk.now + .milliseconds(800) }
    } while desk.step(upTo: deadline)
    desk.catchUp(to: deadline + .milliseconds(100))
    desk.withdraw(channel)
    desk.tell(.closeConnection(connection))
    return .list(drained)
  }

  private func isOwn(_ fields: FieldTable) -> Bool {
    var texts = ["destination", "original_destination"].compactMap { fields[$0]?.text }
    texts += fields["headers"]?.table?.fields.compactMap(\.value.text) ?? []
    return desk.isOwn(texts)
  }
}
