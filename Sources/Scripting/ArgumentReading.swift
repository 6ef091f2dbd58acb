import BrokerEngine
import Vocabulary

/// A refusal as an error of Swift.
struct RefusedArgument: Error {
  var refusal: BrokerRefusal
}

extension Broker {
  /// What a declared queue means to the engine (R2.8).
  mutating func queuePolicy(of declaration: QueueDeclaration) -> QueuePolicy {
    var policy = queuePolicy(declaration.arguments)
    policy.isDurable = declaration.isDurable
    policy.isExclusive = declaration.isExclusive
    policy.isAutoDelete = declaration.isAutoDelete
    return policy
  }

  /// What a declared exchange means to the engine; nil for a type nobody knows.
  mutating func exchangePolicy(of declaration: ExchangeDeclaration) -> ExchangePolicy? {
    let kind: ExchangeKind
    switch declaration.type {
    case "direct": kind = .direct
    case "fanout": kind = .fanout
    case "topic": kind = .topic
    case "headers": kind = .headers
    default: return nil
    }
    var policy = exchangePolicy(kind, declaration.arguments)
    policy.isDurable = declaration.isDurable
    policy.isAutoDelete = declaration.isAutoDelete
    policy.isInternal = declaration.isInternal
    return policy
  }

  /// What basic.consume means to the engine, or what is wrong with its arguments (R4.5, R12.3).
  mutating func subscription(
    _ id: ConsumerID,
    to queue: NameID,
    tag: NameID,
    _ consume: ScriptConsume,
    at now: VirtualInstant
  ) -> Result<Subscription, RefusedArgument> {
    var priority: Int32 = 0
    switch consume.arguments["x-priority"] {
    case nil: break
    case .integer(let value)?: priority = Int32(clamping: value)
    case .some: return .failure(RefusedArgument(refusal: .invalidArgument(name("x-priority"))))
    }
    guard let offset = streamOffset(consume.arguments["x-stream-offset"], at: now) else {
      return .failure(RefusedArgument(refusal: .invalidArgument(name("x-stream-offset"))))
    }
    return .success(
      Subscription(
        consumer: id,
        queue: queue,
        tag: tag,
        automaticAcknowledgement: consume.noAck,
        isExclusive: consume.isExclusive,
        priority: priority,
        offset: offset
      )
    )
  }

  /// The start of a script, in seconds of the epoch, for the times that it names: 2026.
  private static let startSeconds: UInt64 = 1_767_225_600

  /// Where to begin in a stream: a word, a number, or how long ago, as in `1h` (R12.3).
  ///
  /// A text without a unit is refused (nil); one with a unit and no number breaks the connection.
  private func streamOffset(_ value: FieldValue?, at now: VirtualInstant) -> StreamOffset? {
    switch value {
    case nil, .text("next")?: return .next
    case .text("first")?: return .first
    case .text("last")?: return .last
    case .integer(let number)?: return .number(UInt64(max(0, number)))
    case .time(let seconds)?:
      let ahead = seconds > Self.startSeconds ? min(seconds - Self.startSeconds, 1 << 32) : 0
      return .time(.start + .seconds(Int64(ahead)))
    case .text(let text)?:
      if Int64(text) != nil { return nil }
      guard let age = age(text) else { return .malformed }
      return .time(age > now - .start ? .start : .start + ((now - .start) - age))
    case .some: return .malformed
    }
  }

  /// A number and the letter of a unit, as in `7D`.
  private func age(_ text: String) -> VirtualDuration? {
    let units: [Character: Int64] = [
      "Y": 31_536_000, "M": 2_592_000, "D": 86_400, "h": 3_600, "m": 60, "s": 1,
    ]
    guard let unit = text.last.flatMap({ units[$0] }), let count = Int64(text.dropLast()),
      count > 0
    else { return nil }
    return .seconds(min(count, 1_000_000) * unit)
  }

  /// What a policy of the operator means to the engine (R15.1).
  mutating func brokerPolicy(of policy: ScriptPolicy) -> BrokerPolicy {
    var meant = brokerPolicy(
      pattern: policy.pattern,
      priority: Int32(clamping: policy.priority),
      policy.definition
    )
    meant.appliesToQueues = policy.appliesTo != "exchanges"
    meant.appliesToExchanges = policy.appliesTo != "queues"
    return meant
  }
}
