import BrokerEngine
import Vocabulary

extension KubePlayer {
  /// Says something to the broker and takes in what it does.
  mutating func tell(_ command: BrokerCommand) {
    broker.apply(command, at: now, effects: &effects)
    takeEffects()
  }

  @discardableResult
  mutating func tell(_ command: KubeCommand, on channel: ChannelID) -> KubeRefusal? {
    let refusal = broker.apply(command, on: channel, at: now, effects: &effects)
    takeEffects()
    return refusal
  }

  /// Turns the effects of a command into what clients see.
  mutating func takeEffects() {
    let news = effects
    effects.removeAll(keepingCapacity: true)
    var place: (sequence: UInt64, envelope: EnvelopeID)?
    for effect in news {
      hear(effect)
      switch effect {
      case .enqueued(_, let message):
        if let sending { letters[message.rawValue] = sending }
      case .got(_, let delivery, _):
        if let place { note(delivery, place.sequence, place.envelope) }
      case .left(let departure) where departure.reason == .expired: expiredCount += 1
      case .purged(_, let ready): purgedCount += Int(ready)
      case .delivered(let delivery), .streamed(let delivery): arrive(delivery)
      case .special(.taken(_, let sequence, let envelope)): place = (sequence, envelope)
      case .special(let special): take(special)
      default: break
      }
    }
    serveResponders()
  }

  private mutating func take(_ effect: SpecialEffect) {
    switch effect {
    case .timerDue(let timer, let instant): wishes[Int(timer.rawValue)] = instant
    case .held(let id, _): heldLetters[id.rawValue] = sending
    case .cameDue(let id, let message):
      letters[message.rawValue] = heldLetters.removeValue(forKey: id.rawValue)
    case .visibilityExpired(_, let channel): visibilityExpired(on: channel)
    case .answered(_, _, let answer, let isCached):
      reply = reply ?? .answered(answers[Int(answer)], isCached: isCached)
    case .timedOut(_, let message):
      if message == asked { reply = reply ?? .timedOut }
    case .taken, .flawed: break
    }
  }

  private mutating func note(
    _ delivery: Delivery,
    _ sequence: UInt64,
    _ envelope: EnvelopeID
  ) {
    let content = broker.content(of: broker.envelope(of: envelope).content)
    taken.append(
      KubeTaken(
        delivery: delivery,
        sequence: sequence,
        letter: letter(of: delivery),
        reroutedFrom: content.queuePolicy?.reroutedFrom.map { broker.text(of: $0) }
      )
    )
  }

  /// What was sent as that message, or as the one whose copy it is.
  func letter(of delivery: Delivery) -> KubeLetter? {
    letters[delivery.message.rawValue] ?? letters[delivery.origin.rawValue]
  }

  /// Lets time pass, with everything that falls due on the way.
  mutating func pass(_ duration: VirtualDuration) {
    let end = now + duration
    settleDown()
    while step(until: end) { settleDown() }
    now = end
  }

  mutating func pass(milliseconds: Int64) { pass(.milliseconds(milliseconds)) }

  /// Goes on to what falls due next, if that is by then; says whether anything did.
  mutating func step(until limit: VirtualInstant) -> Bool {
    var due = limit
    var best: Due?
    for timer in BrokerTimer.allCases where wishes[Int(timer.rawValue)] <= due {
      if best == nil || wishes[Int(timer.rawValue)] < due {
        (best, due) = (.timer(timer), wishes[Int(timer.rawValue)])
      }
    }
    for (index, subscriber) in subscribers.enumerated() {
      if let task = subscriber.task, best == nil ? task.due <= due : task.due < due {
        (best, due) = (.answer(index), task.due)
      }
    }
    for (index, stream) in streams.enumerated() {
      if case .waiting(let end, _) = stream.state, best == nil ? end <= due : end < due {
        (best, due) = (.stream(index), end)
      }
    }
    guard let best else { return false }
    if now < due { now = due }
    switch best {
    case .timer(let timer):
      wishes[Int(timer.rawValue)] = .never
      tell(.ring(timer))
    case .answer(let index): answer(by: index)
    case .stream(let index): giveUpWaiting(index)
    }
    return true
  }

  /// What may fall due.
  private enum Due {
    case timer(BrokerTimer)
    case answer(Int)
    case stream(Int)
  }

  /// Hands what is ready to those who wait for it in the background.
  mutating func settleDown() {
    serveStreams()
    if edition == .community { capture() }
  }
}
