import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// What the broker says with a refusal, in the words of the real one as far as they are known.
  func refusalText(
    _ refusal: BrokerRefusal,
    operation: ScriptOperation,
    channel: ChannelID,
    tag: UInt64?
  ) -> String {
    switch refusal {
    case .noSuchExchange(let name): "NOT_FOUND - no exchange '\(text(name))' in vhost '/'"
    case .noSuchQueue(let name): "NOT_FOUND - no queue '\(text(name))' in vhost '/'"
    case .noSuchChannel, .noSuchConnection: "CHANNEL_ERROR - expected 'channel.open'"
    case .unknownDeliveryTag: "PRECONDITION_FAILED - unknown delivery tag \(tag ?? 0)"
    case .accessRefused(let name): accessRefused(text(name))
    case .resourceLocked(let name):
      """
      RESOURCE_LOCKED - cannot obtain exclusive access to locked queue '\(text(name))' in vhost \
      '/'. It could be originally declared on another connection or the exclusive property value \
      does not match that of the original declaration.
      """
    case .preconditionFailed(let name): preconditionFailed(text(name), operation)
    case .exclusiveUse(let name):
      "ACCESS_REFUSED - queue '\(text(name))' in vhost '/' in exclusive use"
    case .consumerTagInUse(let tag):
      "NOT_ALLOWED - attempt to reuse consumer tag '\(text(tag))'"
    case .invalidQueueArgument(let name):
      "PRECONDITION_FAILED - invalid arg '\(text(name))' for queue in vhost '/'"
    case .limitReached: "RESOURCE_ERROR - limit reached"
    case .invalidMessage(let reason): invalidMessage(reason, operation)
    case .invalidArgument(let name):
      "PRECONDITION_FAILED - invalid argument '\(text(name))'"
    case .internalExchange(let name):
      "ACCESS_REFUSED - cannot publish to internal exchange '\(text(name))' in vhost '/'"
    case .transactionMisuse: transactionMisuse(operation)
    case .acknowledgementTimeout:
      "PRECONDITION_FAILED - delivery acknowledgement on channel \(channelNumber(channel)) timed out"
    case .slowConsumer: "aborting slow consumer"
    case .shutdown:
      "CONNECTION_FORCED - broker forced connection closure with reason 'shutdown'"
    case .unknownExchangeType: unknownExchangeType(operation)
    case .malformedOffset: "INTERNAL_ERROR"
    case .notImplemented: notImplemented(operation)
    }
  }

  private func text(_ name: NameID) -> String { broker.text(of: name) }

  /// The number of a channel on its connection, counted as the recorder does.
  private func channelNumber(_ id: ChannelID) -> Int {
    let connection = channels[id.index].connection
    return channels[...id.index].count { $0.connection == connection }
  }

  private func accessRefused(_ name: String) -> String {
    if name.isEmpty { return "ACCESS_REFUSED - operation not permitted on the default exchange" }
    if case .deleteExchange = current {
      return "ACCESS_REFUSED - exchange '\(name)' in vhost '/' is predeclared"
    }
    let kind = if case .declareExchange = current { "exchange" } else { "queue" }
    return "ACCESS_REFUSED - \(kind) name '\(name)' contains reserved prefix 'amq.*'"
  }

  private func preconditionFailed(_ name: String, _ operation: ScriptOperation) -> String {
    let text: String =
      switch operation {
      case .deleteQueue(_, ifUnused: _, ifEmpty: true) where isFilled(name):
        "queue '\(name)' in vhost '/' not empty"
      case .deleteQueue: "queue '\(name)' in vhost '/' in use"
      case .deleteExchange: "exchange '\(name)' in vhost '/' in use"
      case .declareExchange: "inequivalent arg for exchange '\(name)' in vhost '/'"
      case .declareQueue: "inequivalent arg for queue '\(name)' in vhost '/'"
      case .purge, .bind, .unbind, .bindExchange, .unbindExchange, .publish, .selectConfirms,
        .consume, .cancel, .limitPrefetch, .acknowledge, .negative, .reject, .recover, .get, .drain,
        .selectTransaction, .commit, .rollback, .openChannel, .closeChannel, .closeConnection,
        .dropConnection, .wait, .depth, .setPolicy, .clearPolicy, .restartBroker, .control:
        "'\(name)' in vhost '/'"
      }
    return "PRECONDITION_FAILED - " + text
  }

  private func isFilled(_ name: String) -> Bool {
    for index in 0..<broker.queueCount {
      let queue = QueueID(index: index)
      if broker.exists(queue), text(broker.queueName(of: queue)) == name {
        return broker.readyCount(of: queue) > 0
      }
    }
    return false
  }

  private func invalidMessage(_ reason: InvalidMessage, _ operation: ScriptOperation) -> String {
    var properties = FieldTable()
    if case .publish(let publish) = operation { properties = publish.properties }
    let text: String =
      switch reason {
      case .carbonCopyIsNoList: "unacceptable type for CC or BCC header; it must be an array"
      case .foreignUser:
        """
        user_id property set to '\(properties["user_id"]?.text ?? "")' but authenticated user was \
        'guest'
        """
      case .malformedExpiration where properties["expiration"] == nil:
        "invalid message: {delivery_mode_unknown,\(properties["delivery_mode"]?.integer ?? 0)}"
      case .malformedExpiration:
        "invalid expiration '\(properties["expiration"]?.text ?? "")'"
      case .noConsumerForReply: "fast reply consumer does not exist"
      }
    return "PRECONDITION_FAILED - " + text
  }

  private func transactionMisuse(_ operation: ScriptOperation) -> String {
    let text: String =
      switch operation {
      case .selectConfirms: "cannot switch from tx to confirm mode"
      case .selectTransaction: "cannot switch from confirm to tx mode"
      case .commit, .rollback, .declareQueue, .deleteQueue, .purge, .declareExchange,
        .deleteExchange, .bind, .unbind, .bindExchange, .unbindExchange, .publish, .consume,
        .cancel, .limitPrefetch, .acknowledge, .negative, .reject, .recover, .get, .drain,
        .openChannel, .closeChannel, .closeConnection, .dropConnection, .wait, .depth, .setPolicy,
        .clearPolicy, .restartBroker, .control:
        "channel is not transactional"
      }
    return "PRECONDITION_FAILED - " + text
  }

  private func unknownExchangeType(_ operation: ScriptOperation) -> String {
    guard case .declareExchange(let declaration) = operation else { return "COMMAND_INVALID" }
    return "COMMAND_INVALID - unknown exchange type '\(declaration.type)'"
  }

  private func notImplemented(_ operation: ScriptOperation) -> String {
    if case .publish = operation { return "NOT_IMPLEMENTED - immediate=true" }
    if case .limitPrefetch(_, _, let bytes) = operation, bytes != 0 {
      return "NOT_IMPLEMENTED - prefetch_size!=0 (\(bytes))"
    }
    if case .recover = operation { return "NOT_IMPLEMENTED - requeue=false" }
    return "NOT_IMPLEMENTED"
  }
}
