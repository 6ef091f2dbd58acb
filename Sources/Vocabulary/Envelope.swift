/// What a publisher writes alike on many messages: where they go and how they are to be kept.
///
/// The broker interns envelopes, so that a queued message carries a number instead of all this.
public struct Envelope: Hashable, Sendable, BitwiseCopyable {
  public var exchange: NameID
  public var routingKey: NameID
  /// Delivery mode 2: survives a restart of the broker in a durable queue.
  public var isPersistent: Bool
  /// Whether the broker must return the message when no queue takes it (R1.11).
  public var isMandatory: Bool
  /// Higher is delivered first in a priority queue; plain queues ignore it.
  public var priority: UInt8
  /// Time to live written on the message itself; the queue's own limit may be shorter (R6.1).
  public var expiration: VirtualDuration?
  /// Its headers and what else the broker reads of a message; most have none of it.
  public var content: ContentID

  public init(
    exchange: NameID,
    routingKey: NameID,
    isPersistent: Bool = false,
    isMandatory: Bool = false,
    priority: UInt8 = 0,
    expiration: VirtualDuration? = nil,
    content: ContentID = .none
  ) {
    self.exchange = exchange
    self.routingKey = routingKey
    self.isPersistent = isPersistent
    self.isMandatory = isMandatory
    self.priority = priority
    self.expiration = expiration
    self.content = content
  }
}
