public import Vocabulary

/// A message as its receiver sees it where that is not what the publisher wrote.
public struct Letter: Equatable, Sendable {
  /// Where it was published to, by the broker itself for a dead letter (R8.3).
  public var envelope: Envelope
  /// Its headers and the rest of the envelope's content; without `BCC` (R1.14).
  public var content: MessageContent
  /// The deaths behind it; nil if there are none.
  public var history: DeathHistory?
  /// The message whose body and other properties it carries.
  public var origin: MessageID
}

/// What is kept of a letter, by the number of its message.
struct LetterRow: Sendable {
  var envelope: UInt32
  var history: DeathHistory?
  var origin: MessageID
}

extension Broker {
  /// What a message looks like that the broker wrote or changed itself; nil for all others.
  ///
  /// Dead letters, messages whose reply address was replaced, messages that had a `BCC`. Answers
  /// also for messages long gone, but only while `BrokerSettings.keepsLetters` is on.
  public func letter(of message: MessageID) -> Letter? {
    guard let row = letters[message.rawValue] else { return nil }
    let envelope = envelopes[row.envelope]
    return Letter(
      envelope: envelope,
      content: content(of: envelope.content),
      history: row.history,
      origin: row.origin
    )
  }

  /// What was interned under that number, as a receiver sees it: without `BCC` (R1.14).
  public func content(of number: ContentID) -> MessageContent {
    var content = contents[number.rawValue]
    content.headers?["BCC"] = nil
    return content
  }

  /// The envelope behind a number.
  public func envelope(of number: EnvelopeID) -> Envelope { envelopes[number.rawValue] }

  /// Keeps what the broker wrote on a message, if it is asked to.
  ///
  /// Called once for each message whose envelope is not the one its publisher chose.
  mutating func remember(
    _ serial: UInt32,
    envelope: UInt32,
    history: DeathHistory?,
    origin: MessageID
  ) {
    guard settings.keepsLetters else { return }
    letters[serial] = LetterRow(envelope: envelope, history: history, origin: origin)
  }
}
