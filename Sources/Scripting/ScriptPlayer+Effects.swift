import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// Says something to the broker and takes in what it answers; the refusal of that channel, if any.
  @discardableResult
  mutating func tell(
    _ command: BrokerCommand,
    on channel: Int? = nil,
    tag: UInt64? = nil
  )
    -> Closure?
  {
    broker.apply(command, at: now, effects: &effects)
    return takeEffects(askedOn: channel, tag: tag)
  }

  @discardableResult
  mutating func tell(_ command: TopologyCommand, on channel: Int) -> Closure? {
    broker.apply(command, on: channels[channel].id, at: now, effects: &effects)
    return takeEffects(askedOn: channel)
  }

  /// Lets time pass up to an instant, with everything that falls due on the way.
  mutating func catchUp(to instant: VirtualInstant) {
    var rounds = 0
    while rounds < Self.mostTimerRounds, let due = timers.next(dueBy: instant) {
      rounds += 1
      if now < due.instant { now = due.instant }
      tell(due.timer.command)
    }
    now = instant
  }

  /// More timers than any case can need in one step.
  private static let mostTimerRounds = 1_000_000

  /// Turns the effects of a command into what clients see.
  @discardableResult
  mutating func takeEffects(
    askedOn channel: Int? = nil,
    tag: UInt64? = nil,
    ofRestart isRestart: Bool = false
  ) -> Closure? {
    var closure: Closure?
    served = channel
    let taken = effects
    effects.removeAll(keepingCapacity: true)
    for effect in taken {
      recognise(effect)
      if case .refused(let refused, let refusal) = effect {
        if isRestart { continue }
        let end = self.refused(refused, refusal, tag: tag)
        if refused.index == channel { closure = end }
        answers.append(effect)
      } else {
        take(effect)
      }
      hear(effect)
    }
    return closure
  }

  private mutating func take(_ effect: BrokerEffect) {
    switch effect {
    case .delivered(let delivery), .streamed(let delivery): deliver(delivery)
    case .unroutable(let channel, let message, isReturned: true): giveBack(message, on: channel)
    case .confirmed(let channel, let number, let isAccepted):
      confirm(channel, number: number, isAccepted: isAccepted)
    case .consumerCancelled(let consumer): cancelled(consumer)
    case .expiryDue(let queue, let instant): timers.set(.expiry(queue), at: instant)
    case .acknowledgementDue(let channel, let instant):
      timers.set(.acknowledgements(channel), at: instant)
    case .flushDue(let instant): timers.set(.flush, at: instant)
    case .blocked(let connection, let alarm):
      let name = connections[connection.index].name
      events.append(
        ClientEvent(
          kind: .notice,
          connection: name,
          fields: ["ev": .text("blocked"), "conn": .text(name), "reason": .text(alarm.reason)]
        )
      )
    case .unblocked(let connection):
      let name = connections[connection.index].name
      events.append(
        ClientEvent(
          kind: .notice,
          connection: name,
          fields: ["ev": .text("unblocked"), "conn": .text(name)]
        )
      )
    case .enqueued, .acknowledged, .requeued, .left, .refusedCopy, .unroutable, .got, .gotNothing,
      .purged, .queueDeclared, .queueDeleted, .channelClosed, .connectionClosed, .refused,
      .streamCredited, .streamTrimmed, .vanished, .exchangeDeclared, .exchangeDeleted, .activated,
      .special:
      break
    }
    answers.append(effect)
  }

  private mutating func deliver(_ delivery: Delivery) {
    let consumer = consumers[delivery.consumer.index]
    let channel = consumer.channel
    let tag = nextTag(on: channel, for: delivery)
    var seen = sight(of: delivery, isGet: false)
    if let address = seen.replyAddress { channels[channel].lastReplyAddress = address }
    seen.fields["ev"] = .text("deliver")
    seen.fields["ch"] = .text(channels[channel].name)
    seen.fields["consumer"] = .text(consumer.tag)
    seen.fields["tag"] = .integer(Int64(clamping: tag))
    events.append(
      ClientEvent(
        kind: .delivered,
        channel: channels[channel].name,
        consumer: consumer.tag,
        fields: seen.fields
      )
    )
  }

  /// Counts a delivery on its channel and remembers it until it is settled.
  mutating func nextTag(on channel: Int, for delivery: Delivery) -> UInt64 {
    channels[channel].lastTag += 1
    let tag = channels[channel].lastTag
    if !delivery.isSettled { channels[channel].unsettled.append((tag, delivery.tag)) }
    return tag
  }

  private mutating func confirm(_ id: ChannelID, number: UInt64, isAccepted: Bool) {
    let name = channels[id.index].name
    events.append(
      ClientEvent(
        kind: isAccepted ? .confirmed : .refused,
        channel: name,
        fields: [
          "ev": .text("confirm"), "ch": .text(name), "kind": .text(isAccepted ? "acks" : "nacks"),
          "tags": .list([.integer(Int64(clamping: number))]),
        ]
      )
    )
  }

  private mutating func cancelled(_ id: ConsumerID) {
    let consumer = consumers[id.index]
    consumers[id.index].isAlive = false
    let name = channels[consumer.channel].name
    events.append(
      ClientEvent(
        kind: .cancelled,
        channel: name,
        consumer: consumer.tag,
        fields: [
          "ev": .text("consumer_cancelled"), "ch": .text(name), "consumer": .text(consumer.tag),
        ]
      )
    )
  }

  /// The broker said no: what it closes is closed, and the clients are told.
  private mutating func refused(
    _ id: ChannelID,
    _ refusal: BrokerRefusal,
    tag: UInt64?
  ) -> Closure {
    let text = shown(refusalText(refusal, operation: current, channel: id, tag: tag))
    let channel = id.index
    guard refusal.closesConnection else {
      let closure = Closure(scope: .channel, code: refusal.code, text: text)
      channels[channel].closure = closure
      forgetConsumers(of: channel)
      let name = channels[channel].name
      events.append(
        ClientEvent(
          kind: .channelClosed,
          channel: name,
          fields: [
            "ev": .text("channel_closed"), "ch": .text(name), "code": .integer(Int64(refusal.code)),
            "text": .text(text),
          ]
        )
      )
      return closure
    }
    let closure = Closure(scope: .connection, code: refusal.code, text: text)
    let connection = channels[channel].connection
    connections[connection].closure = closure
    for other in channels.indices where channels[other].connection == connection {
      forgetConsumers(of: other)
    }
    closed(connection, code: refusal.code, text: text)
    return closure
  }

  mutating func closed(_ connection: Int, code: UInt16, text: String) {
    let name = connections[connection].name
    events.append(
      ClientEvent(
        kind: .connectionClosed,
        connection: name,
        fields: [
          "ev": .text("connection_closed"), "conn": .text(name), "code": .integer(Int64(code)),
          "text": .text(text),
        ]
      )
    )
  }
}
