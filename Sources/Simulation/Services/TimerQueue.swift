internal import Groundwork
internal import Vocabulary

/// Moments to come of what has no row of its own in the agenda, earliest first.
///
/// A binary heap, ordered by instant and then by the order in which moments were put in. Nothing is
/// ever taken out before its time: whoever is woken knows by a generation whether it still matters.
/// Once grown it allocates nothing.
struct TimerQueue<Event: Sendable & BitwiseCopyable>: Sendable {
  private struct Entry: Sendable, BitwiseCopyable {
    var instant: Int64
    var number: UInt64
    var event: Event

    @inline(__always) func isBefore(_ other: Entry) -> Bool {
      instant != other.instant ? instant < other.instant : number < other.number
    }
  }

  private var heap = RowTable<Entry>()
  private var length = 0
  private var lastNumber: UInt64 = 0

  var count: Int { length }

  /// Makes the heap its own after the run may have been copied.
  mutating func claim() { heap.claim() }

  /// The instant of the earliest moment; `never` when there is none.
  @inline(__always)
  var next: VirtualInstant {
    length == 0 ? .never : VirtualInstant(nanoseconds: heap[0].instant)
  }

  /// Puts a moment in.
  mutating func push(_ event: Event, at instant: VirtualInstant) {
    lastNumber &+= 1
    let entry = Entry(instant: instant.nanoseconds, number: lastNumber, event: event)
    var place = length
    if place == heap.count { heap.append(entry) }
    length &+= 1
    while place > 0 {
      let parent = (place &- 1) / 2
      guard entry.isBefore(heap[parent]) else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = entry
  }

  /// Takes the earliest moment out.
  mutating func pop() -> Event? {
    guard length > 0 else { return nil }
    let first = heap[0].event
    length &-= 1
    let last = heap[length]
    var place = 0
    while true {
      var child = 2 &* place &+ 1
      guard child < length else { break }
      if child &+ 1 < length, heap[child &+ 1].isBefore(heap[child]) { child &+= 1 }
      guard heap[child].isBefore(last) else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = last
    return first
  }
}
