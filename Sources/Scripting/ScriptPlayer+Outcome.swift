import BrokerEngine
import Phrasebook
import Vocabulary

extension ScriptPlayer {
  /// Tells what an operation did that no effect shows.
  mutating func tellOutcome(_ result: FieldValue?) {
    if let error = result?.table?["error"]?.table {
      let wasTold = answers.contains { if case .refused = $0 { true } else { false } }
      if !wasTold {
        let code = error["code"].map(plainText) ?? ""
        tell(.isClosed, code, error["text"]?.text ?? "")
      }
      return
    }
    switch current {
    case .deleteQueue:
      let isGone = answers.contains { if case .queueDeleted = $0 { true } else { false } }
      if !isGone { tell(.nothingDeleted) }
    case .purge:
      tell(.purged, counted(Int(clamping: result?.table?["messages"]?.integer ?? 0)))
    case .bind, .bindExchange: tell(.bound)
    case .unbind, .unbindExchange: tell(.unbound)
    case .publish, .acknowledge, .negative, .reject: tellDelay()
    case .selectConfirms: tell(.confirmsSelected)
    case .consume(let consume): tellStart(consume)
    case .cancel(let tag): tell(.consumerStopped, named(tag))
    case .limitPrefetch(_, let isGlobal, _): tell(isGlobal ? .sharedSet : .prefetchSet)
    case .get(let queue, _): tellGot(result, queue)
    case .drain:
      if case .list(let messages)? = result { tell(.drained, counted(messages.count)) }
    case .selectTransaction: tell(.transactionsSelected)
    case .rollback: tell(.rolledBack)
    case .wait(let duration): tell(.timePasses, duration.description)
    case .depth(let queue): tellDepth(result, queue)
    case .setPolicy: tell(.policySet)
    case .clearPolicy: tell(.policyCleared)
    case .restartBroker: tell(.restarted)
    case .control(let words):
      if case .alarm(_, let isOn)? = OperatorCommand(words) { tell(isOn ? .alarmOn : .alarmOff) }
    case .declareQueue, .declareExchange, .deleteExchange, .recover, .commit, .openChannel,
      .closeChannel, .closeConnection, .dropConnection:
      break
    }
  }

  /// Something was said and nothing happened: it waits for a commit or the end of an alarm.
  private mutating func tellDelay() {
    guard answers.isEmpty, let channel = channelOfName[currentChannel] else { return }
    if channels[channel].isTransactional {
      tell(.keptForCommit)
    } else if !alarms.isEmpty {
      tell(.heldBack)
    }
  }

  private mutating func tellStart(_ consume: ScriptConsume) {
    let place = consumers.lastIndex { $0.isAlive && $0.channel == channelOfName[currentChannel] }
    guard let place else { return }
    tell(.consumerStarted, named(consumers[place].tag), named(consumers[place].queue))
  }

  private mutating func tellGot(_ result: FieldValue?, _ queue: String) {
    guard let fields = result?.table, fields["empty"] == nil else {
      return tell(.gotNothing, named(queue))
    }
    let body = "\"\(fields["body"]?.text ?? "")\""
    let numbers = ["tag", "remaining"].map { fields[$0].map(plainText) ?? "" }
    tell(.got, body, numbers[0], numbers[1])
    if fields["redelivered"] == .boolean(true) { tell(.isRedelivered) }
  }

  private mutating func tellDepth(_ result: FieldValue?, _ queue: String?) {
    for field in result?.table?.fields ?? [] {
      guard let counts = field.value.table else {
        tell(.noSuchQueue, field.name)
        continue
      }
      let ready = counts["ready"].map(plainText)
      let unacked = counts["unacked"].map(plainText)
      let words =
        switch (ready, unacked) {
        case (let ready?, let unacked?): word(.depthCounts, ready, unacked)
        case (let ready?, nil): word(.depthReady, ready)
        case (nil, _): word(.depthStream)
        }
      tell(.queueDepth, field.name, words)
    }
  }
}
