import Groundwork
public import Vocabulary

/// Destinations of ActiveMQ come into being when they are first used (A1.1).
extension Broker {
  /// The exchange behind all topics: its keys are their names.
  static let topicExchangeName = "topic://"

  /// The exchange behind all topics.
  mutating func topicExchange() -> NameID {
    let exchange = name(Self.topicExchangeName)
    if self.exchange(named: exchange) == nil {
      add(exchange: exchange, ExchangePolicy(kind: .topic), isPredeclared: true)
    }
    return exchange
  }

  /// Makes the queues of a destination that are not there, as whoever wants to send to it does (A1.1).
  public mutating func createQueues(
    of destination: ActiveMQDestination,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    for part in destination.parts where part.kind == .queue && !part.isPattern {
      _ = activeMQQueue(named: part.name, &effects)
    }
  }

  /// The queue of that name, made now if it is not there.
  mutating func activeMQQueue(named text: String, _ effects: inout [BrokerEffect]) -> Int {
    let name = name(text)
    if let queue = queue(named: name) { return queue.index }
    let destination = ActiveMQDestination(.queue, text)
    let queue = makeQueue(name, for: destination)
    report(queue, &effects)
    for virtual in settings.activeMQ.virtualTopics {
      guard let topic = virtual.topic(behind: text) else { continue }
      bind(queue, toTopic: topic)
      activeMQ.queues[queue].isSelectorAware = virtual.isSelectorAware
    }
    for place in activeMQ.patterns where activeMQ.subscriptions[place].isAlive {
      let pattern = activeMQ.subscriptions[place].wish.destination
      let fits = pattern.parts.contains {
        $0.kind == .queue && ActiveMQDestination.matches(text, pattern: $0.name)
      }
      if fits { attach(place, to: queue) }
    }
    return queue
  }

  /// Starts the life of a queue, of its own or behind a subscription to a topic.
  mutating func makeQueue(
    _ name: NameID,
    for destination: ActiveMQDestination,
    isDurable: Bool = true,
    isAutoDelete: Bool = false
  ) -> Int {
    let (entry, rules) = settings.activeMQ.policy(of: destination)
    var policy = QueuePolicy(kind: .activemq, isDurable: isDurable, isAutoDelete: isAutoDelete)
    policy.maximumPriority = rules.isPrioritised ? 9 : 0
    if let target = deadLetterName(of: destination, rules) {
      policy.deadLetterExchange = Self.defaultExchange
      policy.deadLetterKey = self.name(target)
    }
    let queue = begin(name, policy, owner: .max)
    while activeMQ.queues.count <= queue { activeMQ.queues.append(ActiveMQQueue()) }
    activeMQ.queues[queue] = ActiveMQQueue()
    activeMQ.queues[queue].destination = destination
    activeMQ.queues[queue].policy = rules
    activeMQ.queues[queue].entry = entry
    return queue
  }

  /// Where the dead letters of a destination go; nil if nowhere, as those of a dead-letter queue
  /// that would come back to it (A4.3, A4.4).
  private func deadLetterName(
    of destination: ActiveMQDestination,
    _ rules: ActiveMQPolicy
  ) -> String? {
    switch rules.deadLetters {
    case .discarded: return nil
    case .individual(let prefix, let suffix): return prefix + destination.name + suffix
    case .shared(let queue):
      return destination == ActiveMQDestination(.queue, queue) ? nil : queue
    }
  }

  /// Makes messages of a topic, or of a pattern of topics, come to a queue.
  mutating func bind(_ queue: Int, toTopic pattern: String) {
    let exchangeName = topicExchange()
    guard let exchange = exchange(named: exchangeName) else { return }
    let key = ActiveMQDestination(.topic, pattern).asBindingKey
    let binding = Binding(
      destination: UInt32(truncatingIfNeeded: queue),
      exchange: UInt32(truncatingIfNeeded: exchange),
      key: name(key),
      arguments: .none
    )
    guard knownBindings.insert(binding).inserted else { return }
    exchanges[exchange].bind(binding, pattern: nil, names: names)
    queues[queue].bindings.append(binding.end)
    routes.topologyChanged()
  }

  /// What was looked at and not handed out; nothing of a queue that is none of ActiveMQ.
  func pending(ofActiveMQ queue: Int) -> [ReadyCopy] {
    queue < activeMQ.queues.count ? activeMQ.queues[queue].pending : []
  }

  /// Lets go of what was looked at, when a queue is emptied.
  mutating func forgetPending(ofActiveMQ queue: Int) {
    for copy in activeMQ.queues[queue].pending { release(copy.row) }
    activeMQ.queues[queue].pending = []
    activeMQ.queues[queue].returnedCount = 0
  }
}
