public import Phrasebook
public import Vocabulary

/// One experiment as a value: what is built, who works in it, what goes wrong, what must hold.
///
/// Valid by construction: references are indices into the tables of this value, defaults are filled
/// in. Made by the scenario loader, lived by the simulation.
public struct Scenario: Equatable, Sendable {
  /// The file name without folder and ending, such as `05-outage-absorbed`.
  public var id: String
  public var title: LocalizedText
  public var about: LocalizedText
  /// Statements of the course that it teaches, `S1` to `S38`.
  public var statements: [String]
  public var dialect: Dialect
  /// Whether it is lived under several dialects side by side; then the order of its queues is
  /// followed.
  public var comparesDialects = false
  public var seed: UInt64
  public var phases: Phases
  public var broker: BrokerPlan
  public var exchanges: [ExchangePlan]
  public var queues: [QueuePlan]
  public var bindings: [BindingPlan]
  /// Bindings from one exchange to another, made after those of queues.
  public var exchangeBindings: [ExchangeBindingPlan]
  /// What the operator lays over queues and exchanges by name, in the order of the file.
  public var policies: [PolicyPlan]
  public var producers: [ProducerPlan]
  /// Consumers in the order of the file, then subscribers, each with a queue of its own or a shared
  /// one.
  public var consumers: [ConsumerPlan]
  public var services: [ServicePlan]
  public var clients: [ClientPlan]
  public var databases: [DatabasePlan]
  public var tables: [TablePlan]
  public var views: [ViewPlan]
  public var exports: [ExportPlan]
  public var faults: [FaultPlan]
  public var expectations: [Expectation]
  /// What a learner is told; `nil` when the file teaches nothing.
  public var lesson: Lesson?
  /// What operators do by hand, by instant.
  public var actions: [OperatorAction]

  public init(id: String) {
    self.id = id
    title = LocalizedText(english: id, indonesian: id)
    about = LocalizedText(english: "", indonesian: "")
    statements = []
    dialect = .rabbitmq(version: .v4x3)
    seed = 1
    phases = Phases()
    broker = BrokerPlan()
    exchanges = []
    queues = []
    bindings = []
    exchangeBindings = []
    policies = []
    producers = []
    consumers = []
    services = []
    clients = []
    databases = []
    tables = []
    views = []
    exports = []
    faults = []
    expectations = []
    actions = []
  }
}

/// A text of the author's in both languages; one language may stand for both.
public struct LocalizedText: Equatable, Sendable {
  public var english: String
  public var indonesian: String

  public init(english: String, indonesian: String) {
    self.english = english
    self.indonesian = indonesian
  }

  /// The text in one language; hostile until it has passed the sanitiser.
  public func text(in language: Language) -> String {
    language == .english ? english : indonesian
  }
}

/// The lengths of a run's parts: warm-up and run, then heal (no length), drain, judge.
public struct Phases: Equatable, Sendable {
  /// Left out of gauges and trends; counts from the start and is part of `run`.
  public var warmUp: VirtualDuration = .zero
  /// From the start to the healing of every fault; producers publish only here.
  public var run: VirtualDuration = .seconds(60)
  /// The bound on emptying the queues afterwards; `nil` is `drain: none`, no recovery verdict.
  public var drain: VirtualDuration? = .seconds(60)

  public init() {}
}

/// What is true of the broker as a whole.
public struct BrokerPlan: Equatable, Sendable {
  /// One way, between every client and the broker.
  public var linkLatency: Distribution = .constant(0)
  /// Time one router needs for each copy of a message, one message at a time; zero costs nothing.
  public var routingCost: Distribution = .constant(0)
  /// When persistent messages of durable queues are safe from a loss of power.
  public var flushing: FlushPlan = .beforeConfirm
  /// How long a delivery may stay unsettled before its channel is closed; `nil` is for ever.
  public var acknowledgementTimeout: VirtualDuration? = .seconds(1_800)
  /// Connections it accepts a second, one by one; `nil` accepts all at once.
  ///
  /// Those of the start are there before time begins.
  public var acceptRate: Double?
  /// Without a byte for so long a peer counts as dead; `nil` is no heartbeats.
  public var heartbeat: VirtualDuration?
  /// A message of more bytes closes its channel; `nil` takes every size.
  public var maximumMessageSize: UInt64?

  public init() {}
}

/// When what the broker writes reaches the disk, and whether confirms wait for it.
public enum FlushPlan: Hashable, Sendable {
  /// At once, before the confirm: what is confirmed survives a loss of power.
  case beforeConfirm
  /// Every so often; confirms do not wait, so a loss of power can lose confirmed messages.
  case every(VirtualDuration)
  /// Never while it runs: a loss of power loses everything since the start.
  case never
}

/// An exchange that the file declares.
public struct ExchangePlan: Equatable, Sendable {
  public var name: String
  public var kind: ExchangeKind
  public var isDurable: Bool
  public var isAutoDelete: Bool
  /// Whether it stands for a neutral topic of the file.
  public var isTopic: Bool
  /// Whether it is a topic of KubeMQ's events store: what was published can be heard again.
  public var isStored = false
  /// Whether it is a virtual topic of ActiveMQ.
  public var isVirtual = false
  /// Whether the queues behind a virtual topic take only what their consumers select (A8.2).
  public var isSelectorAware = false
  /// What each of its subscriptions is held to under ActiveMQ.
  public var limits = DestinationLimits()
  /// Takes messages from other exchanges only; nobody publishes to it.
  public var isInternal = false
  /// Where messages go that match none of its bindings; index into the scenario's exchanges.
  public var alternate: Int?

  public init(
    name: String,
    kind: ExchangeKind,
    isDurable: Bool = true,
    isAutoDelete: Bool = false,
    isTopic: Bool = false
  ) {
    self.name = name
    self.kind = kind
    self.isDurable = isDurable
    self.isAutoDelete = isAutoDelete
    self.isTopic = isTopic
  }
}

/// A queue that the file declares, or that a subscriber brings.
public struct QueuePlan: Equatable, Sendable {
  public var name: String
  public var kind: QueueKind = .classic
  public var isDurable = true
  public var isExclusive = false
  public var isAutoDelete = false
  public var timeToLive: VirtualDuration?
  public var maximumLength: UInt32?
  public var maximumBytes: UInt64?
  public var overflow: Overflow = .dropHead
  /// Where messages go that leave unacknowledged; exchange `""` with the key of a queue is usual.
  public var deadLetter: DeadLetterPlan?
  /// Redeliveries a quorum queue allows; `nil` is no limit.
  public var deliveryLimit: UInt32?
  /// Priorities from 0 to this one are kept apart; 0 is a plain queue.
  public var maximumPriority: UInt8 = 0
  /// Whether only one of its consumers gets messages, the others wait to follow it.
  public var hasSingleActiveConsumer = false
  /// The queue goes when nobody used it for so long; above zero.
  public var expiry: VirtualDuration?
  /// Messages of a stream older than this may be let go.
  public var maximumAge: VirtualDuration?
  /// Whether dead letters are kept until their targets have them; quorum queues that refuse when
  /// they are full.
  public var deadLettersAtLeastOnce = false
  /// The group of KubeMQ's events whose member it is for; of a group one gets each event (K2.2).
  public var group: String?
  /// Deliveries after which KubeMQ moves a message to the dead-letter queue (K1.9).
  public var maximumReceiveCount: UInt32?
  /// How long KubeMQ leaves a message with a consumer that does not settle it (K1.10).
  public var visibility: VirtualDuration?
  /// What it is held to under ActiveMQ.
  public var limits = DestinationLimits()
  /// Whether a subscriber declares it when it connects, instead of the topology at the start.
  public var belongsToSubscriber = false

  public init(name: String) { self.name = name }
}

/// The target of dead-lettering: an exchange, which may be missing, and a key.
public struct DeadLetterPlan: Equatable, Sendable {
  public var exchange: String
  /// `nil` keeps the message's own key.
  public var routingKey: String?

  public init(exchange: String, routingKey: String?) {
    self.exchange = exchange
    self.routingKey = routingKey
  }
}

/// A binding between an exchange and a queue; for a subscriber's queue made when it connects.
public struct BindingPlan: Equatable, Sendable {
  public var exchange: Int
  public var queue: Int
  public var key: String
  /// What a headers exchange compares with the headers of a message, `x-match` among it.
  public var arguments: FieldTable?

  public init(exchange: Int, queue: Int, key: String, arguments: FieldTable? = nil) {
    self.exchange = exchange
    self.queue = queue
    self.key = key
    self.arguments = arguments
  }
}

/// A binding between two exchanges: what reaches the source and matches goes on to the destination.
public struct ExchangeBindingPlan: Equatable, Sendable {
  /// Indices into the scenario's exchanges.
  public var source: Int
  public var destination: Int
  public var key: String
  /// As of a queue's binding.
  public var arguments: FieldTable?

  public init(source: Int, destination: Int, key: String, arguments: FieldTable? = nil) {
    self.source = source
    self.destination = destination
    self.key = key
    self.arguments = arguments
  }
}
