import BrokerEngine
import Phrasebook
import Selectors
import Vocabulary

extension JmsPlayer {
  // MARK: - Connections and sessions

  mutating func connect(_ wish: JmsConnect) throws(JmsFault) {
    guard connectionOfName[wish.name] == nil else { return }
    if let client = wish.clientID,
      connections.contains(where: { $0.isOpen && $0.clientID == client })
    {
      throw .invalidClientID
    }
    let id = desk.openConnection()
    var connection = JmsConnection(
      name: wish.name,
      id: id,
      channel: desk.openChannel(on: id),
      clientID: wish.clientID,
      redelivery: wish.redelivery
    )
    for option in wish.options.split(separator: "&") {
      let parts = option.split(separator: "=", maxSplits: 1)
      guard parts.count == 2 else { continue }
      set(String(parts[0]), String(parts[1]), of: &connection)
    }
    connectionOfName[wish.name] = connections.count
    connections.append(connection)
  }

  /// Understands one option of an address; others change nothing that is modelled.
  private func set(_ option: String, _ value: String, of connection: inout JmsConnection) {
    let number = Int64(value) ?? 0
    let prefetch = UInt32(clamping: number)
    switch option {
    case "jms.prefetchPolicy.queuePrefetch": connection.prefetch.queue = prefetch
    case "jms.prefetchPolicy.topicPrefetch": connection.prefetch.topic = prefetch
    case "jms.prefetchPolicy.durableTopicPrefetch": connection.prefetch.durable = prefetch
    case "jms.prefetchPolicy.all":
      connection.prefetch = JmsPrefetch(queue: prefetch, topic: prefetch, durable: prefetch)
    case "jms.messagePrioritySupported": connection.ordersByPriority = value == "true"
    case "jms.nonBlockingRedelivery": connection.redelivery.isNonBlocking = value == "true"
    case "jms.redeliveryPolicy.maximumRedeliveries": connection.redelivery.maximum = number
    case "jms.redeliveryPolicy.initialRedeliveryDelay":
      connection.redelivery.initialDelay = number
    case "jms.redeliveryPolicy.redeliveryDelay": connection.redelivery.delay = number
    case "jms.redeliveryPolicy.maximumRedeliveryDelay":
      connection.redelivery.maximumDelay = number
    case "jms.redeliveryPolicy.backOffMultiplier": connection.redelivery.backOff = Double(value)
    case "jms.redeliveryPolicy.useExponentialBackOff":
      connection.redelivery.backOff = value == "true" ? connection.redelivery.backOff ?? 5 : nil
    default: break
    }
  }

  /// The session of that name, made now if it is not there.
  mutating func session(
    _ name: String,
    connection: String = "C",
    mode: JmsMode = .auto
  ) throws(JmsFault) -> Int {
    if let known = sessionOfName[name] { return known }
    try connect(JmsConnect(connection))
    let place = sessions.count
    let owner = connectionOfName[connection] ?? 0
    sessions.append(JmsSession(name: name, connection: owner, mode: mode))
    sessionOfName[name] = place
    return place
  }

  /// The same, if it is open.
  func openSession(_ place: Int) throws(JmsFault) -> JmsSession {
    guard sessions[place].isOpen else { throw .illegalState }
    return sessions[place]
  }

  // MARK: - Consumers

  mutating func consume(_ wish: JmsConsume) throws(JmsFault) {
    let place = try self.session(wish.session)
    let session = try openSession(place)
    let connection = connections[session.connection]
    let parts = wish.destination.split(separator: "?", maxSplits: 1)
    let destination = ActiveMQDestination(
      wish.isTopic ? .topic : .queue,
      parts.first.map(String.init) ?? ""
    )
    var selector: Selector?
    if let text = wish.selector {
      guard let parsed = try? Selector.parse(text) else { throw .invalidSelector }
      selector = parsed
    }
    if wish.durable != nil, connection.clientID == nil { throw .general }
    var subscription = ActiveMQSubscription(
      desk.broker.nextConsumer,
      to: destination,
      selector: selector,
      prefetch: prefetch(of: wish, on: connection)
    )
    subscription.isNoLocal = wish.isNoLocal
    if let durable = wish.durable, let client = connection.clientID {
      subscription.durable = ActiveMQSubscription.DurableName(client: client, name: durable)
    }
    if parts.count == 2 { set(parts[1], of: &subscription) }
    let channel = desk.openChannel(on: connection.id)
    if desk.subscribe(subscription, on: channel, called: wish.name) != nil { throw .general }
    playerOfConsumer[subscription.consumer.rawValue] = consumers.count
    consumerOfName[wish.name] = consumers.count
    sessions[place].consumers.append(consumers.count)
    consumers.append(
      JmsConsumer(
        name: wish.name,
        session: place,
        channel: channel,
        consumer: subscription.consumer,
        prefetch: subscription.prefetch,
        isQueue: !wish.isTopic
      )
    )
    takeDeliveries()
  }

  private func prefetch(of wish: JmsConsume, on connection: JmsConnection) -> UInt32 {
    if !wish.isTopic { return connection.prefetch.queue }
    return wish.durable == nil ? connection.prefetch.topic : connection.prefetch.durable
  }

  /// Options behind the name of a destination.
  private func set(_ options: Substring, of subscription: inout ActiveMQSubscription) {
    for option in options.split(separator: "&") {
      let parts = option.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      let number = Int64(parts[1]) ?? 0
      switch parts[0] {
      case "consumer.prefetchSize": subscription.prefetch = UInt32(clamping: number)
      case "consumer.priority": subscription.priority = Int32(clamping: number)
      case "consumer.exclusive": subscription.isExclusive = parts[1] == "true"
      case "consumer.retroactive": subscription.isRetroactive = parts[1] == "true"
      case "consumer.noLocal": subscription.isNoLocal = parts[1] == "true"
      case "consumer.selector": subscription.selector = try? Selector.parse(parts[1])
      default: break
      }
    }
  }

  mutating func unsubscribe(_ durable: String, on session: String) throws(JmsFault) {
    let place = try self.session(session)
    let connection = connections[try openSession(place).connection]
    guard let client = connection.clientID else { throw .invalidDestination }
    switch desk.unsubscribe(ActiveMQSubscription.DurableName(client: client, name: durable)) {
    case nil: break
    case .durableInUse?: throw .general
    case .unknownDurable?: throw .invalidDestination
    }
  }

  // MARK: - Sending

  mutating func send(_ send: JmsSend) throws(JmsFault) {
    let place: Int
    if let name = send.session {
      place = try self.session(name)
    } else {
      place = try self.session("_P", connection: "P")
    }
    let session = try openSession(place)
    let name = send.destination.split(separator: "?", maxSplits: 1).first ?? ""
    var message = ActiveMQMessage(
      to: ActiveMQDestination(send.isTopic ? .topic : .queue, String(name)),
      properties: send.properties,
      isPersistent: send.isPersistent,
      priority: min(9, send.priority),
      timeToLive: send.timeToLive
    )
    if let correlation = send.correlation {
      message.properties["JMSCorrelationID"] = .text(correlation)
    }
    if let type = send.type { message.properties["JMSType"] = .text(type) }
    desk.createQueues(of: message.destination)
    for number in 1...max(1, send.count) {
      let body = send.body.replacingAll("{i}", with: String(number))
      if session.mode == .transacted {
        sessions[place].sends.append((message, body))
      } else {
        desk.send(message, body: body, on: connections[session.connection].channel)
      }
    }
    if session.mode == .transacted { desk.tell(.keptForCommit) }
    takeDeliveries()
  }
}
