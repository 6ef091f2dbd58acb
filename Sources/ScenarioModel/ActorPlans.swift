public import Vocabulary

/// Where a producer, or a consumer that publishes onward, sends its messages.
public struct PublishTarget: Equatable, Sendable {
  /// The exchange by index into the scenario's exchanges; `nil` is the default exchange.
  public var exchange: Int?
  /// Keys with weights, drawn per message; for a queue, its name; for a topic, one empty key.
  public var keys: [WeightedKey]

  public init(exchange: Int?, keys: [WeightedKey]) {
    self.exchange = exchange
    self.keys = keys
  }
}

/// One of the routing keys a producer draws from.
public struct WeightedKey: Equatable, Sendable {
  public var key: String
  /// Relative weight; at least one key of a list is above zero.
  public var weight: UInt32
  /// The message group, from 1; 0 is none (A7).
  public var group: UInt32 = 0

  public init(key: String, weight: UInt32 = 1) {
    self.key = key
    self.weight = weight
  }
}

/// One of the priorities a producer draws from.
public struct WeightedPriority: Equatable, Sendable {
  public var priority: UInt8
  /// Relative weight; at least one priority of a list is above zero.
  public var weight: UInt32

  public init(priority: UInt8, weight: UInt32 = 1) {
    self.priority = priority
    self.weight = weight
  }
}

/// Who publishes: load, target and what each message is like.
public struct ProducerPlan: Equatable, Sendable {
  public var name: String
  public var instances = 1
  public var target: PublishTarget
  public var arrivals: Arrivals
  /// Messages each instance publishes at most; `nil` is no limit within the run.
  public var count: UInt64?
  /// When it begins; even arrivals put the first message one interval later.
  public var start: VirtualDuration = .zero
  /// Bytes.
  public var size: Distribution = .constant(256)
  public var confirms = false
  public var isMandatory = false
  public var isPersistent = true
  /// Time to live written on each message.
  public var expiration: VirtualDuration?
  /// How long the broker holds each message back before it publishes it; `nil` does so at once.
  ///
  /// Only ActiveMQ and KubeMQ do (A9.3, K1.7). Not with closed arrivals, transactions or retries.
  public var delay: Distribution?
  /// Priorities with weights, drawn per message; at least one.
  public var priorities = [WeightedPriority(priority: 0)]
  /// The headers of every message; `nil` is a message without.
  public var headers: FieldTable?
  /// Groups of messages, each message in one of them, all equally likely; 0 is no groups (A7).
  public var messageGroups: UInt32 = 0
  /// Messages to a transaction, at least 1; `nil` publishes without transactions.
  ///
  /// What is over is committed when it has published its last. Not with confirms, not with closed
  /// arrivals.
  public var transactionLength: UInt32?
  /// What it does with messages that the broker has not taken.
  public var retry: RepublishPlan = .hold
  /// The service whose steps publish through it; then `arrivals` are on demand.
  public var service: Int?

  public init(name: String, target: PublishTarget, arrivals: Arrivals) {
    self.name = name
    self.target = target
    self.arrivals = arrivals
  }
}

/// When a producer publishes.
public enum Arrivals: Equatable, Sendable {
  /// Arrivals do not wait for the system; stages follow one another, the last without a length goes
  /// on to the end of the run.
  case open(stages: [Stage], spacing: Spacing)
  /// `inFlight` slots an instance: each thinks, publishes, and waits until its message has left
  /// its queue for good; then it thinks again.
  case closed(think: Distribution, inFlight: Int)
  /// `count` messages at one instant, the producer's start.
  case burst
  /// When a step of a service says so.
  case onDemand

  /// A stretch of constant rate.
  public struct Stage: Equatable, Sendable {
    /// Messages per second and instance; zero is a pause.
    public var rate: Double
    /// `nil`, allowed in the last stage only, lasts to the end of the run.
    public var length: VirtualDuration?

    public init(rate: Double, length: VirtualDuration? = nil) {
      self.rate = rate
      self.length = length
    }
  }

  /// How arrivals of one rate lie in time.
  public enum Spacing: String, Equatable, Sendable, CaseIterable {
    case poisson
    case even
  }
}

/// Who consumes: a consumer of a queue, or a subscriber of a topic.
public struct ConsumerPlan: Equatable, Sendable {
  public var name: String
  /// The queue it reads, by index; a subscriber's own queue belongs to it.
  public var queue: Int
  /// Whether each instance has a queue of its own, the next ones in the order of the scenario:
  /// members of a group of KubeMQ's events, of which a random one is chosen (K2.2).
  public var hasQueueEach = false
  /// Set when the file calls it a subscriber.
  public var subscription: SubscriptionPlan?
  public var instances = 1
  /// Unsettled deliveries allowed to each instance; 0 is no limit.
  public var prefetch: UInt32 = 0
  /// Nanoseconds of work per message.
  public var service: Distribution
  public var acknowledgement: Acknowledgement = .manual
  /// What it publishes when its work on a message is done, before it acknowledges.
  public var onward: PublishTarget?
  /// Bytes of what it publishes onward.
  public var onwardSize: Distribution = .constant(256)
  /// Whether it recognises business it has done before and leaves it undone.
  public var isIdempotent = false
  /// How long it remembers business, from the first effect on; `nil` for ever.
  public var memory: VirtualDuration?
  /// What it does with a message it fails on.
  public var failing: FailureAction = .requeue
  public var isExclusive = false
  /// Higher is served first while it has room; below zero allowed.
  public var priority: Int32 = 0
  /// Whether the prefetch is the channel's instead of the consumer's; not for quorum queues.
  public var isPrefetchShared = false
  /// Where it begins to read a stream; other queues ignore it.
  public var offset: StreamOffset = .next
  /// What of its queue or topic it takes, in the words of a JMS selector (A6); `nil` takes all.
  public var selector: String?
  /// What an ActiveMQ client does with a message it failed on (A3); `nil` elsewhere.
  public var redelivery: RedeliveryPlan?
  /// Where a subscriber of KubeMQ's events store begins (K3.2).
  public var replay: ReplayStart?
  /// When it connects; a queue may fill before.
  public var start: VirtualDuration = .zero
  /// The steps of a service that handle a message, in place of `service`.
  public var handler: HandlerPlan?
  /// The view it brings up to date, as its projector: index into the scenario's views.
  public var view: Int?

  public init(name: String, queue: Int, service: Distribution) {
    self.name = name
    self.queue = queue
    self.service = service
  }
}

/// What makes a consumer a subscriber.
public struct SubscriptionPlan: Equatable, Sendable {
  /// The topic by index into the scenario's exchanges.
  public var topic: Int
  /// Whether its queue stays and fills while it is away.
  public var isDurable: Bool

  public init(topic: Int, isDurable: Bool) {
    self.topic = topic
    self.isDurable = isDurable
  }
}

/// When a delivery counts as done for the broker.
public enum Acknowledgement: String, Equatable, Sendable, CaseIterable {
  /// After the work.
  case manual
  /// When it is sent.
  case automatic = "auto"
}

/// What a consumer does with a message it fails on.
public enum FailureAction: String, Equatable, Sendable, CaseIterable {
  /// basic.reject with requeue: delivered again, counted by quorum queues.
  case requeue
  /// basic.reject without requeue: dead-lettered or discarded.
  case reject
  /// The instance dies and comes back at once; what it held is requeued.
  case crash
}
