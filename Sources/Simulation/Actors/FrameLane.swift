internal import Groundwork
internal import Vocabulary

/// Frames on their way where all lines take equally long, in the order in which they arrive.
///
/// What is sent later arrives later there, so frames need not be booked one by one: the lane shows
/// the agenda when its first one arrives. What does not fit in waits on its own line: what a fault
/// delays, what is behind such a frame or on a clogged line, and some of many frames that are sent
/// at one instant against the order of their lines. It copies on write when told to, as `RowTable`
/// does.
struct FrameLane: Sendable {
  /// A frame, and when it arrives on which line, as the agenda writes that.
  private struct Row: Sendable, BitwiseCopyable {
    var key: UInt64
    var frame: Frame
  }

  /// What every line takes, where the lane is open.
  private(set) var latency = VirtualDuration.zero
  private(set) var isOpen = false
  /// The key of the frame that arrives next; `never` when none is in here.
  private(set) var nextKey = Agenda.never
  /// A ring: places count on and on, and fall on a row by their low bits.
  private var rows = RowTable<Row>()
  private var first = 0
  private var end = 0

  /// Before how many frames, sent before it, another is put in.
  private static let longestWalk = 8

  /// Makes the rows its own after the run may have been copied.
  mutating func claim() { rows.claim() }

  /// Takes frames from now on, which need so long.
  mutating func open(latency: VirtualDuration) {
    self.latency = latency
    isOpen = true
    rows = RowTable(repeating: Row(key: 0, frame: .commit(producer: 0)), count: 16)
  }

  /// Puts a frame in behind those that arrive before it, unless that is far from the end.
  @inline(__always)
  mutating func insert(_ frame: Frame, key: UInt64) -> Bool {
    if end &- first == rows.count { grow() }
    if first == end {
      nextKey = key
    } else if rows[place(end &- 1)].key > key {
      return squeeze(frame, key)
    }
    rows[place(end)] = Row(key: key, frame: frame)
    end &+= 1
    return true
  }

  /// Takes out the frame that arrives next; there is one.
  @inline(__always)
  mutating func removeFirst() -> Frame {
    let frame = rows[place(first)].frame
    first &+= 1
    nextKey = first == end ? Agenda.never : rows[place(first)].key
    return frame
  }

  /// Takes out the frames with such keys, the first to arrive first.
  mutating func remove(where isMeant: (UInt64) -> Bool) -> [(key: UInt64, frame: Frame)] {
    var taken: [(key: UInt64, frame: Frame)] = []
    var kept = first
    for number in first..<end {
      let row = rows[place(number)]
      if isMeant(row.key) {
        taken.append((row.key, row.frame))
      } else {
        rows[place(kept)] = row
        kept &+= 1
      }
    }
    end = kept
    nextKey = first == end ? Agenda.never : rows[place(first)].key
    return taken
  }

  @inline(__always)
  private func place(_ number: Int) -> Int { number & (rows.count &- 1) }

  @inline(never)
  private mutating func squeeze(_ frame: Frame, _ key: UInt64) -> Bool {
    var spot = end
    while spot > first, rows[place(spot - 1)].key > key {
      guard end - spot < Self.longestWalk else { return false }
      spot -= 1
    }
    for number in (spot..<end).reversed() { rows[place(number + 1)] = rows[place(number)] }
    rows[place(spot)] = Row(key: key, frame: frame)
    end += 1
    nextKey = rows[place(first)].key
    return true
  }

  @inline(never)
  private mutating func grow() {
    let waiting = (first..<end).map { rows[place($0)] }
    let filler = Row(key: 0, frame: .commit(producer: 0))
    rows = RowTable(repeating: filler, count: max(16, 2 * rows.count))
    for (place, row) in waiting.enumerated() { rows[place] = row }
    (first, end) = (0, waiting.count)
  }
}
