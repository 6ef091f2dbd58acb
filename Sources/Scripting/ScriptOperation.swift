public import Vocabulary

/// What a client, or the operator, does in one step of a script; the words of the case format.
///
/// An empty queue name means the last queue declared on the channel (R2.3).
public enum ScriptOperation: Equatable, Sendable {
  case declareQueue(QueueDeclaration)
  case deleteQueue(String, ifUnused: Bool = false, ifEmpty: Bool = false)
  case purge(String)
  case declareExchange(ExchangeDeclaration)
  case deleteExchange(String, ifUnused: Bool = false)
  case bind(ScriptBinding)
  case unbind(ScriptBinding)
  /// The destination of the binding is an exchange.
  case bindExchange(ScriptBinding)
  case unbindExchange(ScriptBinding)
  case publish(ScriptPublish)
  case selectConfirms
  case consume(ScriptConsume)
  case cancel(String)
  case limitPrefetch(count: UInt32, isGlobal: Bool = false, sizeBytes: UInt32 = 0)
  case acknowledge(UInt64, multiple: Bool = false)
  case negative(UInt64, multiple: Bool = false, requeue: Bool = true)
  case reject(UInt64, requeue: Bool = true)
  case recover(requeue: Bool = true)
  case get(String, noAck: Bool = false)
  /// Gets with automatic acknowledgement until nothing is left.
  case drain(String)
  case selectTransaction
  case commit
  case rollback
  case openChannel
  case closeChannel
  case closeConnection(String)
  /// The socket is cut without a word.
  case dropConnection(String)
  case wait(VirtualDuration)
  /// Of one queue or of all.
  case depth(String?)
  case setPolicy(ScriptPolicy)
  case clearPolicy(String)
  case restartBroker
  /// What the operator sets for the whole broker, in the words of the broker's own tool.
  case control(String)
}

/// queue.declare in the words of the case format.
public struct QueueDeclaration: Equatable, Sendable {
  public var queue: String
  public var isPassive = false
  public var isDurable = true
  public var isExclusive = false
  public var isAutoDelete = false
  public var arguments: FieldTable = [:]
  /// The name under which the script goes on to speak of a queue that the broker names.
  public var alias: String?

  public init(_ queue: String, arguments: FieldTable = [:]) {
    self.queue = queue
    self.arguments = arguments
  }
}

/// exchange.declare in the words of the case format.
public struct ExchangeDeclaration: Equatable, Sendable {
  public var exchange: String
  /// Any text; the broker refuses what it does not know.
  public var type: String
  public var isPassive = false
  public var isDurable = true
  public var isAutoDelete = false
  public var isInternal = false
  public var arguments: FieldTable = [:]

  public init(_ exchange: String, type: String = "direct", arguments: FieldTable = [:]) {
    self.exchange = exchange
    self.type = type
    self.arguments = arguments
  }
}

/// A binding: of a queue to an exchange, or of an exchange to another.
public struct ScriptBinding: Equatable, Sendable {
  /// The exchange that messages come from.
  public var source: String
  /// The queue or exchange that they go to.
  public var destination: String
  public var key: String
  public var arguments: FieldTable

  public init(
    from source: String,
    to destination: String,
    key: String = "",
    arguments: FieldTable = [:]
  ) {
    self.source = source
    self.destination = destination
    self.key = key
    self.arguments = arguments
  }
}

/// basic.publish in the words of the case format.
public struct ScriptPublish: Equatable, Sendable {
  public var exchange = ""
  public var key: String
  /// With a count above one, `{i}` in it stands for the number of the message, from 1.
  public var body: String
  /// As in the case format: `priority`, `delivery_mode`, `expiration`, `headers` and so on.
  public var properties: FieldTable = [:]
  public var isMandatory = false
  public var isImmediate = false
  public var count = 1
  /// Pads the body with dots to so many bytes.
  public var paddedBytes: Int?
  /// The channel whose last delivery says where to answer; its reply address becomes the key.
  public var replyToOf: String?

  public init(_ body: String, key: String) {
    self.body = body
    self.key = key
  }
}

/// basic.consume in the words of the case format.
public struct ScriptConsume: Equatable, Sendable {
  public var queue: String
  /// The consumer tag; an empty one is named by the broker.
  public var consumer: String
  public var noAck = false
  public var isExclusive = false
  public var arguments: FieldTable = [:]

  public init(_ queue: String, consumer: String) {
    self.queue = queue
    self.consumer = consumer
  }
}

/// A policy in the words of the case format.
public struct ScriptPolicy: Equatable, Sendable {
  public var name: String
  public var pattern: String
  public var definition: FieldTable
  public var priority: Int64 = 0
  /// `queues`, `exchanges` or `all`.
  public var appliesTo = "all"

  public init(_ name: String, pattern: String, definition: FieldTable) {
    self.name = name
    self.pattern = pattern
    self.definition = definition
  }
}
