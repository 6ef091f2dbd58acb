import BrokerEngine
import Vocabulary

/// Events and stored events (K2, K3).
extension KubePlayer {
  mutating func subscribe(_ subscription: KubeSubscription) {
    let consumer = admit(subscription.name, subscription.isStored ? .store : .events)
    let refusal =
      subscription.isStored
      ? readStore(subscription, by: consumer) : listen(subscription, by: consumer)
    if let refusal {
      subscribers[consumer.index].isActive = false
      see(subscription.name, ["error": .text(refused(refusal))])
    }
    settleDown()
    pass(milliseconds: 800)
  }

  /// Enters a subscriber; a name that is used again means the new one from now on.
  mutating func admit(_ name: String, _ role: KubeSubscriber.Role) -> ConsumerID {
    let consumer = ConsumerID(index: subscribers.count)
    subscriberOfName[name] = subscribers.count
    subscribers.append(KubeSubscriber(name: name, role: role))
    return consumer
  }

  private mutating func listen(
    _ subscription: KubeSubscription,
    by consumer: ConsumerID
  ) -> KubeRefusal? {
    let channel = subscription.channel
    if let refusal = KubeRules.refusal(ofChannel: channel, allowsWildcards: true) {
      return refusal
    }
    guard subscription.start == .unsaid else { return .startWithoutStore }
    subscribe(consumer, to: .events, channel, group: subscription.group)
    return nil
  }

  mutating func subscribe(
    _ consumer: ConsumerID,
    to space: KubeSpace,
    _ channel: String,
    group: String
  ) {
    let group = group.isEmpty ? nil : broker.name(group)
    tell(.subscribe(consumer, space, pattern: broker.name(channel), group: group), on: Self.sender)
  }

  private mutating func readStore(
    _ subscription: KubeSubscription,
    by consumer: ConsumerID
  ) -> KubeRefusal? {
    let client = broker.name(subscription.client)
    // The server registers the client before it looks at anything else.
    if broker.readsStore(client) { return .clientIsActive }
    let channel = subscription.channel
    if let refusal = KubeRules.refusal(ofChannel: channel, allowsWildcards: false) {
      return refusal
    }
    let (start, refusal) = start(of: subscription)
    guard let start else { return refusal }
    let reading = KubeReading(
      channel: broker.name(channel),
      client: client,
      group: subscription.group.isEmpty ? nil : broker.name(subscription.group),
      start: start
    )
    return tell(.readStore(consumer, reading), on: Self.sender)
  }

  private func start(of subscription: KubeSubscription) -> (KubeStart?, KubeRefusal?) {
    let value = subscription.value
    switch subscription.start {
    case .unsaid: return (nil, .startType)
    case .newOnly: return (.newOnly, nil)
    case .first: return (.first, nil)
    case .last: return (.last, nil)
    case .sequence: return value > 0 ? (.sequence(UInt64(value)), nil) : (nil, .startSequence)
    case .time:
      guard value > 0 else { return (nil, .startTime) }
      return (.time(VirtualInstant(nanoseconds: max(0, value - Self.epoch))), nil)
    case .delta:
      guard value > 0 else { return (nil, .startDelta) }
      let (span, isHuge) = value.multipliedReportingOverflow(by: 1_000_000_000)
      let instant = VirtualInstant(nanoseconds: isHuge ? 0 : max(0, now.nanoseconds - span))
      return (.time(instant), nil)
    }
  }

  mutating func unsubscribe(_ name: String) {
    if let index = subscriberOfName.removeValue(forKey: name), subscribers[index].isActive {
      subscribers[index].isActive = false
      subscribers[index].inbox.removeAll()
      let consumer = ConsumerID(index: index)
      switch subscribers[index].role {
      case .events, .responder: tell(.cancel(consumer))
      case .store: tell(.leaveStore(consumer), on: Self.sender)
      }
    }
    pass(milliseconds: 400)
  }

  mutating func send(_ event: KubeEvent) -> FieldValue? {
    var errors: [FieldValue] = []
    for number in 0..<event.count {
      if let error = route(numbered(event.body, number + 1), event) { errors.append(.text(error)) }
    }
    pass(milliseconds: 400)
    return errors.isEmpty ? nil : .table(["errors": .list(errors)])
  }

  /// Sends one event to one channel; the error if the server refuses it.
  mutating func send(_ body: String, to channel: String, stored isStored: Bool) -> String? {
    if let refusal = KubeRules.refusal(ofChannel: channel, allowsWildcards: false) {
      return refused(refusal)
    }
    if body.isEmpty { return refused(.emptyMessage) }
    sending = KubeLetter(channel: channel, body: body)
    let envelope =
      isStored
      ? broker.storeEnvelope(to: channel, on: Self.sender, effects: &effects)
      : broker.envelope(to: channel, in: .events)
    tell(.publish(Self.sender, publication(of: body, to: envelope)))
    sending = nil
    return nil
  }

  /// Something reaches a subscriber.
  mutating func arrive(_ delivery: Delivery) {
    let index = delivery.consumer.index
    guard subscribers.indices.contains(index), let letter = letter(of: delivery) else { return }
    let name = subscribers[index].name
    var fields: FieldTable = ["channel": .text(letter.channel), "body": .text(letter.body)]
    switch subscribers[index].role {
    case .responder: subscribers[index].inbox.append(delivery.message)
    case .events: see(name, fields)
    case .store:
      if let offset = broker.streamOffset(of: delivery.message, in: delivery.queue) {
        fields["seq"] = .integer(Int64(clamping: offset) + 1)
      }
      see(name, fields)
    }
  }

  /// Notes what a subscriber sees.
  mutating func see(_ name: String, _ fields: FieldTable) {
    let all = FieldTable([FieldTable.Field("sub", .text(name))] + fields.fields)
    events.append(KubeSeen(subscriber: name, fields: all))
  }
}
