import Phrasebook
import Vocabulary

/// What is said to KubeMQ in a step, in words.
struct KubeHeadings {
  let language: Language

  func heading(of step: KubeStep) -> String {
    switch step {
    case .send(let message, let count):
      say(
        .send,
        quotedBody(message.body),
        named(message.queue),
        times(count) + details(of: message)
      )
    case .sendBatch(let messages): say(.sendBatch, String(messages.count))
    case .receive(let receive):
      say(
        receive.isPeek ? .peek : .receive,
        String(receive.maximum),
        named(receive.queue),
        seconds(receive.waitSeconds)
      )
    case .acknowledgeAll(let queue, let wait):
      say(.acknowledgeAll, named(queue), seconds(wait))
    case .poll(let poll):
      say(
        .poll,
        String(poll.maximum),
        named(poll.queue),
        milliseconds(poll.waitMilliseconds),
        poll.transaction,
        poll.settlesAtOnce ? say(.settlesAtOnce) : ""
      )
    case .settle(let settlement): heading(of: settlement)
    case .dropStream(let name): say(.dropStream, name)
    case .streamReceive(let receive):
      say(
        .streamReceive,
        named(receive.queue),
        receive.stream,
        seconds(receive.visibilitySeconds)
      )
    case .streamDo(let action):
      say(.streamDo, action.action.rawValue, action.stream, to(action.destination))
    case .streamNext(let stream, let timeout): say(.streamNext, stream, timeout.description)
    case .subscribe(let subscription): heading(of: subscription)
    case .unsubscribe(let name): say(.unsubscribe, name)
    case .event(let event):
      say(
        event.isStored ? .storedEvent : .event,
        quotedBody(event.body),
        named(event.channel),
        times(event.count)
      )
    case .respond(let responder):
      say(
        responder.kind == .command ? .respondCommands : .respondQueries,
        responder.name,
        named(responder.channel),
        group(responder.group)
      )
    case .request(let request):
      say(
        request.kind == .command ? .command : .query,
        quotedBody(request.body),
        named(request.channel),
        milliseconds(request.timeoutMilliseconds)
      )
    case .wait(let duration): say(.wait, duration.description)
    }
  }

  private func heading(of settlement: KubeSettlement) -> String {
    let sequences = settlement.sequences.map { " \($0)" }.joined()
    return say(
      .settle,
      settlement.action.rawValue,
      sequences,
      settlement.transaction,
      to(settlement.destination)
    )
  }

  private func heading(of subscription: KubeSubscription) -> String {
    let (name, channel) = (subscription.name, named(subscription.channel))
    let group = group(subscription.group)
    guard subscription.isStored else { return say(.subscribe, name, channel, group) }
    let start =
      subscription.start.rawValue + (subscription.value == 0 ? "" : " \(subscription.value)")
    return say(.subscribeStore, name, channel, named(start), group)
  }

  private func details(of message: KubeMessage) -> String {
    var words = ""
    if message.expirationSeconds != 0 { words += say(.expires, seconds(message.expirationSeconds)) }
    if message.delaySeconds != 0 { words += say(.delayed, seconds(message.delaySeconds)) }
    if message.maximumReceiveCount != 0 {
      words += say(.mostReceives, String(message.maximumReceiveCount))
    }
    if !message.deadLetterQueue.isEmpty { words += say(.deadLetters, message.deadLetterQueue) }
    return words
  }

  private func say(_ phrase: KubePhrase, _ values: String...) -> String {
    phrase.text(in: language, values: values)
  }

  private func named(_ text: String) -> String { text.isEmpty ? "\"\"" : text }

  private func times(_ count: Int) -> String { count == 1 ? "" : say(.times, String(count)) }

  private func group(_ name: String) -> String { name.isEmpty ? "" : say(.inGroup, name) }

  private func to(_ queue: String) -> String { queue.isEmpty ? "" : say(.toQueue, queue) }

  private func seconds(_ count: Int64) -> String { "\(count)s" }

  private func milliseconds(_ count: Int64) -> String { "\(count)ms" }
}
