internal import Groundwork
internal import Vocabulary

/// The frames on all lines, each of which links its own.
///
/// One table for all of them: the row that was freed last is used next, so that as little memory is
/// touched as there are frames on their way at once. It copies on write when told to, as `RowTable`
/// does.
struct FramePool: Sendable {
  private struct Row: Sendable, BitwiseCopyable {
    var arrival: VirtualInstant
    /// The one behind it on its line; of a free row the one freed before.
    var next: UInt32
    var frame: Frame
  }

  static let none = UInt32.max

  private var rows = RowTable<Row>()
  private var free = FramePool.none

  /// Makes the rows its own after the run may have been copied.
  mutating func claim() { rows.claim() }

  /// Keeps a frame that arrives then, behind nothing so far.
  @inline(__always)
  mutating func insert(_ frame: Frame, arrival: VirtualInstant) -> UInt32 {
    let row = Row(arrival: arrival, next: Self.none, frame: frame)
    let place = free
    guard place != Self.none else { return append(row) }
    free = rows[Int(place)].next
    rows[Int(place)] = row
    return place
  }

  @inline(never)
  private mutating func append(_ row: Row) -> UInt32 {
    precondition(rows.count < Int(Self.none), "more frames than rows have numbers")
    rows.append(row)
    return UInt32(truncatingIfNeeded: rows.count - 1)
  }

  /// Puts a frame behind the last one of a line.
  @inline(__always)
  mutating func link(_ row: UInt32, behind last: UInt32) { rows[Int(last)].next = row }

  @inline(__always)
  func arrival(of row: UInt32) -> VirtualInstant { rows[Int(row)].arrival }

  /// Takes a frame out; tells which one was behind it.
  @inline(__always)
  mutating func remove(_ row: UInt32) -> (frame: Frame, next: UInt32) {
    let taken = (rows[Int(row)].frame, rows[Int(row)].next)
    rows[Int(row)].next = free
    free = row
    return taken
  }
}
