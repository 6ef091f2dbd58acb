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
  /// How it behaves; nil leaves it to the entries of the settings.
  public var policy: ActiveMQPolicy?

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
    if let policy = purpose.policy { apply(policy, to: queue.index) }
  }

  /// Gives a queue that begins what queues of ActiveMQ have.
  mutating func adoptActiveMQ(_ queue: Int, called name: NameID) {
    while activeMQ.queues.count <= queue { activeMQ.queues.append(ActiveMQQueue()) }
    let destination = ActiveMQDestination(.queue, names.text(of: name))
    let (entry, rules) = settings.activeMQ.policy(of: destination)
    activeMQ.queues[queue] = ActiveMQQueue()
    activeMQ.queues[queue].destination = destination
    activeMQ.queues[queue].entry = entry
    apply(rules, to: queue)
  }

  /// Makes a policy that of a queue, and looks closer from now on where it asks for that.
  private mutating func apply(_ policy: ActiveMQPolicy, to queue: Int) {
    activeMQ.queues[queue].policy = policy
    let needsLook = activeMQ.looksAtEverything
    if policy.memoryLimit != nil { activeMQ.limitsRoom = true }
    if policy.slowConsumers?.sign == .silence { activeMQ.watchesAcknowledgements = true }
    if activeMQ.looksAtEverything != needsLook { lookAgainAtChannels() }
  }
}
