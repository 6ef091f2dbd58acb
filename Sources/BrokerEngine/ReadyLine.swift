import Groundwork
import Vocabulary

/// A copy that waits in a queue.
struct ReadyCopy: Sendable, BitwiseCopyable {
  var row: UInt32
  /// Earlier deliveries that failed, and in the second bit whether one came back that does not count;
  /// other than 0 makes the next one a redelivery.
  var failures: UInt32

  /// In a `Flight` the top bit is that of streams.
  private static let cameBack: UInt32 = 1 << 30

  /// Earlier deliveries that failed, as far as they count (R11.2).
  @inline(__always)
  var failureCount: UInt32 { failures & ~Self.cameBack }

  /// The copy comes back from a delivery.
  mutating func comeBack(isCounted: Bool) {
    if isCounted { failures &+= 1 } else { failures |= Self.cameBack }
  }
}

/// The ready copies of one queue, in the order in which they are to be delivered.
///
/// Fresh copies stand in a ring, four bytes each. Copies that came back stand before them all, in a
/// heap ordered by the place they were given: a classic queue gives them their serial number, which
/// is their original place (R5.3), for whatever was delivered before is older than every fresh
/// copy; a quorum queue numbers its returns (R11.4). So a return costs logarithmic time in the
/// number of returned copies, whatever order they come back in. A queue with priorities keeps all
/// its copies in the heap, those of higher priority first.
struct ReadyLine: Sendable {
  private var fresh = RingBuffer<UInt32>()
  private var returned: [Return] = []
  /// Returned copies that stand in the ring; an entry with the top bit set points here.
  private var atEnd: [ReadyCopy] = []
  private var freeAtEnd: [UInt32] = []
  private var returnCount: UInt64 = 0

  private static let pointsAtEnd: UInt32 = 1 << 31

  private struct Return: Sendable, BitwiseCopyable {
    var place: UInt64
    var copy: ReadyCopy
  }

  var isEmpty: Bool { fresh.isEmpty && returned.isEmpty }
  var count: Int { fresh.count &+ returned.count }

  /// The copy that is next to be delivered.
  var first: ReadyCopy? {
    if let head = returned.first { return head.copy }
    guard let entry = fresh.first else { return nil }
    return copy(at: entry)
  }

  @inline(__always)
  mutating func append(_ row: UInt32) { fresh.append(row) }

  /// Takes the next copy; only of a line that is not empty.
  @inline(__always)
  mutating func popFirst() -> ReadyCopy {
    guard returned.isEmpty else { return popReturned() }
    guard let entry = fresh.popFirst() else { preconditionFailure("nothing is ready") }
    if entry & Self.pointsAtEnd == 0 { return ReadyCopy(row: entry, failures: 0) }
    return takeAtEnd(entry)
  }

  /// Puts a copy back before everything with a later place and before all fresh ones.
  mutating func putBack(_ copy: ReadyCopy, place: UInt64) {
    var hole = returned.count
    returned.append(Return(place: place, copy: copy))
    while hole > 0 {
      let parent = (hole - 1) / 2
      guard place < returned[parent].place else { break }
      returned[hole] = returned[parent]
      hole = parent
    }
    returned[hole] = Return(place: place, copy: copy)
  }

  /// Puts a copy back behind those that came back before it, and before all fresh ones.
  mutating func putBackInOrderOfReturn(_ copy: ReadyCopy) {
    if returned.isEmpty { returnCount = 0 }
    putBack(copy, place: returnCount)
    returnCount += 1
  }

  /// Puts a copy back behind everything.
  mutating func putBackAtEnd(_ copy: ReadyCopy) {
    let number: UInt32
    if let free = freeAtEnd.popLast() {
      number = free
      atEnd[Int(number)] = copy
    } else {
      number = UInt32(truncatingIfNeeded: atEnd.count)
      atEnd.append(copy)
    }
    fresh.append(number | Self.pointsAtEnd)
  }

  /// Every ready copy in the order of delivery; takes time linear in their number and more.
  func everything() -> [ReadyCopy] {
    returned.sorted { $0.place < $1.place }.map(\.copy)
      + (0..<fresh.count).map { copy(at: fresh[$0]) }
  }

  mutating func removeAll() { self = ReadyLine() }

  /// Takes out some copies wherever they stand; takes time linear in the number of all and more.
  mutating func removeAll(where isGone: (ReadyCopy) -> Bool) {
    // What is sorted is a heap.
    returned = returned.filter { !isGone($0.copy) }.sorted { $0.place < $1.place }
    var kept = RingBuffer<UInt32>()
    while let entry = fresh.popFirst() {
      let isAtEnd = entry & Self.pointsAtEnd != 0
      guard isGone(copy(at: entry)) else {
        kept.append(entry)
        continue
      }
      if isAtEnd { freeAtEnd.append(entry & ~Self.pointsAtEnd) }
    }
    fresh = kept
  }

  private func copy(at entry: UInt32) -> ReadyCopy {
    entry & Self.pointsAtEnd == 0
      ? ReadyCopy(row: entry, failures: 0) : atEnd[Int(entry & ~Self.pointsAtEnd)]
  }

  @inline(never)
  private mutating func takeAtEnd(_ entry: UInt32) -> ReadyCopy {
    let number = entry & ~Self.pointsAtEnd
    freeAtEnd.append(number)
    return atEnd[Int(number)]
  }

  @inline(never)
  private mutating func popReturned() -> ReadyCopy {
    let head = returned[0].copy
    let moved = returned.removeLast()
    guard !returned.isEmpty else { return head }
    var hole = 0
    while true {
      var child = 2 * hole + 1
      guard child < returned.count else { break }
      if child + 1 < returned.count, returned[child + 1].place < returned[child].place {
        child += 1
      }
      guard returned[child].place < moved.place else { break }
      returned[hole] = returned[child]
      hole = child
    }
    returned[hole] = moved
    return head
  }
}
