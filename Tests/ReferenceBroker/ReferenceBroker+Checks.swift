import Scripting
import Vocabulary

extension ReferenceBroker {
  func kind(of declaration: QueueDeclaration) -> QueueKind {
    switch declaration.arguments["x-queue-type"]?.asText {
    case "quorum": .quorum
    case "stream": .stream
    default: .classic
    }
  }

  /// R2.8 and R11.1: what a new queue may be asked for.
  func checkArguments(of declaration: QueueDeclaration) throws(Refusal) {
    let arguments = declaration.arguments
    var isSound = true
    func range(_ name: String, _ range: ClosedRange<Int64>) {
      guard let value = arguments[name] else { return }
      isSound = isSound && value.asInteger.map(range.contains) ?? false
    }
    func words(_ name: String, _ words: [String]) {
      guard let value = arguments[name] else { return }
      isSound = isSound && value.asText.map(words.contains) ?? false
    }
    range("x-message-ttl", 0...longest)
    range("x-expires", 1...longest)
    range("x-max-length", 0...Int64.max)
    range("x-max-length-bytes", 0...Int64.max)
    range("x-max-priority", 0...255)
    words("x-overflow", ["drop-head", "reject-publish", "reject-publish-dlx"])
    words("x-queue-type", ["classic", "quorum", "stream"])
    words("x-queue-mode", ["default", "lazy"])
    let hasTarget = arguments["x-dead-letter-exchange"] != nil
    for name in ["x-dead-letter-exchange", "x-dead-letter-routing-key"] {
      guard let value = arguments[name] else { continue }
      isSound = isSound && value.asText != nil && hasTarget
    }
    if let single = arguments["x-single-active-consumer"] {
      isSound = isSound && single.asBoolean != nil
    }
    let kind = kind(of: declaration)
    let foreign = [
      "x-delivery-limit", "x-max-age", "x-queue-leader-locator", "x-quorum-initial-group-size",
      "x-max-in-memory-length", "x-dead-letter-strategy", "x-stream-max-segment-size-bytes",
      "x-initial-cluster-size",
    ]
    if kind == .classic && foreign.contains(where: { arguments[$0] != nil }) { isSound = false }
    if kind == .quorum {
      let refused = ["x-max-priority", "x-queue-mode"]
      isSound =
        isSound && declaration.isDurable && !declaration.isExclusive && !declaration.isAutoDelete
        && !refused.contains { arguments[$0] != nil }
    }
    if !isSound {
      throw Refusal(406, "PRECONDITION_FAILED - invalid arg for queue '\(declaration.queue)'")
    }
  }

  /// R2.1: a queue that is there must be what is asked for.
  func checkEquivalence(
    _ declaration: QueueDeclaration,
    _ place: Int,
    _ channel: Int
  ) throws(Refusal) {
    let queue = queues[place]
    let owner = declaration.isExclusive ? channels[channel].connection : nil
    if queue.owner != owner { throw locked(queue.name) }
    let isDurable = declaration.isDurable && !declaration.isExclusive
    var isEqual = queue.isDurable == isDurable && queue.isAutoDelete == declaration.isAutoDelete
    isEqual = isEqual && kind(of: declaration) == queue.kind
    let compared = [
      "x-message-ttl", "x-expires", "x-max-length", "x-max-length-bytes", "x-max-priority",
      "x-overflow", "x-queue-mode", "x-dead-letter-exchange", "x-dead-letter-routing-key",
      "x-single-active-consumer", "x-delivery-limit",
    ]
    for name in compared where queue.arguments[name] != declaration.arguments[name] {
      isEqual = false
    }
    if !isEqual {
      throw Refusal(406, "PRECONDITION_FAILED - inequivalent arg for queue '\(queue.name)'")
    }
  }

  func checkEquivalence(
    _ declaration: ExchangeDeclaration,
    _ exchange: Exchange
  ) throws(Refusal) {
    let isEqual =
      exchange.type == declaration.type && exchange.isDurable == declaration.isDurable
      && exchange.isAutoDelete == declaration.isAutoDelete
      && exchange.isInternal == declaration.isInternal
      && exchange.arguments["alternate-exchange"] == declaration.arguments["alternate-exchange"]
    if !isEqual {
      throw Refusal(406, "PRECONDITION_FAILED - inequivalent arg for exchange '\(exchange.name)'")
    }
  }

  /// R3.6 and R1.14: what a message may say of itself.
  func check(_ properties: FieldTable) throws(Refusal) {
    if let user = properties["user_id"]?.asText, user != "guest" {
      throw Refusal(406, "PRECONDITION_FAILED - user_id property set to '\(user)'")
    }
    if let expiration = properties["expiration"]?.asText, milliseconds(expiration) == nil {
      throw Refusal(406, "PRECONDITION_FAILED - invalid expiration '\(expiration)'")
    }
    if let mode = properties["delivery_mode"]?.asInteger, mode != 1 && mode != 2 {
      throw Refusal(406, "PRECONDITION_FAILED - invalid delivery mode \(mode)")
    }
    guard case .table(let headers)? = properties["headers"] else { return }
    for name in ["CC", "BCC"] {
      guard let value = headers[name] else { continue }
      guard case .list = value else {
        throw Refusal(406, "PRECONDITION_FAILED - invalid \(name) header")
      }
    }
  }

  /// Ten years in milliseconds: no time to live is longer.
  private var longest: Int64 { 315_360_000_000 }

  /// A whole number of milliseconds in digits, perhaps with a sign, and nothing else.
  func milliseconds(_ text: String) -> Int64? {
    Int64(text).flatMap { (0...longest).contains($0) ? $0 : nil }
  }
}
