/// What the broker reads of a message apart from its envelope; it passes everything else unread.
public struct MessageContent: Hashable, Sendable {
  /// What a headers exchange matches; `CC`, `BCC` and `x-death` mean something to the broker.
  ///
  /// `nil` is a message without headers, which is not the same as no header (R1.5, R1.14, R8.8).
  public var headers: FieldTable?
  /// Where an answer is expected; `amq.rabbitmq.reply-to` is replaced by a name (R4.13).
  public var replyTo: String?
  /// Must be the user of the connection, `guest` (R3.6).
  public var userID: String?
  /// A text as expiration that is not a whole number of milliseconds is refused (R3.6).
  public var hasMalformedExpiration: Bool
  /// Properties of JMS and what else its selectors see; they mean nothing to exchanges (A6.1).
  public var properties: FieldTable?
  /// What a message of KubeMQ says about its own life; nil says nothing.
  public var queuePolicy: MessageQueuePolicy?

  public init(
    headers: FieldTable? = nil,
    replyTo: String? = nil,
    userID: String? = nil,
    hasMalformedExpiration: Bool = false,
    properties: FieldTable? = nil
  ) {
    self.headers = headers
    self.replyTo = replyTo
    self.userID = userID
    self.hasMalformedExpiration = hasMalformedExpiration
    self.properties = properties
  }
}

/// Where a consumer of a stream begins to read (R12.3).
public enum StreamOffset: Hashable, Sendable, BitwiseCopyable {
  case first
  /// From the last stored chunk.
  case last
  /// What is published from now on.
  case next
  /// From that number on; one beyond the end is waited for.
  case number(UInt64)
  /// From the first message published at that moment or later.
  case time(VirtualInstant)
  /// What cannot be read as an offset; the broker closes the connection (541).
  case malformed
}
