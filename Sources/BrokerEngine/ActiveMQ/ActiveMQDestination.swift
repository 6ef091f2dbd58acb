/// A queue or a topic of ActiveMQ by its name, or a pattern of names (A10.1).
public struct ActiveMQDestination: Hashable, Sendable {
  /// What a destination is: each message to one consumer, or to every subscription.
  public enum Kind: String, Sendable {
    case queue
    case topic
  }

  public var kind: Kind
  /// Words with points between them; with commas it stands for several destinations (A8.3).
  public var name: String

  public init(_ kind: Kind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// With its kind, as JMS writes it: `queue://NAME`.
  public var qualifiedName: String { "\(kind.rawValue)://\(name)" }

  /// Whether it stands for more than one name.
  public var isPattern: Bool {
    name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).contains {
      $0.elementsEqual("*".utf8) || $0.elementsEqual(">".utf8)
    }
  }

  /// Each of the destinations that the name lists; a part without a kind has that of the whole.
  public var parts: [ActiveMQDestination] {
    guard name.utf8.contains(UInt8(ascii: ",")) else { return [self] }
    return name.split(separator: ",").map { part in
      let part = String(part.drop { $0 == " " })
      for kind in [Kind.queue, .topic] where part.hasPrefix(kind.rawValue + "://") {
        return ActiveMQDestination(kind, String(part.dropFirst(kind.rawValue.count + 3)))
      }
      return ActiveMQDestination(self.kind, part)
    }
  }

  /// Whether a name fits a pattern: `*` is one word, `>` at the end any number of words (A10.1).
  public static func matches(_ name: String, pattern: String) -> Bool {
    let point = UInt8(ascii: ".")
    let words = name.utf8.split(separator: point, omittingEmptySubsequences: false)
    let parts = pattern.utf8.split(separator: point, omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
      if part.elementsEqual(">".utf8), place == parts.count - 1 { return words.count >= place }
      guard place < words.count else { return false }
      if !part.elementsEqual("*".utf8), !part.elementsEqual(words[place]) { return false }
    }
    return words.count == parts.count
  }

  /// The pattern in the words of a topic exchange: `>` becomes `#` (A10.1).
  var asBindingKey: String {
    name.split(separator: ".", omittingEmptySubsequences: false)
      .map { $0 == ">" ? "#" : String($0) }.joined(separator: ".")
  }
}
