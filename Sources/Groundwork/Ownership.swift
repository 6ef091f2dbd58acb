/// Tells a holder of tables whether it may have been copied since it last made sure.
///
/// Copies of a holder share one token; the first of them that is about to write finds the token
/// shared, claims its tables, and takes a token of its own. So one question to the runtime stands
/// for as many as there are tables.
public struct Ownership: Sendable {
  @usableFromInline
  final class Token: Sendable {
    @usableFromInline init() {}
  }

  @usableFromInline var token = Token()

  @inlinable public init() {}

  /// Whether no copy shares the token.
  @inlinable public mutating func isSole() -> Bool { isKnownUniquelyReferenced(&token) }

  /// Takes a token of its own, after every table has been claimed.
  @inlinable public mutating func renew() { token = Token() }
}
