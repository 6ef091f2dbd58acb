public import Phrasebook

/// What something of the file is to the broker.
public struct NativeName: Equatable, Sendable {
  /// `queue`, `topic` or `subscriber`, and its name in the file.
  public var kind: EntityPhrase
  public var name: String
  /// What the broker calls it.
  public var native: LocalizedText
}

extension Scenario {
  /// What queues, topics and subscribers of the file are to its broker, in the order of the file.
  public var nativeNames: [NativeName] {
    let topics = exchanges.filter(\.isTopic)
    let stored = topics.filter(\.isStored).map(\.name)
    let own = queues.filter { !$0.belongsToSubscriber && !stored.contains($0.name) }
    return own.map { NativeName(kind: .wordQueue, name: $0.name, native: native(queue: $0.name)) }
      + topics.map { NativeName(kind: .wordTopic, name: $0.name, native: native(topic: $0)) }
      + consumers.filter(\.isSubscriber).map { plan in
        NativeName(kind: .wordSubscriber, name: plan.name, native: native(subscriber: plan))
      }
  }

  private func native(queue name: String) -> LocalizedText {
    switch dialect {
    case .rabbitmq, .activemq: words(.queue, name)
    case .kubemq: words(.queuesChannel, name)
    }
  }

  private func native(topic: ExchangePlan) -> LocalizedText {
    switch dialect {
    case .rabbitmq: words(.fanoutExchange, topic.name)
    case .activemq: words(topic.isVirtual ? .virtualTopic : .topic, topic.name)
    case .kubemq: words(topic.isStored ? .storeChannel : .eventsChannel, topic.name)
    }
  }

  private func native(subscriber plan: ConsumerPlan) -> LocalizedText {
    let topic = plan.subscription.map { exchanges[$0.topic] }
    let queue = queues[plan.queue].name
    switch dialect {
    case .rabbitmq: return words(.queue, queue)
    case .activemq:
      guard topic?.isVirtual != true else { return words(.queue, queue) }
      let isDurable = plan.subscription?.isDurable == true
      return words(isDurable ? .durableSubscription : .subscription, plan.name)
    case .kubemq:
      guard topic?.isStored != true else { return words(.storeSubscription, plan.name) }
      // Groups of one name on two topics are two groups.
      guard let group = queues[plan.queue].group, let topic else {
        return words(.eventsSubscription, plan.name)
      }
      return words(.group, String(group.dropFirst(topic.name.count + 1)))
    }
  }

  private func words(_ phrase: NativePhrase, _ name: String) -> LocalizedText {
    LocalizedText(
      english: phrase.text(in: .english, name),
      indonesian: phrase.text(in: .indonesian, name)
    )
  }
}
