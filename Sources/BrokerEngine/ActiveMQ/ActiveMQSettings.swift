public import Selectors
public import Vocabulary

/// What becomes of messages that die in a destination (A4.1, A4.3).
public enum ActiveMQDeadLetters: Equatable, Sendable {
  /// One queue for all.
  case shared(queue: String)
  /// A queue for each destination: its name between these.
  case individual(prefix: String, suffix: String)
  case discarded
}

/// How a destination behaves beyond its being there: what a policy entry of the real broker says.
public struct ActiveMQPolicy: Equatable, Sendable {
  public var deadLetters = ActiveMQDeadLetters.shared(queue: "ActiveMQ.DLQ")
  public var deadLettersExpired = true
  public var deadLettersNonPersistent = false
  /// Whether what has died once is not kept a second time, as copies of one message do (A0).
  public var auditsDeadLetters = true
  /// How often what has expired is looked for (A9.1).
  public var expiryCheck = VirtualDuration.seconds(30)
  /// High before low (A9.2).
  public var isPrioritised = false
  public var isExclusiveByDefault = false
  /// How much a slow subscription to a topic keeps beyond its prefetch (A5.7); nil is everything.
  public var pendingLimit: UInt32?
  /// The bytes it may hold before it has no room (A11.1), unsettled ones included; nil is any number.
  ///
  /// What is simplified: everything lies in memory, as with the cursors of the real broker that keep
  /// nothing on disk. Of a topic the subscription that holds most counts.
  public var memoryLimit: UInt64?
  public var whenFull = FullDestination.wait
  /// What is done about slow consumers (A11.2); nil is nothing.
  public var slowConsumers: SlowConsumerRule?
  /// How many messages a topic remembers for retroactive subscriptions (A5.6).
  public var recoveredCount = 0
  /// Whether a message that nobody receives is told of on a topic of its own (A11.3).
  public var advisesWithoutConsumers = false
  /// How many messages that no consumer takes are looked at beyond (A1.9).
  public var pageSize = 200
  /// How many groups are remembered; beyond, the one not used for longest is forgotten (A7.1).
  public var groupLimit = 1024

  public init() {}
}

/// Destinations that forward what is sent to them (A8.4).
public struct ActiveMQComposite: Equatable, Sendable {
  /// Where messages go, and which of them.
  public struct Forward: Equatable, Sendable {
    public var destination: ActiveMQDestination
    public var selector: Selector?

    public init(_ destination: ActiveMQDestination, selector: Selector? = nil) {
      self.destination = destination
      self.selector = selector
    }
  }

  public var destination: ActiveMQDestination
  public var forwards: [Forward]
  /// Whether it keeps nothing itself.
  public var isForwardOnly: Bool

  public init(
    _ destination: ActiveMQDestination,
    to forwards: [Forward],
    isForwardOnly: Bool = true
  ) {
    self.destination = destination
    self.forwards = forwards
    self.isForwardOnly = isForwardOnly
  }
}

/// Topics whose messages also go to queues of their consumers (A8.1).
public struct ActiveMQVirtualTopic: Equatable, Sendable {
  /// Which topics.
  public var pattern: String
  /// What stands before the topic's name in a queue's, with `*` for the name of the consumer.
  public var prefix: String
  /// Whether a queue takes only what one of its consumers selects (A8.2).
  public var isSelectorAware: Bool

  public init(_ pattern: String, prefix: String, isSelectorAware: Bool = false) {
    self.pattern = pattern
    self.prefix = prefix
    self.isSelectorAware = isSelectorAware
  }

  /// The topic whose messages a queue of that name gets; nil if it is no such queue.
  func topic(behind queue: String) -> String? {
    let words = queue.split(separator: ".", omittingEmptySubsequences: false)
    let before = prefix.split(separator: ".", omittingEmptySubsequences: true)
    guard words.count > before.count else { return nil }
    for (word, part) in zip(words, before) where part != "*" && part != word { return nil }
    let topic = words[before.count...].joined(separator: ".")
    return ActiveMQDestination.matches(topic, pattern: pattern) ? topic : nil
  }
}

/// What the operator of an ActiveMQ broker has set up.
public struct ActiveMQSettings: Equatable, Sendable {
  /// A policy for the destinations of a pattern.
  public struct Entry: Equatable, Sendable {
    public var destination: ActiveMQDestination
    public var policy: ActiveMQPolicy

    public init(_ destination: ActiveMQDestination, _ policy: ActiveMQPolicy) {
      self.destination = destination
      self.policy = policy
    }
  }

  /// The first that matches applies; without any the defaults of A0.
  public var entries: [Entry] = []
  public var composites: [ActiveMQComposite] = []
  public var virtualTopics = [ActiveMQVirtualTopic("VirtualTopic.>", prefix: "Consumer.*.")]
  /// Whether delayed delivery is on (A9.3); the real broker's default is off.
  public var hasScheduler = false

  public init() {}

  /// The number of the entry for a destination, and its policy; the number behind all is the default.
  func policy(of destination: ActiveMQDestination) -> (number: Int, policy: ActiveMQPolicy) {
    for (number, entry) in entries.enumerated()
    where entry.destination.kind == destination.kind {
      if ActiveMQDestination.matches(destination.name, pattern: entry.destination.name) {
        return (number, entry.policy)
      }
    }
    return (entries.count, ActiveMQPolicy())
  }
}
