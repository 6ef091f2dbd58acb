import BrokerEngine
import Vocabulary

/// A refusal as an error of Swift.
struct RefusedArgument: Error {
  var refusal: BrokerRefusal
}

extension Broker {
  /// What the arguments of a declared queue mean to the engine (R2.8).
  mutating func queuePolicy(of declaration: QueueDeclaration) -> QueuePolicy {
    var policy = QueuePolicy(
      isDurable: declaration.isDurable,
      isExclusive: declaration.isExclusive,
      isAutoDelete: declaration.isAutoDelete
    )
    for field in declaration.arguments.fields {
      switch (field.name, field.value) {
      case ("x-queue-type", .text("quorum")): policy.kind = .quorum
      case ("x-queue-type", .text("stream")): policy.kind = .stream
      case ("x-message-ttl", .integer(let value)): policy.timeToLive = .milliseconds(value)
      case ("x-expires", .integer(let value)): policy.expiry = .milliseconds(value)
      case ("x-max-length", .integer(let value)): policy.maximumLength = UInt32(clamping: value)
      case ("x-max-length-bytes", .integer(let value)):
        policy.maximumBytes = UInt64(clamping: value)
      case ("x-max-priority", .integer(let value)):
        policy.maximumPriority = UInt8(clamping: value)
      case ("x-overflow", .text("reject-publish")): policy.overflow = .rejectPublish
      case ("x-overflow", .text("reject-publish-dlx")):
        policy.overflow = .rejectPublishAndDeadLetter
      case ("x-dead-letter-exchange", .text(let text)): policy.deadLetterExchange = name(text)
      case ("x-dead-letter-routing-key", .text(let text)): policy.deadLetterKey = name(text)
      case ("x-delivery-limit", .integer(let value)):
        policy.deliveryLimit = UInt32(clamping: value)
      case ("x-single-active-consumer", .boolean(let value)):
        policy.hasSingleActiveConsumer = value
      case ("x-queue-mode", .text("lazy")): policy.isLazy = true
      default: break
      }
    }
    return policy
  }

  /// What a declared exchange means to the engine; nil for a type nobody knows.
  mutating func exchangePolicy(of declaration: ExchangeDeclaration) -> ExchangePolicy? {
    let kinds: [String: ExchangeKind] = [
      "direct": .direct, "fanout": .fanout, "topic": .topic, "headers": .headers,
    ]
    guard let kind = kinds[declaration.type] else { return nil }
    return ExchangePolicy(
      kind: kind,
      isDurable: declaration.isDurable,
      isAutoDelete: declaration.isAutoDelete,
      isInternal: declaration.isInternal,
      alternate: declaration.arguments["alternate-exchange"]?.text.map { name($0) }
    )
  }

  mutating func subscription(
    _ id: ConsumerID,
    to queue: NameID,
    tag: NameID,
    _ consume: ScriptConsume
  ) -> Result<Subscription, RefusedArgument> {
    var priority: Int32 = 0
    switch consume.arguments["x-priority"] {
    case nil: break
    case .integer(let value)?: priority = Int32(clamping: value)
    case .some: return .failure(RefusedArgument(refusal: .invalidArgument(name("x-priority"))))
    }
    return .success(
      Subscription(
        consumer: id,
        queue: queue,
        tag: tag,
        automaticAcknowledgement: consume.noAck,
        isExclusive: consume.isExclusive,
        priority: priority
      )
    )
  }

  /// What a policy of the operator means to the engine (R15.1).
  mutating func brokerPolicy(of policy: ScriptPolicy) -> BrokerPolicy {
    var result = BrokerPolicy(
      pattern: name(policy.pattern),
      appliesToQueues: policy.appliesTo != "exchanges",
      appliesToExchanges: policy.appliesTo != "queues",
      priority: Int32(clamping: policy.priority)
    )
    let definition = policy.definition
    result.timeToLive = definition["message-ttl"]?.integer.map(VirtualDuration.milliseconds)
    result.expiry = definition["expires"]?.integer.map(VirtualDuration.milliseconds)
    result.maximumLength = definition["max-length"]?.integer.map { UInt32(clamping: $0) }
    result.maximumBytes = definition["max-length-bytes"]?.integer.map { UInt64(clamping: $0) }
    result.deliveryLimit = definition["delivery-limit"]?.integer.map { UInt32(clamping: $0) }
    switch definition["overflow"]?.text {
    case "drop-head": result.overflow = .dropHead
    case "reject-publish": result.overflow = .rejectPublish
    case "reject-publish-dlx": result.overflow = .rejectPublishAndDeadLetter
    default: break
    }
    result.deadLetterExchange = definition["dead-letter-exchange"]?.text.map { name($0) }
    result.deadLetterKey = definition["dead-letter-routing-key"]?.text.map { name($0) }
    result.alternate = definition["alternate-exchange"]?.text.map { name($0) }
    return result
  }

  func streamOffset(of delivery: Delivery) -> UInt64? { nil }
}
