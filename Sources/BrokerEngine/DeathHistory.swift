public import Vocabulary

/// What a dead-lettered message carries about its earlier lives: x-death and x-first-death (R8.4).
public struct DeathHistory: Equatable, Sendable {
  /// Where and why it died first; set once.
  public let first: Death
  /// One entry for each pair of queue and reason, the newest first (R8.5, R8.6).
  public private(set) var deaths: [Death]

  init(_ death: Death) {
    first = death
    deaths = [death]
  }

  /// Adds a death: a repeated one counts up and moves to the front, otherwise as it first was.
  mutating func add(_ death: Death) {
    var entry = death
    if let place = deaths.firstIndex(where: { $0.queue == death.queue && $0.reason == death.reason }
    ) {
      entry = deaths.remove(at: place)
      entry.count += 1
    }
    deaths.insert(entry, at: 0)
  }

  /// Whether a copy for that queue would go round without anybody having rejected it (R8.7).
  func goesRound(in queue: NameID) -> Bool {
    for death in deaths {
      if death.reason == .rejected { return false }
      if death.queue == queue { return true }
    }
    return false
  }
}

/// One kind of death of a message: in which queue, why and how often.
public struct Death: Equatable, Sendable, BitwiseCopyable {
  public var queue: NameID
  public var reason: DeadLetterReason
  public var count: UInt64
  /// Where it had been published to when it died so for the first time.
  public var exchange: NameID
  public var routingKey: NameID
  /// The time to live on the message itself, which its dead letter no longer has (R8.3).
  public var expiration: VirtualDuration?
}
