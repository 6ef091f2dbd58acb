import BrokerEngine
import Vocabulary

/// The older streams of one message, with a time to settle it (K1.10).
extension KubePlayer {
  private static let end = FieldValue.text("end")
  private static let silence = FieldValue.text("silence")
  private static let ok = FieldValue.text("ok")

  mutating func streamReceive(_ receive: KubeStreamReceive) -> FieldValue? {
    let index = streams.count
    streams.append(KubeStream(channel: openChannel()))
    streamOfName[receive.stream] = index
    begin(
      index,
      queue: receive.queue,
      visibilitySeconds: receive.visibilitySeconds,
      waitSeconds: receive.waitSeconds
    )
    return read(index, within: .seconds(max(0, receive.waitSeconds) + 3))
  }

  mutating func streamDo(_ action: KubeStreamAction) -> FieldValue? {
    guard let index = streamOfName[action.stream] else { return nil }
    serve(action, index)
    let answer = read(index, within: .seconds(2))
    pass(milliseconds: 200)
    return answer
  }

  mutating func streamNext(_ name: String, _ timeout: VirtualDuration) -> FieldValue? {
    streamOfName[name].map { read($0, within: timeout) }
  }

  /// What the server says next; silence if it says nothing in time.
  private mutating func read(_ index: Int, within timeout: VirtualDuration) -> FieldValue {
    let limit = now + timeout
    settleDown()
    while streams[index].outbox.isEmpty, step(until: limit) { settleDown() }
    guard !streams[index].outbox.isEmpty else {
      now = limit
      return Self.silence
    }
    return streams[index].outbox.removeFirst()
  }

  /// Asks for a message on a stream that has none.
  private mutating func begin(
    _ index: Int,
    queue: String,
    visibilitySeconds: Int64,
    waitSeconds: Int64
  ) {
    if let refusal = refusal(ofQueue: queue, visibilitySeconds, waitSeconds) {
      return say(refusal, on: index)
    }
    if case .idle = streams[index].state {
      let visibility = visibilitySeconds == 0 ? KubeRules.usualVisibility : visibilitySeconds
      streams[index].queue = queue
      streams[index].visibility = .seconds(visibility)
      let end = now + .seconds(waitSeconds == 0 ? 1 : waitSeconds)
      streams[index].state = .waiting(until: end, expiry: .nothingNew)
    } else {
      say(.streamIsActive, on: index)
    }
  }

  private func refusal(
    ofQueue queue: String,
    _ visibilitySeconds: Int64,
    _ waitSeconds: Int64
  ) -> KubeRefusal? {
    if let refusal = KubeRules.refusal(ofQueue: queue) { return refusal }
    if !(0...KubeRules.longestSeconds).contains(visibilitySeconds) { return .visibility }
    return (0...KubeRules.longestWait).contains(waitSeconds) ? nil : .wait
  }

  /// Hands messages to streams that wait for one, the oldest stream first.
  mutating func serveStreams() {
    for index in streams.indices {
      guard case .waiting(_, let expiry) = streams[index].state else { continue }
      let before = expiredCount
      let found = take(
        from: streams[index].queue,
        atMost: 1,
        settled: false,
        includingExpired: false,
        on: streams[index].channel
      )
      let sawExpired = expiredCount > before
      expiredCount = before
      if let message = found.first {
        streams[index].state = .holding(message)
        tell(
          .limitVisibility(message.delivery.tag, streams[index].visibility),
          on: streams[index].channel
        )
        streams[index].outbox.append(.table(["message": .table(message.fields)]))
      } else if sawExpired, edition == .community, expiry == .nothingNew {
        // There an expired message stops the clock of the wait and starts that of visibility.
        let end = now + streams[index].visibility
        streams[index].state = .waiting(until: end, expiry: .visibilityExpired)
      }
    }
  }

  /// The wait of a stream is over.
  mutating func giveUpWaiting(_ index: Int) {
    guard case .waiting(_, let expiry) = streams[index].state else { return }
    say(expiry, on: index)
    finish(index)
  }

  private mutating func serve(_ action: KubeStreamAction, _ index: Int) {
    if case .ended = streams[index].state { return }
    switch action.action {
    case .receive:
      begin(
        index,
        queue: action.destination,
        visibilitySeconds: action.visibilitySeconds,
        waitSeconds: 0
      )
    case .acknowledge, .reject: settle(action, index)
    case .modifyVisibility:
      let seconds = action.visibilitySeconds
      guard (0...KubeRules.longestSeconds).contains(seconds) else {
        return say(.visibility, on: index)
      }
      if case .holding(let message) = streams[index].state {
        let visibility = seconds == 0 ? KubeRules.usualVisibility : seconds
        tell(
          .limitVisibility(message.delivery.tag, .seconds(visibility)),
          on: streams[index].channel
        )
      }
      streams[index].outbox.append(Self.ok)
    case .resend:
      if let refusal = KubeRules.refusal(ofQueue: action.destination) {
        return say(refusal, on: index)
      }
      guard case .holding(let message) = streams[index].state else {
        return say(.nothingToSend, on: index)
      }
      let target = broker.name(action.destination)
      tell(.requeue(message.delivery.tag, to: target), on: streams[index].channel)
      streams[index].outbox.append(Self.ok)
      finish(index)
    case .sendModified: say(.modifiedMessage, on: index)
    }
  }

  private mutating func settle(_ action: KubeStreamAction, _ index: Int) {
    guard action.sequence != 0 else { return say(.sequence, on: index) }
    let isGood = action.action == .acknowledge
    guard case .holding(let message) = streams[index].state else {
      return say(isGood ? .nothingToAcknowledge : .nothingToReject, on: index)
    }
    guard Int64(clamping: message.sequence) == action.sequence else {
      return say(.sequence, on: index)
    }
    let (channel, tag) = (streams[index].channel, message.delivery.tag)
    tell(
      isGood
        ? .acknowledge(channel, tag, multiple: false)
        : .reject(channel, tag, multiple: false, requeue: true)
    )
    streams[index].outbox.append(Self.ok)
    finish(index)
  }

  /// A message was not settled in time; the broker has taken it back.
  mutating func visibilityExpired(on channel: ChannelID) {
    guard let index = streams.firstIndex(where: { $0.channel == channel }) else { return }
    say(.visibilityExpired, on: index)
    streams[index].state = .ended
    streams[index].outbox.append(Self.end)
  }

  /// The client's side of a stream is gone: what it held is appended at the end of its queue.
  mutating func breakOff(_ index: Int) {
    if case .holding(let message) = streams[index].state {
      let tag = message.delivery.tag
      tell(.reject(streams[index].channel, tag, multiple: false, requeue: true))
    }
    finish(index)
  }

  private mutating func say(_ refusal: KubeRefusal, on index: Int) {
    streams[index].outbox.append(.table(["error": .text(refused(refusal))]))
  }

  private mutating func finish(_ index: Int) {
    if case .ended = streams[index].state { return }
    streams[index].state = .ended
    streams[index].outbox.append(Self.end)
    tell(.closeChannel(streams[index].channel))
  }
}
