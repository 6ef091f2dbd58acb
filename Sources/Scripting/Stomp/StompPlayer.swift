import BrokerEngine
import Phrasebook
import Selectors
import Vocabulary

/// Plays a script of STOMP on a broker of ActiveMQ and notes what its clients see.
///
/// Every step takes no time except `wait` and what the recorder of the cases waits itself.
struct StompPlayer: DialectPlayer {
  let steps: [StompStep]
  var desk: ActiveMQDesk
  var connections: [String: StompConnection] = [:]
  var subscriptions: [StompSubscription] = []
  /// By consumer, which subscription it is.
  var subscriptionOfConsumer: [UInt32: Int] = [:]
  var events: [FieldTable] = []
  /// How many clients came without a name of their own.
  var unnamedCount = 0

  init(_ steps: [StompStep], explainingIn language: Language? = nil) {
    self.steps = steps
    desk = ActiveMQDesk(explainingIn: language)
  }

  var explanations: [StepExplanation] { desk.narration?.explanations ?? [] }

  mutating func play() -> ScriptRecord {
    var record = ScriptRecord()
    for index in steps.indices {
      let step = play(step: index)
      if step.result != nil || !step.events.isEmpty { record.steps.append(step) }
    }
    return record
  }

  /// What does not add up on the broker; empty when its books balance.
  func invariantBreaches() -> [String] { desk.broker.invariantBreaches() }

  mutating func play(step index: Int) -> ObservedStep {
    if desk.narration != nil {
      let heading = heading(of: steps[index])
      desk.beginStep(index, heading)
    }
    let result = perform(steps[index])
    desk.catchUp(to: desk.now)
    takeDeliveries()
    let observed = ObservedStep(index: index, result: result, events: ordered())
    events.removeAll(keepingCapacity: true)
    desk.endStep(failure(in: result))
    return observed
  }

  private func failure(in result: FieldValue?) -> String? { result?.table?["error"]?.text }

  /// By connection and subscription, then by arrival.
  private func ordered() -> [FieldTable] {
    func key(_ event: FieldTable) -> (String, String) {
      (event["conn"]?.text ?? "", event["sub"]?.text ?? "")
    }
    return events.indices.sorted { left, right in
      let (one, other) = (key(events[left]), key(events[right]))
      return one == other ? left < right : one < other
    }.map { events[$0] }
  }

  private mutating func perform(_ step: StompStep) -> FieldValue? {
    switch step {
    case .connect(let name, let clientID): connect(name, clientID: clientID)
    case .subscribe(let subscribe): return self.subscribe(subscribe)
    case .unsubscribe(let connection, let id, let headers):
      return unsubscribe(connection, id: id, headers)
    case .send(let send): return self.send(send)
    case .acknowledge(let settlement): return settle(settlement, isRejected: false)
    case .reject(let settlement): return settle(settlement, isRejected: true)
    case .begin(let connection, let transaction): return begin(transaction, on: connection)
    case .commit(let connection, let transaction): return commit(transaction, on: connection)
    case .abort(let connection, let transaction): return abort(transaction, on: connection)
    case .disconnect(let name):
      end(name)
      desk.catchUp(to: desk.now + .milliseconds(100))
    case .drop(let name):
      end(name)
      desk.catchUp(to: desk.now + .milliseconds(250))
    case .wait(let duration): desk.catchUp(to: desk.now + duration)
    case .statistics(let queue): return statistics(of: queue)
    case .drain(let queue, let ownOnly): return drain(queue, ownOnly: ownOnly)
    }
    return nil
  }

  /// A refusal as the result of an operation.
  func error(_ message: String) -> FieldValue { .table(["error": .text(message)]) }

  // MARK: - Connections

  @discardableResult
  private mutating func connect(_ name: String, clientID: String?) -> StompConnection {
    let id = desk.openConnection()
    unnamedCount += 1
    let connection = StompConnection(
      name: name,
      id: id,
      channel: desk.openChannel(on: id),
      clientID: clientID ?? "ID:\(unnamedCount)"
    )
    connections[name] = connection
    return connection
  }

  /// The connection of that name, opened now if it is not there.
  mutating func connection(_ name: String) -> StompConnection {
    connections[name] ?? connect(name, clientID: nil)
  }

  /// Ends a connection: what it had unsettled goes back, its transactions are forgotten (A1.10).
  private mutating func end(_ name: String) {
    guard let connection = connections.removeValue(forKey: name) else { return }
    takeDeliveries()
    for place in subscriptions.indices
    where subscriptions[place].isAlive && subscriptions[place].connection == name {
      subscriptions[place].isAlive = false
      desk.withdraw(subscriptions[place].channel)
    }
    desk.tell(.closeConnection(connection.id))
  }

  // MARK: - Subscriptions

  private mutating func subscribe(_ wish: StompSubscribe) -> FieldValue? {
    let connection = connection(wish.connection)
    let destination = StompDestination.parse(wish.destination)
    let headers = wish.headers
    let isBrowser = headers["browser"]?.plain == "true"
    let durable = headers["activemq.subscriptionName"]?.plain.map {
      ActiveMQSubscription.DurableName(client: connection.clientID, name: $0)
    }
    if durable != nil, destination.kind == .queue {
      return error("Invalid Subscription: cannot durably subscribe to a Queue destination!")
    }
    var selector: Selector?
    if let text = wish.selector ?? headers["selector"]?.plain {
      guard let parsed = try? Selector.parse(text, convertsTexts: true) else { return error(text) }
      selector = parsed
    }
    let channel = desk.openChannel(on: connection.id)
    var subscription = ActiveMQSubscription(
      desk.broker.nextConsumer,
      to: destination,
      selector: selector,
      prefetch: wish.prefetch ?? prefetch(headers, destination, isBrowser, durable != nil)
    )
    subscription.priority = Int32(clamping: headers["activemq.priority"]?.whole ?? 0)
    subscription.isExclusive = headers["activemq.exclusive"]?.plain == "true"
    subscription.isNoLocal = headers["activemq.noLocal"]?.plain == "true"
    subscription.isRetroactive = headers["activemq.retroactive"]?.plain == "true"
    subscription.isBrowser = isBrowser
    subscription.automaticAcknowledgement = !["client", "client-individual"].contains(
      wish.acknowledgement
    )
    subscription.durable = durable
    subscriptionOfConsumer[subscription.consumer.rawValue] = subscriptions.count
    subscriptions.append(
      StompSubscription(
        connection: wish.connection,
        id: wish.id,
        destination: destination,
        acknowledgement: wish.acknowledgement,
        channel: channel,
        prefetch: subscription.prefetch,
        durable: durable
      )
    )
    if let refusal = desk.subscribe(subscription, on: channel, called: wish.id) {
      subscriptions[subscriptions.count - 1].isAlive = false
      return error(message(refusal))
    }
    if isBrowser { browse(destination, selector, as: subscriptions.count - 1) }
    return nil
  }

  private func prefetch(
    _ headers: FieldTable,
    _ destination: ActiveMQDestination,
    _ isBrowser: Bool,
    _ isDurable: Bool
  ) -> UInt32 {
    if let given = headers["activemq.prefetchSize"]?.whole { return UInt32(clamping: given) }
    if isBrowser { return ActiveMQSubscription.Prefetch.browser }
    if destination.kind == .queue { return ActiveMQSubscription.Prefetch.queue }
    return isDurable
      ? ActiveMQSubscription.Prefetch.durable : ActiveMQSubscription.Prefetch.topic
  }

  /// What the broker says to a client that it refuses.
  func message(_ refusal: ActiveMQRefusal) -> String {
    switch refusal {
    case .durableInUse(let client, let name):
      "Durable consumer is in use for client: \(client) and subscriptionName: \(name)"
    case .unknownDurable(let name):
      "No durable subscription exists for clientID and subscriptionName: \(name)"
    }
  }

  private mutating func unsubscribe(
    _ name: String,
    id: String,
    _ headers: FieldTable
  ) -> FieldValue? {
    let connection = connection(name)
    if let durable = headers["activemq.subscriptionName"]?.plain {
      let key = ActiveMQSubscription.DurableName(client: connection.clientID, name: durable)
      return desk.unsubscribe(key).map { refusal in
        if case .durableInUse = refusal { return error("Durable consumer is in use") }
        return error(message(refusal))
      }
    }
    takeDeliveries()
    let place = subscriptions.lastIndex {
      $0.isAlive && $0.connection == name && $0.id == id
    }
    guard let place else { return error("No subscription matched.") }
    subscriptions[place].isAlive = false
    subscriptions[place].unsettled = []
    desk.withdraw(subscriptions[place].channel)
    return nil
  }
}
