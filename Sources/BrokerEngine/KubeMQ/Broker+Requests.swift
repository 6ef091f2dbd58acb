import Groundwork
import Vocabulary

/// Commands and queries (K4): a request is an event whose answer is waited for.
extension Broker {
  /// Publishes a request, unless the cache has its answer (K4.3).
  mutating func ask(
    _ question: KubeQuestion,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let message = MessageID(rawValue: nextSerial)
    if settings.cachesAnswers, let key = question.cacheKey, let kept = kube.answers[key],
      now < kept.end
    {
      return effects.append(
        .special(.answered(channel, message, answer: kept.answer, isCached: true))
      )
    }
    let due = now + question.timeout
    kube.questions.append(
      Question(
        message: message,
        channel: channel,
        due: due,
        cacheKey: question.cacheKey,
        cacheLife: question.cacheLife
      )
    )
    askForRequests(at: due, &effects)
    publishSpecially(question.publication, on: channel, at: now, &effects)
  }

  /// Takes an answer; the first one wins, and what comes late is lost (K4.1, K4.2).
  mutating func answer(
    _ message: MessageID,
    with answer: UInt32,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard let place = kube.questions.firstIndex(where: { $0.message == message }) else { return }
    let question = kube.questions.remove(at: place)
    if settings.cachesAnswers, let key = question.cacheKey, question.cacheLife > .zero {
      kube.answers[key] = KeptAnswer(answer: answer, end: now + question.cacheLife)
    }
    effects.append(
      .special(.answered(question.channel, message, answer: answer, isCached: false))
    )
  }

  /// Gives up requests that nobody answered in time.
  mutating func timeOutRequests(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    kube.requestTimer = .never
    let late = kube.questions.filter { $0.due <= now }
    kube.questions.removeAll { $0.due <= now }
    for question in late {
      effects.append(.special(.timedOut(question.channel, question.message)))
    }
    if let next = kube.questions.map(\.due).min() { askForRequests(at: next, &effects) }
  }

  private mutating func askForRequests(
    at instant: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard instant < kube.requestTimer else { return }
    kube.requestTimer = instant
    effects.append(.special(.timerDue(.requests, at: instant)))
  }
}
