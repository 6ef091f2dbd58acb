import BrokerEngine
import Phrasebook
import Vocabulary

extension ScriptPlayer {
  /// What a step says to the broker, in words, with the channel it is said on.
  func heading(of step: ScriptStep) -> String {
    let text = heading(of: step.operation)
    switch step.operation {
    case .wait, .depth, .setPolicy, .clearPolicy, .restartBroker, .control, .closeConnection,
      .dropConnection:
      return text
    case .declareQueue, .deleteQueue, .purge, .declareExchange, .deleteExchange, .bind, .unbind,
      .bindExchange, .unbindExchange, .publish, .selectConfirms, .consume, .cancel, .limitPrefetch,
      .acknowledge, .negative, .reject, .recover, .get, .drain, .selectTransaction, .commit,
      .rollback, .openChannel, .closeChannel:
      return say(.onChannel, text, step.channel)
    }
  }

  private func say(_ phrase: StepPhrase, _ values: String...) -> String {
    phrase.text(in: narration?.language ?? .english, values: values)
  }

  /// Details in brackets, if there are any.
  private func details(_ words: [(Bool, StepPhrase)], _ table: FieldTable = [:]) -> String {
    var parts = words.filter(\.0).map { say($0.1) }
    if !table.isEmpty { parts.append(plainText(table)) }
    return parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }

  private func heading(of operation: ScriptOperation) -> String {
    switch operation {
    case .declareQueue(let declaration): heading(of: declaration)
    case .deleteQueue(let queue, let ifUnused, let ifEmpty):
      say(.deleteQueue, named(queue), details([(ifUnused, .ifUnused), (ifEmpty, .ifEmpty)]))
    case .purge(let queue): say(.purge, named(queue))
    case .declareExchange(let declaration): heading(of: declaration)
    case .deleteExchange(let exchange, let ifUnused):
      say(.deleteExchange, named(exchange), details([(ifUnused, .ifUnused)]))
    case .bind(let binding): heading(of: binding, .bind)
    case .unbind(let binding): heading(of: binding, .unbind)
    case .bindExchange(let binding): heading(of: binding, .bind)
    case .unbindExchange(let binding): heading(of: binding, .unbind)
    case .publish(let publish): heading(of: publish)
    case .selectConfirms: say(.selectConfirms)
    case .consume(let consume):
      say(
        .consume,
        named(consume.consumer),
        named(consume.queue),
        details([(consume.noAck, .noAck), (consume.isExclusive, .exclusive)], consume.arguments)
      )
    case .cancel(let tag): say(.cancel, named(tag))
    case .limitPrefetch(let count, let isGlobal, _):
      say(isGlobal ? .limitShared : .limitPrefetch, count == 0 ? "∞" : String(count))
    case .acknowledge(let tag, let multiple):
      say(multiple ? .acknowledgeUpTo : .acknowledge, tagText(tag, multiple))
    case .negative(let tag, let multiple, let requeue):
      settlement(tag, multiple, requeue)
    case .reject(let tag, let requeue): settlement(tag, false, requeue)
    case .recover: say(.recover)
    case .get(let queue, _): say(.get, named(queue))
    case .drain(let queue): say(.drain, named(queue))
    case .selectTransaction: say(.selectTransaction)
    case .commit: say(.commit)
    case .rollback: say(.rollback)
    case .openChannel: say(.openChannel)
    case .closeChannel: say(.closeChannel)
    case .closeConnection(let name): say(.closeConnection, name)
    case .dropConnection(let name): say(.dropConnection, name)
    case .wait(let duration): say(.wait, duration.description)
    case .depth(let queue): queue.map { say(.depth, named($0)) } ?? say(.depthOfAll)
    case .setPolicy(let policy):
      say(.setPolicy, policy.name, policy.pattern, plainText(policy.definition))
    case .clearPolicy(let name): say(.clearPolicy, name)
    case .restartBroker: say(.restartBroker)
    case .control(let words): say(.control, words)
    }
  }

  private func tagText(_ tag: UInt64, _ multiple: Bool) -> String {
    tag == 0 && multiple ? say(.everyUnsettled) : String(tag)
  }

  private func settlement(_ tag: UInt64, _ multiple: Bool, _ requeue: Bool) -> String {
    switch (requeue, multiple) {
    case (true, false): say(.requeue, tagText(tag, multiple))
    case (true, true): say(.requeueUpTo, tagText(tag, multiple))
    case (false, false): say(.drop, tagText(tag, multiple))
    case (false, true): say(.dropUpTo, tagText(tag, multiple))
    }
  }

  private func heading(of declaration: QueueDeclaration) -> String {
    if declaration.isPassive { return say(.inspectQueue, named(declaration.queue)) }
    let words: [(Bool, StepPhrase)] = [
      (!declaration.isDurable, .transient), (declaration.isExclusive, .exclusive),
      (declaration.isAutoDelete, .autoDelete),
    ]
    return say(.declareQueue, named(declaration.queue), details(words, declaration.arguments))
  }

  private func heading(of declaration: ExchangeDeclaration) -> String {
    if declaration.isPassive { return say(.inspectExchange, named(declaration.exchange)) }
    let words: [(Bool, StepPhrase)] = [
      (!declaration.isDurable, .transient), (declaration.isInternal, .internalExchange),
      (declaration.isAutoDelete, .autoDelete),
    ]
    return say(
      .declareExchange,
      declaration.type,
      named(declaration.exchange),
      details(words, declaration.arguments)
    )
  }

  private func heading(of binding: ScriptBinding, _ phrase: StepPhrase) -> String {
    say(
      phrase,
      named(binding.destination),
      named(binding.source),
      named(binding.key),
      details([], binding.arguments)
    )
  }

  private func heading(of publish: ScriptPublish) -> String {
    let exchange =
      publish.exchange.isEmpty ? say(.defaultExchange) : say(.exchangeNamed, publish.exchange)
    let body = publish.body.count > 24 ? "\(publish.body.prefix(24))…" : publish.body
    var rest = details(
      [(publish.isMandatory, .mandatory), (publish.isImmediate, .immediate)],
      publish.properties
    )
    if publish.count > 1 { rest = ", " + say(.times, String(publish.count)) + rest }
    return say(.publish, "\"\(body)\"", exchange, named(publish.key), rest)
  }
}
