internal import ScenarioModel
internal import Vocabulary

/// The order in which the copies of one queue may be delivered (V09, V11, V22, V26).
struct QueueOrder: Sendable {
  /// How many copies have entered.
  private var entered: UInt64 = 0
  /// The place after the last one that was delivered for the first time.
  private var nextFirst: UInt64 = 0
  /// Places that wait again: by age for classic queues, in the order of their return for others.
  private var returned: [UInt64] = []
  /// For each priority, the place after the last first delivery, and when that was.
  private var nextOfPriority: [UInt64] = []
  private var servedAt: [UInt64] = []
  /// Whether the order is still known.
  private var isFollowed = true
  /// Of a stream: what it holds, and the place of the first.
  private(set) var log: [MessageID] = []
  private(set) var first: UInt64 = 0

  /// The place of a copy that enters.
  mutating func enter() -> UInt64 {
    defer { entered += 1 }
    return entered
  }

  /// Copies have come back whose place is not known.
  mutating func stopFollowing() { isFollowed = false }

  mutating func forgetReturned() { returned.removeAll() }

  /// A copy goes back; where no rule says it goes to a known place, it is not followed.
  mutating func giveBack(_ place: UInt64, to plan: QueuePlan) {
    guard plan.maximumPriority == 0 else { return }
    switch plan.kind {
    case .classic:
      returned.insert(place, at: returnedCount(upTo: place))
    case .quorum where plan.deliveryLimit != nil: returned.append(place)
    case .quorum, .stream, .activemq, .kubemq: break
    }
  }

  /// How many of those that wait again, sorted by age, are not younger than a place.
  private func returnedCount(upTo place: UInt64) -> Int {
    var (low, high) = (0, returned.count)
    while low < high {
      let middle = (low + high) / 2
      if returned[middle] > place { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// A copy that waited leaves otherwise than by delivery.
  mutating func leave(_ place: UInt64) { returned.removeAll { $0 == place } }

  /// A delivery; the invariant it breaks, if any.
  mutating func deliver(_ place: UInt64, isFirst: Bool, of plan: QueuePlan) -> String? {
    guard isFollowed else { return nil }
    guard isFirst else {
      guard let head = returned.first else { return nil }
      if head == place {
        returned.removeFirst()
        return nil
      }
      returned.removeAll { $0 == place }
      return "V11"
    }
    let isInOrder = place >= nextFirst
    nextFirst = max(nextFirst, place + 1)
    if !returned.isEmpty { return "V11" }
    return isInOrder ? nil : "V09"
  }

  /// A first delivery from a queue with priorities; `entered` and `moment` count effects.
  mutating func deliver(
    _ place: UInt64,
    priority: UInt8,
    entered: UInt64,
    at moment: UInt64
  ) -> String? {
    guard isFollowed else { return nil }
    if nextOfPriority.isEmpty {
      nextOfPriority = Array(repeating: 0, count: 256)
      servedAt = Array(repeating: 0, count: 256)
    }
    let level = Int(priority)
    defer {
      nextOfPriority[level] = max(nextOfPriority[level], place + 1)
      servedAt[level] = moment
    }
    if servedAt[..<level].contains(where: { $0 > entered }) { return "V22" }
    return place < nextOfPriority[level] ? "V09" : nil
  }

  /// A stream lets its oldest go.
  mutating func trim(_ count: Int) -> [MessageID] {
    let gone = Array(log.prefix(count))
    log.removeFirst(gone.count)
    first += UInt64(count)
    return gone
  }

  /// Remembers what a stream holds, so that it can be trimmed.
  mutating func keep(_ message: MessageID) { log.append(message) }
}
