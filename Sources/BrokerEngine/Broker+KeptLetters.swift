import Groundwork
import Vocabulary

/// A dead letter that has not reached all of its targets, and is tried again (R11.8).
struct KeptLetter: Sendable {
  var row: UInt32
  var reason: DeadLetterReason
  /// When the message died.
  var time: VirtualInstant
  /// The queues that refused it; none while it has no route.
  var refusedBy: [Int] = []
}

/// Dead letters of quorum queues that are kept until their targets have them (R11.8).
extension Broker {
  /// How long a letter is kept before it is tried again.
  static let letterRetry = VirtualDuration.seconds(180)

  /// Whether a queue keeps its dead letters; with drop-head it cannot.
  func keepsLetters(_ queue: Int) -> Bool {
    let policy = queues[queue].policy
    return policy.kind == .quorum && policy.deadLettersAtLeastOnce
      && policy.overflow == .rejectPublish && queues[queue].exists
  }

  /// Publishes a letter to each of its targets, and keeps it if one does not take it or none is
  /// there.
  mutating func publishSafely(
    _ letter: KeptLetter,
    from queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let death = PendingDeath(row: letter.row, queue: queue, reason: letter.reason, hops: hops)
    let message = messages[letter.row]
    guard nextSerial < .max, let envelope = deadEnvelope(for: message.envelope, in: queue) else {
      return release(letter.row)
    }
    let history = history(of: death, message, at: letter.time)
    let targets = targets(of: letter, envelope: envelope, history)
    var refusing: [Int] = []
    if !targets.isEmpty {
      let publication = publication(of: death, message, envelope: envelope)
      let serial = nextSerial
      nextSerial &+= 1
      remember(serial, envelope: envelope, history: history, origin: publication.origin)
      for target in targets {
        let route = routes.detour(along: [target])
        if !enqueue(publication, serial: serial, history: history, along: route, at: now, &effects)
        {
          refusing.append(target)
        }
      }
    }
    guard targets.isEmpty || !refusing.isEmpty else { return release(letter.row) }
    var letter = letter
    letter.refusedBy = refusing
    queues[queue].keptLetters.append(letter)
    wake(queue, at: now + Self.letterRetry, &effects)
  }

  private mutating func targets(
    of letter: KeptLetter,
    envelope: UInt32,
    _ history: DeathHistory
  ) -> [Int] {
    guard letter.refusedBy.isEmpty else { return letter.refusedBy.filter { queues[$0].exists } }
    let route = letterRoute(of: envelope)
    guard !route.isMissingExchange else { return [] }
    return (0..<route.count).map { routes.target(route, $0) }.filter {
      letter.reason == .rejected || !goesRound(in: $0, history)
    }
  }

  /// Tries again what a queue has kept.
  mutating func retryLetters(
    of queue: Int,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard !queues[queue].keptLetters.isEmpty else { return }
    var letters: [KeptLetter] = []
    swap(&letters, &queues[queue].keptLetters)
    hops = 1
    for letter in letters { publishSafely(letter, from: queue, at: now, &effects) }
    hops = 0
  }

  /// Forgets what a queue that goes has kept.
  mutating func dropLetters(of queue: Int) {
    for letter in queues[queue].keptLetters { release(letter.row) }
    queues[queue].keptLetters = []
  }
}
