public import Vocabulary

extension Broker {
  /// What the arguments of queue.declare ask for; an argument that cannot be is named in it (R2.8).
  ///
  /// The broker refuses such a queue when it would be made, not where it exists already. Unknown
  /// arguments are ignored. Quorum queues of 4.x that set no delivery limit have one of 20. The
  /// caller adds what stands beside the arguments: durable, exclusive, auto-delete.
  public mutating func queuePolicy(_ arguments: FieldTable) -> QueuePolicy {
    guard let kind = QueueArguments.kind(in: arguments) else {
      var policy = QueuePolicy()
      policy.invalidArgument = name("x-queue-type")
      policy.arguments = self.arguments(["x-queue-type": .void])
      return policy
    }
    var policy = QueuePolicy(kind: kind)
    policy.invalidArgument = QueueArguments.invalid(in: arguments, for: kind).map { name($0) }
    let arguments = significant(arguments, for: kind)
    policy.arguments = self.arguments(arguments)
    policy.timeToLive = arguments.milliseconds("x-message-ttl")
    policy.expiry = arguments.milliseconds("x-expires")
    policy.maximumLength = arguments.count("x-max-length").map { UInt32(clamping: $0) }
    policy.maximumBytes = arguments.count("x-max-length-bytes").map { UInt64($0) }
    policy.deadLetterExchange = arguments.text("x-dead-letter-exchange").map { name($0) }
    policy.deadLetterKey = arguments.text("x-dead-letter-routing-key").map { name($0) }
    policy.overflow = QueueArguments.overflow(arguments["x-overflow"]) ?? .dropHead
    policy.maximumPriority = UInt8(clamping: arguments.count("x-max-priority") ?? 0)
    policy.hasSingleActiveConsumer = arguments["x-single-active-consumer"] == .boolean(true)
    policy.isLazy = arguments["x-queue-mode"] == .text("lazy")
    policy.maximumAge = arguments.text("x-max-age").flatMap { QueueArguments.age($0) }
    if kind == .quorum { addQuorumArguments(arguments, to: &policy) }
    return policy
  }

  /// What the arguments of exchange.declare ask for; the caller adds what stands beside them.
  public mutating func exchangePolicy(
    _ kind: ExchangeKind,
    _ arguments: FieldTable
  ) -> ExchangePolicy {
    var policy = ExchangePolicy(kind: kind)
    switch arguments["alternate-exchange"] {
    case nil: break
    case .text(let alternate)?: policy.alternate = name(alternate)
    case .some: policy.invalidArgument = name("alternate-exchange")
    }
    return policy
  }

  /// What the definition of an operator's policy says (R15.1); unknown keys are ignored.
  public mutating func brokerPolicy(
    pattern: String,
    priority: Int32 = 0,
    _ definition: FieldTable
  ) -> BrokerPolicy {
    var policy = BrokerPolicy(pattern: name(pattern), priority: priority)
    policy.timeToLive = definition.milliseconds("message-ttl")
    policy.expiry = definition.milliseconds("expires")
    policy.maximumLength = definition.count("max-length").map { UInt32(clamping: $0) }
    policy.maximumBytes = definition.count("max-length-bytes").map { UInt64($0) }
    policy.overflow = QueueArguments.overflow(definition["overflow"])
    policy.deadLetterExchange = definition.text("dead-letter-exchange").map { name($0) }
    policy.deadLetterKey = definition.text("dead-letter-routing-key").map { name($0) }
    policy.deliveryLimit = definition.count("delivery-limit").map { UInt32(clamping: $0) }
    policy.alternate = definition.text("alternate-exchange").map { name($0) }
    return policy
  }

  /// The arguments that count when a queue of that kind is declared again (R2.1).
  private func significant(_ arguments: FieldTable, for kind: QueueKind) -> FieldTable {
    var significant = FieldTable(
      arguments.fields.filter { QueueArguments.counts($0.name, for: kind) }
    )
    if kind != .classic { significant["x-queue-type"] = arguments["x-queue-type"] }
    return significant
  }

  private func addQuorumArguments(_ arguments: FieldTable, to policy: inout QueuePolicy) {
    switch (arguments["x-delivery-limit"], settings.version) {
    case (nil, .v4x3): policy.deliveryLimit = 20
    case (nil, .v3x10): break
    case (.integer(let limit)?, .v4x3) where limit < 0: break
    case (.integer(let limit)?, .v4x3), (.integer(let limit)?, .v3x10):
      policy.deliveryLimit = UInt32(clamping: limit)
    case (.some, _): break
    }
    // A quorum queue takes this word and does as if it had none.
    if policy.overflow == .rejectPublishAndDeadLetter { policy.overflow = .dropHead }
    policy.deadLettersAtLeastOnce =
      arguments["x-dead-letter-strategy"] == .text("at-least-once")
      && policy.overflow == .rejectPublish && policy.deadLetterExchange != nil
  }
}
