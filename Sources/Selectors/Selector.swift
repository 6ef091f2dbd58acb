public import Vocabulary

/// Which messages a consumer of a JMS broker takes: a condition in the words of SQL-92 (A6).
///
/// What is refused and what matches is as in ActiveMQ Classic, its oddities included. Two selectors
/// are equal if their texts are.
public struct Selector: Sendable {
  /// The longest text that is read, in bytes; a real selector has some dozens.
  public static let maximumLength = 65_536
  /// The most levels of an expression; parentheses, signs, NOT and chains of operators count.
  public static let maximumDepth = 128

  /// As it was written.
  public let text: String
  /// Nil matches everything.
  let condition: SelectorExpression?
  /// Whether a text that says a number is compared with numbers as one, which STOMP needs: its
  /// headers are all texts.
  var convertsTexts = false

  /// Reads a selector; one without words takes every message (A6.1).
  ///
  /// - Throws: ``SelectorProblem``, the first there is, with its place.
  public static func parse(
    _ text: String,
    convertsTexts: Bool = false
  ) throws(SelectorProblem) -> Selector {
    guard text.utf8.count <= maximumLength else {
      throw SelectorProblem(.tooLong(limit: maximumLength), offset: 0, in: text)
    }
    let isBlank = text.utf8.allSatisfy { $0 <= 0x20 }
    guard !isBlank else {
      return Selector(text: text, condition: nil, convertsTexts: convertsTexts)
    }
    var parser = try SelectorParser(text)
    return Selector(text: text, condition: try parser.parse(), convertsTexts: convertsTexts)
  }

  /// Whether the message is taken; a condition that is unknown, or cannot be computed, takes it not.
  ///
  /// Takes time in proportion to the selector, and for LIKE to the text times the pattern.
  public func matches(_ subject: some SelectorSubject) -> Bool {
    guard let condition else { return true }
    do {
      return try convertsTexts
        ? condition.matches(TextConvertingSubject(base: subject)) : condition.matches(subject)
    } catch {
      return false
    }
  }
}

extension Selector: Hashable {
  /// Whether both were written alike, byte for byte.
  public static func == (left: Selector, right: Selector) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8) && left.convertsTexts == right.convertsTexts
  }

  /// Feeds the text.
  public func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}

/// What a selector is evaluated on: a message seen as JMS sees it.
public protocol SelectorSubject {
  /// A property that its sender gave it; nil and void are the same here: unknown (A6.4).
  ///
  /// Whole numbers that fit into 32 bits are computed with in 32 bits, as Java does.
  func property(_ name: String) -> FieldValue?
  /// A field of its header; nil is unknown.
  func header(_ header: JMSHeader) -> FieldValue?
  /// Whether texts that say a number are compared with numbers; they are not, unless said otherwise.
  var convertsTexts: Bool { get }
}

extension SelectorSubject {
  public var convertsTexts: Bool { false }
}

/// A message whose texts are compared with numbers as numbers.
private struct TextConvertingSubject<Base: SelectorSubject>: SelectorSubject {
  let base: Base
  var convertsTexts: Bool { true }

  func property(_ name: String) -> FieldValue? { base.property(name) }
  func header(_ header: JMSHeader) -> FieldValue? { base.header(header) }
}

/// The fields of a message's header that a selector may name (A6.1).
public enum JMSHeader: String, CaseIterable, Sendable {
  /// `queue://NAME` or `topic://NAME`, where it was sent first.
  case destination = "JMSDestination"
  case replyTo = "JMSReplyTo"
  case type = "JMSType"
  /// `PERSISTENT` or `NON_PERSISTENT`.
  case deliveryMode = "JMSDeliveryMode"
  case priority = "JMSPriority"
  case messageID = "JMSMessageID"
  /// Milliseconds.
  case timestamp = "JMSTimestamp"
  case correlationID = "JMSCorrelationID"
  /// Milliseconds; 0 is never.
  case expiration = "JMSExpiration"
  case redelivered = "JMSRedelivered"
  /// 1 at the first delivery.
  case deliveryCount = "JMSXDeliveryCount"
  case groupID = "JMSXGroupID"
  case groupSequence = "JMSXGroupSeq"
}
