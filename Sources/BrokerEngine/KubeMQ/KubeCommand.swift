public import Vocabulary

/// What a client of KubeMQ may say beyond publishing, settling and consuming.
///
/// A poll is a channel that takes messages without settling them: closing it returns them to their
/// place (K1.8). `nack` and `reject` append them at the end (K1.8, K1.10).
public enum KubeCommand: Equatable, Sendable, BitwiseCopyable {
  /// Makes a queue if there is none of that name.
  case openQueue(NameID)
  /// Takes up to so many messages of a queue, as `got` effects; what has expired on the way leaves,
  /// or comes along if it is included (K1.2, K1.6, K1.8).
  case take(queue: NameID, maximum: UInt32, settled: Bool, includingExpired: Bool)
  /// Settles everything that waits, as a `purged` effect (K1.5).
  case acknowledgeAll(queue: NameID)
  /// Moves a delivery to the end of a queue; its attempts begin anew (K1.8, K1.10).
  case requeue(DeliveryTag, to: NameID)
  /// From now on the delivery must be settled within so long (K1.10).
  case limitVisibility(DeliveryTag, VirtualDuration)
  /// The same for each delivery that a consumer gets.
  case limitConsumerVisibility(ConsumerID, VirtualDuration)
  /// Subscribes to events or requests, with wildcards (K2.3, K4.2); `cancel` ends it.
  case subscribe(ConsumerID, KubeSpace, pattern: NameID, group: NameID?)
  /// Subscribes to stored events (K3.2, K3.3); `leaveStore` ends it.
  case readStore(ConsumerID, KubeReading)
  case leaveStore(ConsumerID)
  /// Publishes a request whose answer is waited for (K4.1).
  case ask(KubeQuestion)
  /// Answers a request; the number says what, to whoever asked.
  case answer(MessageID, UInt32)
}

/// The name spaces that know subscribers; queues and stored events are queues of their own (K0.2).
public enum KubeSpace: UInt8, Equatable, Sendable, BitwiseCopyable, CaseIterable {
  case events, commands, queries

  /// The name of its exchange.
  var exchange: String {
    switch self {
    case .events: "_EVENTS_"
    case .commands: "_COMMANDS_"
    case .queries: "_QUERIES_"
    }
  }
}

/// Where a subscription to stored events begins (K3.2).
public enum KubeStart: Equatable, Sendable, BitwiseCopyable {
  case newOnly
  case first
  case last
  /// From 1; beyond the end means new only.
  case sequence(UInt64)
  /// What was stored then or later.
  case time(VirtualInstant)
}

/// A subscription to stored events.
public struct KubeReading: Equatable, Sendable, BitwiseCopyable {
  public var channel: NameID
  /// Active once at a time (K3.4); without a group its position is kept (K3.3).
  public var client: NameID
  /// Its members share the events and one position (K3.5).
  public var group: NameID?
  public var start: KubeStart

  public init(channel: NameID, client: NameID, group: NameID? = nil, start: KubeStart) {
    self.channel = channel
    self.client = client
    self.group = group
    self.start = start
  }
}

/// A request: what is published, and how long its answer is waited for.
public struct KubeQuestion: Equatable, Sendable, BitwiseCopyable {
  public var publication: Publication
  public var timeout: VirtualDuration
  /// Asks for an answer that was given before, or to keep the one that comes (K4.3).
  public var cacheKey: NameID?
  public var cacheLife: VirtualDuration

  public init(
    _ publication: Publication,
    timeout: VirtualDuration,
    cacheKey: NameID? = nil,
    cacheLife: VirtualDuration = .zero
  ) {
    self.publication = publication
    self.timeout = timeout
    self.cacheKey = cacheKey
    self.cacheLife = cacheLife
  }
}
