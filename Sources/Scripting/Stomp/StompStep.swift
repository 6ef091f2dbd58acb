public import Vocabulary

/// What a client of STOMP does in one step of a script for ActiveMQ; the words of the case format.
///
/// A connection opens on first use, under the name that the step gives it.
public enum StompStep: Equatable, Sendable {
  case connect(String, clientID: String? = nil)
  case subscribe(StompSubscribe)
  case unsubscribe(String, id: String, headers: FieldTable = [:])
  case send(StompSend)
  case acknowledge(StompSettlement)
  case reject(StompSettlement)
  case begin(String, transaction: String)
  case commit(String, transaction: String)
  case abort(String, transaction: String)
  case disconnect(String)
  /// The socket is cut without a word.
  case drop(String)
  case wait(VirtualDuration)
  /// The counters of a queue.
  case statistics(queue: String)
  /// Takes everything out of a queue, perhaps to show only what belongs to the case.
  case drain(queue: String, ownOnly: Bool = false)
}

/// SUBSCRIBE in the words of the case format.
public struct StompSubscribe: Equatable, Sendable {
  public var connection = "c"
  public var destination: String
  public var id: String
  /// `auto`, `client` or `client-individual`.
  public var acknowledgement = "client-individual"
  /// 0 is nothing that is not asked for; nil is the default of the kind of destination (A0).
  public var prefetch: UInt32?
  public var selector: String?
  public var headers: FieldTable = [:]

  public init(_ destination: String, id: String) {
    self.destination = destination
    self.id = id
  }
}

/// SEND in the words of the case format.
public struct StompSend: Equatable, Sendable {
  public var connection = "p"
  public var destination: String
  /// `{i}` in it stands for the number of the message, from 1.
  public var body: String
  public var count = 1
  public var headers: FieldTable = [:]
  public var timeToLive: VirtualDuration?
  public var transaction: String?

  public init(_ destination: String, body: String) {
    self.destination = destination
    self.body = body
  }
}

/// ACK or NACK of the message with that body which a subscription got last.
public struct StompSettlement: Equatable, Sendable {
  public var connection = "c"
  public var subscription: String
  public var body: String
  public var transaction: String?

  public init(_ subscription: String, body: String) {
    self.subscription = subscription
    self.body = body
  }
}
