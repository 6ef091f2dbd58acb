public import Vocabulary

/// What a client does in one step of a script for KubeMQ; the words of the case format.
///
/// Numbers may be such as the server refuses: negative, or beyond its limits.
public enum KubeStep: Equatable, Sendable {
  /// With a count above one, `{i}` in the body stands for the number of the message, from 1.
  case send(KubeMessage, count: Int = 1)
  case sendBatch([KubeMessage])
  case receive(KubeReceive)
  /// Removes everything that waits in a queue (K1.5).
  case acknowledgeAll(queue: String, waitSeconds: Int64 = 1)
  case poll(KubePoll)
  case settle(KubeSettlement)
  /// The stream that carries polls breaks.
  case dropStream(String)
  /// Takes one message on a stream of its own, with a time to settle it (K1.10).
  case streamReceive(KubeStreamReceive)
  case streamDo(KubeStreamAction)
  /// What the server says next on the stream of one message.
  case streamNext(stream: String = "v", timeout: VirtualDuration)
  case subscribe(KubeSubscription)
  /// Ends a subscription, or a responder.
  case unsubscribe(String)
  case event(KubeEvent)
  case respond(KubeResponder)
  case request(KubeRequest)
  case wait(VirtualDuration)
}

/// A message for a queue, with its policy.
public struct KubeMessage: Equatable, Sendable {
  public var queue: String
  public var body: String
  public var tags: FieldTable = [:]
  public var expirationSeconds: Int64 = 0
  public var delaySeconds: Int64 = 0
  /// How often it may be handed out; 0 means as often as the server allows.
  public var maximumReceiveCount: Int64 = 0
  /// Where it goes after that; empty means that it is dropped.
  public var deadLetterQueue = ""

  public init(_ body: String, to queue: String) {
    self.body = body
    self.queue = queue
  }
}

/// A request for messages that settles them by handing them out, or only shows them.
public struct KubeReceive: Equatable, Sendable {
  public var queue: String
  public var maximum: Int64 = 10
  public var waitSeconds: Int64 = 1
  public var isPeek = false

  public init(from queue: String) { self.queue = queue }
}

/// A request for messages that opens a transaction on a stream.
public struct KubePoll: Equatable, Sendable {
  public var queue: String
  public var stream = "s"
  /// What the script calls the transaction.
  public var transaction = "t"
  public var maximum: Int64 = 10
  public var waitMilliseconds: Int64 = 1_000
  public var settlesAtOnce = false

  public init(from queue: String) { self.queue = queue }
}

/// What is done with the messages of a transaction.
public struct KubeSettlement: Equatable, Sendable {
  /// The words of the protocol.
  public enum Action: String, CaseIterable, Sendable {
    case acknowledgeAll = "AckAll"
    case acknowledgeRange = "AckRange"
    case rejectAll = "NAckAll"
    case rejectRange = "NAckRange"
    case requeueAll = "ReQueueAll"
    case requeueRange = "ReQueueRange"
    case activeOffsets = "ActiveOffsets"
    case transactionStatus = "TransactionStatus"
    case closeByClient = "CloseByClient"
  }

  public var action: Action
  public var transaction = "t"
  public var sequences: [Int64] = []
  /// The queue that messages move to.
  public var destination = ""

  public init(_ action: Action) { self.action = action }
}

/// The request for one message on a stream of its own.
public struct KubeStreamReceive: Equatable, Sendable {
  public var queue: String
  public var stream = "v"
  public var visibilitySeconds: Int64 = 0
  public var waitSeconds: Int64 = 1

  public init(from queue: String) { self.queue = queue }
}

/// What is said on the stream of one message.
public struct KubeStreamAction: Equatable, Sendable {
  /// The words of the protocol.
  public enum Action: String, CaseIterable, Sendable {
    case receive = "ReceiveMessage"
    case acknowledge = "AckMessage"
    case reject = "RejectMessage"
    case modifyVisibility = "ModifyVisibility"
    case resend = "ResendMessage"
    case sendModified = "SendModifiedMessage"
  }

  public var action: Action
  public var stream = "v"
  public var sequence: Int64 = 0
  public var visibilitySeconds: Int64 = 0
  /// The queue it is resent to.
  public var destination = ""

  public init(_ action: Action) { self.action = action }
}

/// A subscription to events, or to events that are stored.
public struct KubeSubscription: Equatable, Sendable {
  /// Where a subscription to stored events begins (K3.2); the words of the case format.
  public enum Start: String, CaseIterable, Sendable {
    case unsaid = ""
    case newOnly = "new"
    case first = "first"
    case last = "last"
    case sequence = "sequence"
    case time = "time"
    case delta = "delta"
  }

  /// What the script calls it.
  public var name: String
  public var channel: String
  public var isStored: Bool
  public var start = Start.unsaid
  /// A sequence, nanoseconds since 1970, or seconds, as the start asks for.
  public var value: Int64 = 0
  public var group = ""
  public var client: String

  public init(_ name: String, to channel: String, isStored: Bool = false) {
    self.name = name
    self.channel = channel
    self.isStored = isStored
    client = name
  }
}

/// An event, fired and forgotten or stored.
public struct KubeEvent: Equatable, Sendable {
  public var channel: String
  /// With a count above one, `{i}` in it stands for the number of the event, from 1.
  public var body: String
  public var isStored = false
  public var count = 1

  public init(_ body: String, to channel: String) {
    self.body = body
    self.channel = channel
  }
}

/// Commands are answered with yes or no, queries with a body as well (K4.1).
public enum KubeRequestKind: String, CaseIterable, Sendable {
  case command, query
}

/// One who answers requests.
public struct KubeResponder: Equatable, Sendable {
  public var name: String
  public var kind: KubeRequestKind
  public var channel: String
  public var group = ""
  /// It takes requests and never answers.
  public var isMute = false
  public var delay = VirtualDuration.zero
  public var hasExecuted = true
  public var error = ""

  public init(_ name: String, to kind: KubeRequestKind, on channel: String) {
    self.name = name
    self.kind = kind
    self.channel = channel
  }
}

/// A request and how long its answer is waited for.
public struct KubeRequest: Equatable, Sendable {
  public var kind: KubeRequestKind
  public var channel: String
  public var body: String
  public var timeoutMilliseconds: Int64 = 1_000
  public var cacheKey = ""
  public var cacheSeconds: Int64 = 0

  public init(_ kind: KubeRequestKind, _ body: String, on channel: String) {
    self.kind = kind
    self.body = body
    self.channel = channel
  }
}
