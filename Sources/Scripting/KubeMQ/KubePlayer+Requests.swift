import BrokerEngine
import Vocabulary

/// Commands and queries (K4).
extension KubePlayer {
  mutating func respond(_ responder: KubeResponder) {
    let consumer = admit(responder.name, .responder(responder))
    if let refusal = KubeRules.refusal(ofChannel: responder.channel, allowsWildcards: true) {
      // The recorder passes over what the server says here.
      subscribers[consumer.index].isActive = false
      _ = refused(refusal)
    } else {
      let space = space(of: responder.kind)
      subscribe(consumer, to: space, responder.channel, group: responder.group)
    }
    pass(milliseconds: 400)
  }

  private func space(of kind: KubeRequestKind) -> KubeSpace {
    kind == .command ? .commands : .queries
  }

  mutating func request(_ request: KubeRequest) -> FieldValue? {
    let refusal = refusal(of: request)
    let result = refusal.map { FieldTable.failed($0, in: &self) } ?? answered(request)
    pass(milliseconds: 400)
    return .table(result)
  }

  private func refusal(of request: KubeRequest) -> KubeRefusal? {
    if let refusal = KubeRules.refusal(ofChannel: request.channel, allowsWildcards: false) {
      return refusal
    }
    if request.timeoutMilliseconds <= 0 { return .timeout }
    if request.body.isEmpty { return .emptyRequest }
    return !request.cacheKey.isEmpty && request.cacheSeconds <= 0 ? .cacheLife : nil
  }

  /// Asks, and waits for the answer or the end of its time.
  private mutating func answered(_ request: KubeRequest) -> FieldTable {
    let envelope = broker.envelope(to: request.channel, in: space(of: request.kind))
    var question = KubeQuestion(
      publication(of: request.body, to: envelope),
      timeout: .milliseconds(request.timeoutMilliseconds)
    )
    // Commands are never cached (K4.3).
    if request.kind == .query, !request.cacheKey.isEmpty {
      question.cacheKey = broker.name(request.cacheKey)
      question.cacheLife = .seconds(request.cacheSeconds)
    }
    asked = MessageID(rawValue: broker.messageNumberLimit)
    reply = nil
    sending = KubeLetter(channel: request.channel, body: request.body)
    tell(.ask(question), on: Self.sender)
    sending = nil
    while reply == nil, step(until: .never) { settleDown() }
    defer { asked = nil }
    switch reply {
    case .answered(let answer, let isCached)?:
      let isCommand = request.kind == .command
      var fields: FieldTable = [
        "executed": .boolean(answer.hasExecuted),
        "body": .text(isCommand ? "" : answer.body),
        "cache_hit": .boolean(isCached),
      ]
      if !answer.error.isEmpty { fields["error"] = .text(answer.error) }
      return fields
    case .timedOut?, nil: return .failed(.requestTimeout, in: &self)
    }
  }

  /// Lets every responder that is free take up what came for it.
  mutating func serveResponders() {
    for index in subscribers.indices {
      guard case .responder(let responder) = subscribers[index].role else { continue }
      while subscribers[index].task == nil, !subscribers[index].inbox.isEmpty {
        let request = subscribers[index].inbox.removeFirst()
        see(responder.name, ["request": .text(letters[request.rawValue]?.body ?? "")])
        guard !responder.isMute else { continue }
        subscribers[index].task = (request, now + responder.delay)
        if responder.delay <= .zero { answer(by: index) }
      }
    }
  }

  /// A responder has its answer ready.
  mutating func answer(by index: Int) {
    guard let task = subscribers[index].task,
      case .responder(let responder) = subscribers[index].role
    else { return }
    subscribers[index].task = nil
    let body = responder.name + ":" + (letters[task.request.rawValue]?.body ?? "")
    answers.append(
      KubeAnswer(hasExecuted: responder.hasExecuted, body: body, error: responder.error)
    )
    tell(.answer(task.request, UInt32(clamping: answers.count - 1)), on: Self.sender)
  }
}

extension FieldTable {
  /// The result of a request that came to nothing.
  fileprivate static func failed(
    _ refusal: KubeRefusal,
    in player: inout KubePlayer
  ) -> FieldTable {
    ["failed": .text(player.refused(refusal))]
  }
}
