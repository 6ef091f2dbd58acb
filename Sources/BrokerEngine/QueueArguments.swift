import Vocabulary

/// What queue.declare's arguments may be, by the kind of the queue (R2.8, R11.1, R12.1).
///
/// An argument known for another kind of queue only is refused, an unknown one is ignored; seen on
/// RabbitMQ 3.10.8.
enum QueueArguments {
  /// What the value of an argument must be.
  private enum Form {
    case count(from: Int64, to: Int64)
    case anything
    case text
    case flag
    case word([String])
    case age
  }

  /// Ten years; the longest time the broker accepts.
  private static let longestMilliseconds: Int64 = 315_360_000_000

  private static func form(of name: String) -> Form? {
    switch name {
    case "x-message-ttl": .count(from: 0, to: longestMilliseconds)
    case "x-expires": .count(from: 1, to: longestMilliseconds)
    case "x-max-length", "x-max-length-bytes", "x-max-in-memory-length", "x-max-in-memory-bytes",
      "x-stream-max-segment-size-bytes":
      .count(from: 0, to: .max)
    case "x-max-priority": .count(from: 0, to: 255)
    case "x-queue-version": .count(from: 1, to: 2)
    case "x-quorum-initial-group-size", "x-initial-cluster-size": .count(from: 1, to: .max)
    case "x-overflow": .word(["drop-head", "reject-publish", "reject-publish-dlx"])
    case "x-queue-mode": .word(["default", "lazy"])
    case "x-dead-letter-strategy": .word(["at-most-once", "at-least-once"])
    case "x-queue-leader-locator":
      .word(["client-local", "balanced", "random", "least-leaders"])
    case "x-single-active-consumer": .flag
    case "x-dead-letter-exchange", "x-dead-letter-routing-key": .text
    case "x-max-age": .age
    case "x-queue-master-locator": .word(["client-local", "min-masters", "random"])
    case "x-delivery-limit": .anything
    default: nil
    }
  }

  /// Whether an argument is known and counts for queues of that kind.
  static func counts(_ name: String, for kind: QueueKind) -> Bool {
    switch name {
    case "x-max-length-bytes": true
    case "x-message-ttl", "x-expires", "x-max-length", "x-overflow", "x-single-active-consumer",
      "x-dead-letter-exchange", "x-dead-letter-routing-key":
      kind != .stream
    case "x-max-priority", "x-queue-mode", "x-queue-version", "x-queue-master-locator":
      kind == .classic
    case "x-max-in-memory-length", "x-max-in-memory-bytes", "x-quorum-initial-group-size",
      "x-dead-letter-strategy", "x-delivery-limit":
      kind == .quorum
    case "x-max-age", "x-stream-max-segment-size-bytes", "x-initial-cluster-size":
      kind == .stream
    case "x-queue-leader-locator": kind != .classic
    default: false
    }
  }

  /// The kind that `x-queue-type` names; nil if there is none such.
  static func kind(in arguments: FieldTable) -> QueueKind? {
    switch arguments["x-queue-type"] {
    case nil, .text("classic")?: .classic
    case .text("quorum")?: .quorum
    case .text("stream")?: .stream
    case .some: nil
    }
  }

  /// The first argument that a queue of that kind cannot have; nil if all are well.
  static func invalid(in arguments: FieldTable, for kind: QueueKind) -> String? {
    for field in arguments.fields {
      guard let form = form(of: field.name) else { continue }
      guard counts(field.name, for: kind), fits(field.value, form) else { return field.name }
    }
    let hasKey = arguments["x-dead-letter-routing-key"] != nil
    if hasKey, arguments["x-dead-letter-exchange"] == nil { return "x-dead-letter-routing-key" }
    return nil
  }

  private static func fits(_ value: FieldValue, _ form: Form) -> Bool {
    switch (form, value) {
    case (.anything, _), (.text, .text), (.flag, .boolean): true
    case (.count(let least, let most), .integer(let number)): number >= least && number <= most
    case (.word(let words), .text(let word)): words.contains(word)
    case (.age, .text(let text)): age(text) != nil
    case (.count, _), (.text, _), (.flag, _), (.word, _), (.age, _): false
    }
  }

  /// A number and a letter of its unit, as in `7D`; nil if it is anything else or nothing.
  static func age(_ text: String) -> VirtualDuration? {
    guard let unit = text.utf8.last, let number = Int64(text.dropLast()), number > 0 else {
      return nil
    }
    let seconds: Int64
    switch unit {
    case UInt8(ascii: "Y"): seconds = 365 * 86_400
    case UInt8(ascii: "M"): seconds = 30 * 86_400
    case UInt8(ascii: "D"): seconds = 86_400
    case UInt8(ascii: "h"): seconds = 3_600
    case UInt8(ascii: "m"): seconds = 60
    case UInt8(ascii: "s"): seconds = 1
    default: return nil
    }
    let (total, isTooLong) = number.multipliedReportingOverflow(by: seconds)
    return .seconds(isTooLong ? longestMilliseconds / 1000 : min(total, longestMilliseconds / 1000))
  }

  /// The word of `x-overflow` or of a policy's `overflow`.
  static func overflow(_ value: FieldValue?) -> Overflow? {
    switch value {
    case .text("drop-head")?: .dropHead
    case .text("reject-publish")?: .rejectPublish
    case .text("reject-publish-dlx")?: .rejectPublishAndDeadLetter
    case nil, .some: nil
    }
  }
}

extension FieldTable {
  func count(_ name: String) -> Int64? {
    if case .integer(let value)? = self[name], value >= 0 { value } else { nil }
  }

  func milliseconds(_ name: String) -> VirtualDuration? {
    count(name).map { .milliseconds(min($0, 315_360_000_000)) }
  }

  func text(_ name: String) -> String? {
    if case .text(let value)? = self[name] { value } else { nil }
  }
}
