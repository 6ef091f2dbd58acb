public import Vocabulary

/// What a client of JMS does in one step of a script for ActiveMQ; the words of the case format.
///
/// Connections and sessions open on first use, under the names that the steps give them.
public enum JmsStep: Equatable, Sendable {
  case connect(JmsConnect)
  case session(String, connection: String = "C", mode: JmsMode = .auto)
  case consumer(JmsConsume)
  case send(JmsSend)
  case receive(String, count: Int = 1, timeout: VirtualDuration)
  /// Acknowledges the message that a consumer got last, as the mode of its session says.
  case acknowledge(String)
  case commit(String)
  case rollBack(String)
  case recover(String)
  case closeConsumer(String)
  case closeSession(String)
  case closeConnection(String)
  case unsubscribe(session: String, durable: String)
  case wait(VirtualDuration)
  case statistics(queue: String)
  case browse(queue: String, selector: String?)
  /// Takes everything out of a queue, perhaps to show only what belongs to the case.
  case drain(queue: String, ownOnly: Bool = false)
}

/// How a session acknowledges (A2).
public enum JmsMode: String, CaseIterable, Sendable {
  case auto
  case client
  case duplicatesOK = "dups"
  case individual
  case transacted = "tx"
}

/// A connection in the words of the case format.
public struct JmsConnect: Equatable, Sendable {
  public var name: String
  public var clientID: String?
  /// Options as in the address of a broker: `jms.prefetchPolicy.queuePrefetch=2&…`.
  public var options = ""
  public var redelivery = JmsRedelivery()

  public init(_ name: String) { self.name = name }
}

/// How a connection redelivers (A3, A0).
public struct JmsRedelivery: Equatable, Sendable {
  /// -1 is without end.
  public var maximum: Int64 = 6
  public var initialDelay: Int64 = 1000
  public var delay: Int64 = 1000
  /// Nil is none; otherwise each delay is so many times the one before.
  public var backOff: Double?
  /// -1 is no cap.
  public var maximumDelay: Int64 = -1
  public var isNonBlocking = false

  public init() {}
}

/// A consumer in the words of the case format.
public struct JmsConsume: Equatable, Sendable {
  public var name: String
  public var session: String
  public var isTopic: Bool
  /// Perhaps with options behind a question mark: `Q?consumer.priority=5`.
  public var destination: String
  public var selector: String?
  /// The name of a durable subscription.
  public var durable: String?
  public var isNoLocal = false

  public init(_ name: String, session: String, isTopic: Bool = false, destination: String) {
    self.name = name
    self.session = session
    self.isTopic = isTopic
    self.destination = destination
  }
}

/// A message in the words of the case format.
public struct JmsSend: Equatable, Sendable {
  /// Nil is a session and a connection for senders only.
  public var session: String?
  public var isTopic: Bool
  public var destination: String
  /// `{i}` in it stands for the number of the message, from 1.
  public var body: String
  public var count = 1
  public var properties: FieldTable = [:]
  public var correlation: String?
  public var type: String?
  public var isPersistent = true
  public var priority: UInt8 = 4
  public var timeToLive: VirtualDuration?

  public init(_ body: String, isTopic: Bool = false, to destination: String) {
    self.body = body
    self.isTopic = isTopic
    self.destination = destination
  }
}
