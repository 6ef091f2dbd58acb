public import Vocabulary

/// One exchange that a message came to, and what became of it there.
public struct RouteStep: Equatable, Sendable {
  public var exchange: NameID
  public var kind: ExchangeKind
  public var cause: Cause
  /// The routing key, then those that `CC` and `BCC` add (R1.14).
  public var keys: [NameID]
  /// Every binding of the exchange: those to queues first, then those to exchanges.
  ///
  /// The default exchange has none; here stands instead what its keys lead to (R1.1).
  public var bindings: [BindingVerdict]
  public var alternate: Alternate

  /// How a message came to an exchange.
  public enum Cause: Equatable, Sendable, BitwiseCopyable {
    case published
    /// By a binding of that exchange (R1.8).
    case bound(NameID)
    /// As the alternate of that exchange (R1.10).
    case alternate(NameID)
  }

  /// What became of the alternate exchange (R1.10).
  public enum Alternate: Equatable, Sendable, BitwiseCopyable {
    case none
    /// Something matched, so that it is not used.
    case notNeeded(NameID)
    case used(NameID)
    /// It is named but does not exist.
    case missing(NameID)
    /// The message had been there before.
    case visitedBefore(NameID)
  }
}

/// Whether one binding took a message on, and why.
public struct BindingVerdict: Equatable, Sendable {
  /// A queue or an exchange.
  public var destination: NameID
  public var leadsToExchange: Bool
  public var key: NameID
  public var arguments: ArgumentsID
  public var reason: BindingReason
  /// It matched, but its destination had been found already: one copy is enough (R1.6, R1.8).
  public var isRepeated: Bool
}

/// Why a binding matched or did not.
public enum BindingReason: Equatable, Sendable {
  /// A fanout exchange takes everything (R1.3).
  case everything
  /// That key of the message equals the binding's, or the queue's name (R1.1, R1.2).
  case equalKey(NameID)
  /// No key of the message equals the binding's.
  case noEqualKey
  /// The default exchange knows no queue of that name.
  case noSuchQueue
  /// The pattern fits that key of the message (R1.4).
  case patternFits(NameID)
  /// The pattern's word of that number, from 1, finds another word in the key.
  case wordDiffers(NameID, word: Int)
  /// The key ends before the pattern's word of that number, from 1.
  case keyTooShort(NameID, word: Int)
  /// The pattern ends before the key's word of that number, from 1.
  case keyTooLong(NameID, word: Int)
  /// The arguments ask for nothing: all messages match with `all`, none with `any` (R1.5).
  case nothingAsked(needsAll: Bool)
  /// All the headers asked for are there.
  case allHeadersFit
  /// This one of the headers asked for is there, and one is enough.
  case headerFits(String)
  /// All are needed and this one is not there.
  case headerMissing(String)
  /// All are needed and this one has another value, or one of another kind.
  case headerDiffers(String, wanted: FieldValue, found: FieldValue)
  /// One would be enough and none fits.
  case noHeaderFits

  /// Whether the binding took the message on.
  public var matches: Bool {
    switch self {
    case .everything, .equalKey, .patternFits, .allHeadersFit, .headerFits: true
    case .nothingAsked(let needsAll): needsAll
    case .noEqualKey, .noSuchQueue, .wordDiffers, .keyTooShort, .keyTooLong, .headerMissing,
      .headerDiffers, .noHeaderFits:
      false
    }
  }
}
