internal import Groundwork
internal import Vocabulary

/// The future: at most one booked instant for every actor, handed out in the total order.
///
/// The order is time, then actor; a booking costs one walk from leaf to root of a winner tree. Time
/// and actor are packed into 64 bits where the span of the run and the number of actors allow, and
/// stand in two words where not.
struct Agenda: Sendable {
  private let leafCount: Int
  private let actorBits: UInt64
  /// Whether time and actor stand in one word.
  let isPacked: Bool
  /// The last instant that such a word can name; what is booked later never comes.
  private let latest: UInt64
  private var packed: WinnerTree
  /// What comes next beside the tree: the first of frames that are in their order anyway.
  private var beside = Agenda.never
  /// Node 1 is the root, node `n` has the children `2n` and `2n + 1`.
  private var wide = RowTable<WideKey>()

  private struct WideKey: Sendable {
    var instant: Int64
    var actor: UInt32

    @inline(__always) func isBefore(_ other: WideKey) -> Bool {
      instant != other.instant ? instant < other.instant : actor < other.actor
    }
  }

  /// The key behind all others.
  static let never = WinnerTree.never

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
    latest = UInt64.max >> bits
    packed = WinnerTree(leafCount: isPacked ? leaves : 0)
    guard !isPacked else { return }
    wide = RowTable(
      (0..<2 * leaves).map { node in
        WideKey(instant: .max, actor: node >= leaves ? UInt32(node - leaves) : 0)
      }
    )
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
      packed.set(actor, to: key(of: actor, at: instant))
    } else {
      bookWide(actor, instant.nanoseconds)
    }
  }

  /// How a packed agenda writes an actor's instant; keys are in the total order.
  @inline(__always)
  func key(of actor: Int, at instant: VirtualInstant) -> UInt64 {
    min(UInt64(bitPattern: instant.nanoseconds), latest) &<< actorBits | UInt64(actor)
  }

  /// What a key stands for.
  @inline(__always)
  func booking(of key: UInt64) -> (instant: VirtualInstant, actor: Int) {
    let actor = Int(truncatingIfNeeded: key & (1 &<< actorBits &- 1))
    return (VirtualInstant(nanoseconds: Int64(truncatingIfNeeded: key &>> actorBits)), actor)
  }

  /// Books what comes next of all that is kept in order elsewhere; `never` is nothing.
  ///
  /// Where it is booked in the tree, too, at the same instant, it comes once for each.
  @inline(__always)
  mutating func bookBeside(_ key: UInt64) { beside = key }

  /// Whether what is booked beside the tree comes before all that is in it, and by that instant.
  @inline(__always)
  func isNextBeside(by instant: VirtualInstant) -> Bool {
    beside <= packed.winner && beside != Self.never
      && Int64(truncatingIfNeeded: beside &>> actorBits) <= instant.nanoseconds
  }

  /// Takes an actor's booking away.
  @inline(__always)
  mutating func cancel(_ actor: Int) {
    if isPacked { packed.set(actor, to: WinnerTree.never) } else { bookWide(actor, .max) }
  }

  /// Takes the booking away that an actor is being handled for, until `settle` or a new booking.
  ///
  /// Until then `next` may still name the actor: most actors are booked anew before their event is
  /// over, which spares a walk to the root.
  @inline(__always)
  mutating func release(_ actor: Int) {
    if isPacked { packed.putAside(actor) } else { bookWide(actor, .max) }
  }

  /// Makes the order sound again where an actor was released and not booked since.
  @inline(__always)
  mutating func settle(_ actor: Int) {
    guard isPacked else { return }
    let mask = 1 &<< actorBits &- 1
    packed.settle(actor) { $0 & mask == UInt64(actor) }
  }

  /// Whether something is booked for the actor.
  func isBooked(_ actor: Int) -> Bool {
    isPacked ? packed[actor] != WinnerTree.never : wide[leafCount + actor].instant != .max
  }

  /// The next event; `never` when nothing is booked.
  @inline(__always)
  var next: (instant: VirtualInstant, actor: Int) {
    guard isPacked else {
      return (VirtualInstant(nanoseconds: wide[1].instant), Int(wide[1].actor))
    }
    let key = min(packed.winner, beside)
    return key == Self.never ? (.never, 0) : booking(of: key)
  }

  @inline(never)
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
