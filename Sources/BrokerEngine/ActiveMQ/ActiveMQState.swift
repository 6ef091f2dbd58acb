import Selectors
import Vocabulary

/// What a broker of ActiveMQ knows beyond queues, consumers and messages.
struct ActiveMQState: Sendable {
  /// By queue; shorter than the queues if later ones are none of ActiveMQ.
  var queues: [ActiveMQQueue] = []
  /// By consumer; likewise.
  var consumers: [ActiveMQConsumer] = []
  /// What a client subscribed to; its consumers point here.
  var subscriptions: [ActiveMQSubscriptionState] = []
  /// Subscriptions to patterns of queues, which get those created later as well (A10.1).
  var patterns: [Int] = []
  /// Durable subscriptions in the order in which they were made.
  var durables: [ActiveMQDurable] = []
  /// What topics remember for retroactive subscriptions, in the order of their first message.
  var recovery: [ActiveMQRecovery] = []
  var subscriptionCount = 0
  /// Queues whose consumers have room again by a delivery of another queue.
  var waiting: [Int] = []
  /// Messages that are dead letters already, by the policy they died under.
  var audited: Set<ActiveMQAudit> = []
  /// Whether some queue takes only so much (A11.1).
  var limitsRoom = false
  /// The connection of the operator, whose messages always find room.
  var operatorConnection = UInt32.max
  /// Whether it matters somewhere when a consumer last acknowledged (A11.2).
  var watchesAcknowledgements = false
  var slow = SlowConsumerWatch()

  /// Whether publishes and acknowledgements must not go the short way.
  var looksAtEverything: Bool { limitsRoom || watchesAcknowledgements }
}

/// What a queue of ActiveMQ has beyond its line of fresh messages.
struct ActiveMQQueue: Sendable {
  var destination = ActiveMQDestination(.queue, "")
  var policy = ActiveMQPolicy()
  /// Which entry of the settings the policy is of.
  var entry = 0
  /// Whether it keeps what a subscription to a topic is to get.
  var isSubscription = false
  var isDurable = false
  /// Whether it takes only what a consumer selects (A8.2).
  var isSelectorAware = false
  /// What a subscription takes.
  var selector: Selector?
  /// The connection of whom a subscription takes nothing.
  var excluded: UInt32 = .max

  /// Copies that were looked at and not handed out: first those that came back.
  var pending: [ReadyCopy] = []
  var returnedCount = 0
  /// Consumers in the order in which they are asked.
  var listed: [UInt32] = []
  var exclusive = QueueCounts.nobody
  /// Who owns which group, the least recently used first; nil before the first grouped message.
  var groups: [ActiveMQGroup]?
  var expiredCount = 0
  /// The smallest and the largest message that entered while its room was limited.
  var leastSize = UInt32.max
  var mostSize: UInt32 = 0
}

/// A group of messages and the consumer that gets them all (A7.1).
struct ActiveMQGroup: Sendable {
  var name: String
  var owner: UInt32
}

/// What a consumer of ActiveMQ has beyond others.
struct ActiveMQConsumer: Sendable {
  var subscription = -1
  var selector: Selector?
  var isExclusive = false
  var isBrowser = false
  /// The connection of whom it takes nothing.
  var excluded: UInt32 = .max
  /// How many groups it owns.
  var groupCount = 0
  /// Whether it was found slow and was not quick since (A11.2).
  var isSlow = false
  /// How many checks have found it on the list of the slow; nil if it is not on it.
  var marks: Int?
  var lastAcknowledged = VirtualInstant.start
}

/// One subscription of a client: a consumer, or several if it names several queues.
struct ActiveMQSubscriptionState: Sendable {
  var wish: ActiveMQSubscription
  var channel: ChannelID
  /// Dispatched beyond the prefetch: received and not acknowledged, or asked for (A1.4, A1.5).
  var extent = 0
  var consumers: [UInt32] = []
}

/// A durable subscription: a queue that stays when its subscriber goes (A5.2).
struct ActiveMQDurable: Sendable {
  var client: String
  var name: String
  var destination: ActiveMQDestination
  var selector: Selector?
  var queue: NameID
}

/// The last messages of a topic.
struct ActiveMQRecovery: Sendable {
  var topic: String
  var kept: [Publication] = []
}

/// That a message has died under a policy.
struct ActiveMQAudit: Hashable, Sendable {
  var entry: Int
  var message: MessageID
}
