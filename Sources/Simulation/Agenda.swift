internal import Groundwork
internal import Vocabulary

/// The future: at most one booked instant for every actor, handed out in the total order.
///
/// The order is time, then actor. A winner tree: leaf `i` belongs to actor `i`, every inner node
/// holds the earlier of its two children, so the root is the next event and a booking costs one
/// walk from leaf to root. Time and actor are packed into 64 bits where the span of the run and
/// the number of actors allow, and stand in two words where not.
struct Agenda: Sendable {
  /// A booking that never comes.
  private static let never = UInt64.max

  private let leafCount: Int
  private let actorBits: UInt64
  private let isPacked: Bool
  /// Node 1 is the root, node `n` has the children `2n` and `2n + 1`.
  private var packed = RowTable<UInt64>()
  private var wide = RowTable<WideKey>()

  private struct WideKey: Sendable {
    var instant: Int64
    var actor: UInt32

    @inline(__always) func isBefore(_ other: WideKey) -> Bool {
      instant != other.instant ? instant < other.instant : actor < other.actor
    }
  }

  /// Makes an empty agenda for actors `0..<actorCount` of a run that ends by `horizon`.
  init(actorCount: Int, horizon: VirtualInstant) {
    var leaves = 1
    var bits: UInt64 = 0
    while leaves < max(actorCount, 2) {
      leaves *= 2
      bits += 1
    }
    leafCount = leaves
    actorBits = bits
    let span = UInt64(horizon.nanoseconds)
    isPacked = span < (UInt64.max >> (bits + 1))
    if isPacked {
      packed = RowTable(repeating: Self.never, count: 2 * leaves)
    } else {
      wide = RowTable(
        (0..<2 * leaves).map { node in
          WideKey(instant: .max, actor: node >= leaves ? UInt32(node - leaves) : 0)
        }
      )
    }
  }

  /// Makes the tree its own after the run may have been copied.
  mutating func claim() {
    packed.claim()
    wide.claim()
  }

  /// Books an actor's next event, in place of what was booked for it before.
  @inline(__always)
  mutating func book(_ actor: Int, at instant: VirtualInstant) {
    if isPacked {
      bookPacked(actor, UInt64(instant.nanoseconds) &<< actorBits | UInt64(actor))
    } else {
      bookWide(actor, instant.nanoseconds)
    }
  }

  /// Takes an actor's booking away.
  mutating func cancel(_ actor: Int) {
    if isPacked { bookPacked(actor, Self.never) } else { bookWide(actor, .max) }
  }

  /// Whether something is booked for the actor.
  func isBooked(_ actor: Int) -> Bool {
    isPacked
      ? packed[leafCount + actor] != Self.never : wide[leafCount + actor].instant != .max
  }

  /// The next event; `never` when nothing is booked.
  @inline(__always)
  var next: (instant: VirtualInstant, actor: Int) {
    guard isPacked else {
      return (VirtualInstant(nanoseconds: wide[1].instant), Int(wide[1].actor))
    }
    let key = packed[1]
    guard key != Self.never else { return (.never, 0) }
    let actor = Int(truncatingIfNeeded: key & (1 &<< actorBits &- 1))
    return (VirtualInstant(nanoseconds: Int64(truncatingIfNeeded: key &>> actorBits)), actor)
  }

  @inline(__always)
  private mutating func bookPacked(_ actor: Int, _ key: UInt64) {
    var node = leafCount &+ actor
    packed[node] = key
    var winner = key
    while node > 1 {
      let rival = packed[node ^ 1]
      winner = rival < winner ? rival : winner
      node &>>= 1
      packed[node] = winner
    }
  }

  private mutating func bookWide(_ actor: Int, _ instant: Int64) {
    var node = leafCount + actor
    wide[node].instant = instant
    while node > 1 {
      let rival = wide[node ^ 1]
      let winner = rival.isBefore(wide[node]) ? rival : wide[node]
      node /= 2
      wide[node] = winner
    }
  }
}
