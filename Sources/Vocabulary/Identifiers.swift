/// A small integer that names one thing for the length of a run.
///
/// Identifiers are dense and start at zero, so a table of things is a plain array indexed by
/// `index`: no hashing on the hot path, and one iteration order on every machine.
public protocol DenseIdentifier: RawRepresentable, Hashable, Sendable, BitwiseCopyable, Comparable,
  CustomStringConvertible
where RawValue == UInt32 {
  /// What transcripts put before the number: `m7`, `c0`.
  static var letter: String { get }

  init(rawValue: UInt32)
}

extension DenseIdentifier {
  /// Makes the identifier of a row of a table.
  @inlinable public init(index: Int) { self.init(rawValue: UInt32(truncatingIfNeeded: index)) }

  /// The row of the table that this identifier names.
  @inlinable public var index: Int { Int(rawValue) }

  public var description: String { "\(Self.letter)\(rawValue)" }

  @inlinable public static func < (left: Self, right: Self) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// Names a text that the broker has interned: of a queue, an exchange, a routing key, a tag.
public struct NameID: DenseIdentifier {
  public static let letter = "n"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Names a message content that the broker has interned; `none` has neither headers nor anything
/// else that the broker looks at.
public struct ContentID: DenseIdentifier {
  public static let letter = "b"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable public static var none: ContentID { ContentID(rawValue: 0) }
}

/// Names a table of binding arguments that the broker has interned; `none` is the empty one.
public struct ArgumentsID: DenseIdentifier {
  public static let letter = "a"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  @inlinable public static var none: ArgumentsID { ArgumentsID(rawValue: 0) }
}

/// Names a connection; chosen by whoever opens it.
public struct ConnectionID: DenseIdentifier {
  public static let letter = "k"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Names a channel; chosen by whoever opens it, unique over all connections.
public struct ChannelID: DenseIdentifier {
  public static let letter = "h"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Names a consumer; chosen by whoever starts it, unique over all channels.
public struct ConsumerID: DenseIdentifier {
  public static let letter = "c"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Stands for "no consumer": what basic.get fetched belongs to none.
  @inlinable public static var none: ConsumerID { ConsumerID(rawValue: .max) }
}

/// Names a queue: the order in which its name was first declared.
///
/// A queue that is deleted and declared again under the same name gets the same identifier.
public struct QueueID: DenseIdentifier {
  public static let letter = "q"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Names an exchange: the order in which its name was first declared.
public struct ExchangeID: DenseIdentifier {
  public static let letter = "x"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Names an envelope that the broker has interned; see `Envelope`.
public struct EnvelopeID: DenseIdentifier {
  public static let letter = "e"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Names a message: its place in the order in which the broker took messages in, from 0.
///
/// Never used twice in a run. A dead-lettered copy is a new message with a number of its own.
public struct MessageID: DenseIdentifier {
  public static let letter = "m"
  public let rawValue: UInt32
  @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Stands for "no message"; larger than every number in use.
  @inlinable public static var none: MessageID { MessageID(rawValue: .max) }
}

/// Names one delivery of a message for as long as it is in flight: a table row and its generation.
///
/// A settlement with the tag of a delivery that has ended is refused, never applied to the
/// delivery that uses the row now.
public struct DeliveryTag: Hashable, Sendable, BitwiseCopyable, CustomStringConvertible {
  public let row: UInt32
  public let generation: UInt32

  @inlinable public init(row: UInt32, generation: UInt32) {
    self.row = row
    self.generation = generation
  }

  public var description: String { "t\(row).\(generation)" }
}
