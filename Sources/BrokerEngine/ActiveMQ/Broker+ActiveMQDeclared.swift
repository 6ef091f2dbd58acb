public import Selectors
public import Vocabulary

/// What a queue of ActiveMQ that was declared by name is for.
public struct ActiveMQPurpose: Sendable {
  /// Whether it keeps what a subscription to a topic is to get (A5).
  public var isSubscription = false
  /// Whether that subscription outlives its subscriber (A5.2).
  public var isDurable = false
  /// What a subscription takes; of other queues consumers select.
  public var selector: Selector?
  /// Whether it takes only what one of its consumers selects (A8.2).
  public var isSelectorAware = false
  public var limits = ActiveMQLimits()

  public init() {}
}

/// How much a destination of ActiveMQ takes, and what it does about those who are too slow for it.
public struct ActiveMQLimits: Equatable, Sendable {
  /// What becomes of a message for which there is no room.
  public enum Fullness: Sendable, BitwiseCopyable {
    /// Whoever sends it is not read before there is room.
    case waits
    /// It is refused.
    case fails
  }

  /// The bytes it may hold before it has no room (A11.1), unsettled ones included; nil is any number.
  ///
  /// What is simplified: everything lies in memory, as with the cursors of the real broker that keep
  /// nothing on disk. Of a topic the subscription that holds most counts.
  public var memory: UInt64?
  public var whenFull = Fullness.waits
  /// How much a subscription to a topic keeps beyond its prefetch (A5.7); nil is everything.
  public var pending: UInt32?
  /// What is done about slow consumers (A11.2); nil is nothing.
  public var slowConsumers: SlowConsumerRule?

  public init() {}
}

/// Queues that are declared like those of other brokers instead of coming into being by their use.
extension Broker {
  /// Says what a queue of ActiveMQ is for; after it was declared, before anything enters.
  public mutating func dedicate(_ queue: QueueID, to purpose: ActiveMQPurpose) {
    claimTables()
    guard activeMQ.queues.indices.contains(queue.index) else { return }
    activeMQ.queues[queue.index].isSubscription = purpose.isSubscription
    activeMQ.queues[queue.index].isDurable = purpose.isDurable
    activeMQ.queues[queue.index].selector = purpose.selector
    activeMQ.queues[queue.index].isSelectorAware = purpose.isSelectorAware
    activeMQ.queues[queue.index].limits = purpose.limits
    if let pending = purpose.limits.pending {
      activeMQ.queues[queue.index].policy.pendingLimit = pending
    }
    activeMQ.limitsRoom = activeMQ.limitsRoom || purpose.limits.memory != nil
    if purpose.limits.slowConsumers?.sign == .silence { activeMQ.watchesAcknowledgements = true }
    if activeMQ.looksAtEverything { lookAgainAtChannels() }
  }

  /// Gives a queue that begins what queues of ActiveMQ have.
  mutating func adoptActiveMQ(_ queue: Int, called name: NameID) {
    while activeMQ.queues.count <= queue { activeMQ.queues.append(ActiveMQQueue()) }
    let destination = ActiveMQDestination(.queue, names.text(of: name))
    let (entry, rules) = settings.activeMQ.policy(of: destination)
    activeMQ.queues[queue] = ActiveMQQueue()
    activeMQ.queues[queue].destination = destination
    activeMQ.queues[queue].policy = rules
    activeMQ.queues[queue].entry = entry
  }
}
