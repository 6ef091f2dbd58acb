import BrokerEngine
import Phrasebook
import Vocabulary

/// Plays a script of JMS on a broker of ActiveMQ: the client library with its buffers and
/// redeliveries, in virtual time.
///
/// Every step takes no time except waiting, and what the recorder of the cases waits itself.
struct JmsPlayer: DialectPlayer {
  let steps: [JmsStep]
  var desk: ActiveMQDesk
  var connections: [JmsConnection] = []
  var sessions: [JmsSession] = []
  var consumers: [JmsConsumer] = []
  /// By name, the last one.
  var connectionOfName: [String: Int] = [:]
  var sessionOfName: [String: Int] = [:]
  var consumerOfName: [String: Int] = [:]
  var playerOfConsumer: [UInt32: Int] = [:]

  init(_ steps: [JmsStep], explainingIn language: Language? = nil) {
    self.steps = steps
    desk = ActiveMQDesk(explainingIn: language)
  }

  var explanations: [StepExplanation] { desk.narration?.explanations ?? [] }

  mutating func play() -> ScriptRecord {
    var record = ScriptRecord()
    for index in steps.indices {
      if let result = play(step: index) {
        record.steps.append(ObservedStep(index: index, result: result))
      }
    }
    return record
  }

  /// What does not add up on the broker; empty when its books balance.
  func invariantBreaches() -> [String] { desk.broker.invariantBreaches() }

  mutating func play(step index: Int) -> FieldValue? {
    if desk.narration != nil {
      let heading = heading(of: steps[index])
      desk.beginStep(index, heading)
    }
    var result: FieldValue?
    do throws(JmsFault) {
      result = try perform(steps[index])
    } catch {
      result = .table(["error": .text(error.rawValue)])
    }
    catchUp(to: desk.now)
    desk.endStep(result?.table?["error"]?.text)
    return result
  }

  private mutating func perform(_ step: JmsStep) throws(JmsFault) -> FieldValue? {
    switch step {
    case .connect(let wish): try connect(wish)
    case .session(let name, let connection, let mode):
      _ = try session(name, connection: connection, mode: mode)
    case .consumer(let wish): try consume(wish)
    case .send(let send): try self.send(send)
    case .receive(let name, let count, let timeout):
      return try receive(name, count: count, timeout: timeout)
    case .acknowledge(let name): try acknowledge(name)
    case .commit(let name): try commit(name)
    case .rollBack(let name): try rollBack(name)
    case .recover(let name): try recover(name)
    case .closeConsumer(let name):
      if let consumer = consumerOfName.removeValue(forKey: name) { close(consumer: consumer) }
      catchUp(to: desk.now + .milliseconds(100))
    case .closeSession(let name):
      if let session = sessionOfName.removeValue(forKey: name) { close(session: session) }
      catchUp(to: desk.now + .milliseconds(100))
    case .closeConnection(let name):
      if let connection = connectionOfName.removeValue(forKey: name) {
        close(connection: connection)
      }
      catchUp(to: desk.now + .milliseconds(150))
    case .unsubscribe(let session, let durable): try unsubscribe(durable, on: session)
    case .wait(let duration): catchUp(to: desk.now + duration)
    case .statistics(let queue): return statistics(of: queue)
    case .browse(let queue, let selector): return try browse(queue, selector)
    case .drain(let queue, let ownOnly): return drain(queue, ownOnly: ownOnly)
    }
    return nil
  }

  // MARK: - Time

  /// Lets time pass up to an instant, with what falls due at the broker and at the clients.
  mutating func catchUp(to instant: VirtualInstant) {
    while step(upTo: instant) {}
    desk.now = max(desk.now, instant)
  }

  /// Lets the next thing happen that falls due by an instant; says whether there was one.
  mutating func step(upTo instant: VirtualInstant) -> Bool {
    takeDeliveries()
    var next: (due: VirtualInstant, consumer: Int)?
    for (place, consumer) in consumers.enumerated() {
      for batch in consumer.returning where batch.due <= instant {
        if next.map({ batch.due < $0.due }) ?? true { next = (batch.due, place) }
      }
    }
    guard let next else {
      let isMore = desk.step(upTo: instant)
      takeDeliveries()
      return isMore
    }
    if desk.step(upTo: next.due) {
      takeDeliveries()
      return true
    }
    desk.now = max(desk.now, next.due)
    bringBack(next.consumer)
    return true
  }

  /// Puts what was sent into the buffers.
  mutating func takeDeliveries() {
    let taken = desk.deliveries
    desk.deliveries.removeAll(keepingCapacity: true)
    for delivery in taken {
      let consumer = desk.broker.subscriber(of: delivery.consumer)
      guard let place = playerOfConsumer[consumer.rawValue] else { continue }
      let envelope = desk.broker.letter(of: delivery.message)?.envelope
      let seen = desk.message(delivery.message, origin: delivery.origin, from: delivery.queue)
      consumers[place].inFlight.append(delivery.tag)
      enqueue(
        JmsDelivery(
          tag: delivery.tag,
          message: delivery.message,
          seen: seen,
          brokerCount: Int(delivery.failures),
          count: Int(delivery.failures),
          expires: envelope?.expiration.map { delivery.enqueued + $0 }
        ),
        in: place
      )
    }
  }

  /// Puts one message at the end of a buffer, or behind those of its priority (A9.2).
  mutating func enqueue(_ delivery: JmsDelivery, in place: Int) {
    var index = consumers[place].buffer.count
    if connections[sessions[consumers[place].session].connection].ordersByPriority {
      while index > 0, consumers[place].buffer[index - 1].seen.priority < delivery.seen.priority {
        index -= 1
      }
    }
    consumers[place].buffer.insert(delivery, at: index)
  }
}

/// An exception of JMS by the name of its class, as a record has it.
enum JmsFault: String, Error, Sendable {
  case general = "JMSException"
  case illegalState = "IllegalStateException"
  case invalidClientID = "InvalidClientIDException"
  case invalidDestination = "InvalidDestinationException"
  case invalidSelector = "InvalidSelectorException"
}
