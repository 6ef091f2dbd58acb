import Groundwork
import Vocabulary

/// What is known of one message, shared by its copies in all queues.
///
/// Takes 32 bytes.
struct MessageRow: Sendable, BitwiseCopyable {
  /// When it entered its queues; its time to live counts from here, also after a requeue (R6.1).
  var enqueued: VirtualInstant
  var stamp: VirtualInstant
  /// Its number; in a free row, nothing.
  var serial: UInt32
  /// In a free row the next free row.
  var envelope: UInt32
  var sizeBytes: UInt32
  /// Copies in queues, ready or in flight; a row without any is free.
  var references: UInt16
  var flags: Flags

  /// Takes one copy away; the last one leaves a free row, which says whether it was.
  @inline(__always)
  fileprivate mutating func release(nextFree: UInt32) -> Bool {
    references &-= 1
    guard references == 0 else { return false }
    envelope = nextFree
    return true
  }

  struct Flags: OptionSet, Sendable, BitwiseCopyable {
    let rawValue: UInt16
    /// Its envelope limits its time to live.
    static let expires = Flags(rawValue: 1)
    /// `ExtraTable` holds more about it.
    static let hasExtra = Flags(rawValue: 2)
    /// It came before the clock on the wall was turned.
    static let precedesTurn = Flags(rawValue: 4)
    /// More than its queue says when it expires.
    static let peculiarDeadline: Flags = [.expires, .precedesTurn]
  }
}

/// All messages in the broker; a row that becomes free is the next to be used.
///
/// Rows lie in chunks, so that growing never moves them: at ten million messages a doubling array
/// would for a moment need the memory twice.
struct MessageTable: Sendable {
  /// The first chunk stands by itself: most runs need no other, and one look-up less is felt.
  private var first = RowTable<MessageRow>()
  private var later: [[MessageRow]] = []
  private var firstFree = MessageTable.none
  private(set) var rowCount = 0
  private(set) var freeCount = 0

  static let none: UInt32 = .max
  private static let chunkShift: UInt32 = 14
  private static let chunkMask: UInt32 = 1 << chunkShift - 1

  var liveCount: Int { rowCount - freeCount }

  /// Makes the first chunk its own after the broker may have been copied.
  mutating func claim() { first.claim() }

  subscript(row: UInt32) -> MessageRow {
    @inline(__always) get {
      row <= Self.chunkMask
        ? first[Int(row)] : later[Self.chunk(of: row)][Int(row & Self.chunkMask)]
    }
  }

  @inline(__always)
  mutating func insert(_ message: MessageRow) -> UInt32 {
    let row = firstFree
    guard row != Self.none else { return append(message) }
    firstFree = self[row].envelope
    freeCount &-= 1
    if row <= Self.chunkMask {
      first[Int(row)] = message
    } else {
      later[Self.chunk(of: row)][Int(row & Self.chunkMask)] = message
    }
    return row
  }

  /// Takes one copy away; says whether it was the last, and the row is free now.
  @inline(__always)
  mutating func release(_ row: UInt32) -> Bool {
    let isLast =
      row <= Self.chunkMask
      ? first[Int(row)].release(nextFree: firstFree)
      : later[Self.chunk(of: row)][Int(row & Self.chunkMask)].release(nextFree: firstFree)
    guard isLast else { return false }
    firstFree = row
    freeCount &+= 1
    return true
  }

  /// Counts one more copy of a message that has any.
  @inline(never)
  mutating func retain(_ row: UInt32) {
    if row <= Self.chunkMask {
      first[Int(row)].references += 1
    } else {
      later[Self.chunk(of: row)][Int(row & Self.chunkMask)].references += 1
    }
  }

  /// The clock on the wall is turned: notes that for every message.
  mutating func noteTurn() {
    for row in first.indices where first[row].references > 0 {
      first[row].flags.insert(.precedesTurn)
    }
    for chunk in later.indices {
      for row in later[chunk].indices where later[chunk][row].references > 0 {
        later[chunk][row].flags.insert(.precedesTurn)
      }
    }
  }

  @inline(never)
  private mutating func append(_ message: MessageRow) -> UInt32 {
    let row = UInt32(truncatingIfNeeded: rowCount)
    precondition(row != Self.none, "no more than 4,294,967,295 messages fit at a time")
    rowCount += 1
    guard row > Self.chunkMask else {
      first.append(message)
      return row
    }
    if row & Self.chunkMask == 0 {
      var chunk: [MessageRow] = []
      chunk.reserveCapacity(1 << Self.chunkShift)
      later.append(chunk)
    }
    later[Self.chunk(of: row)].append(message)
    return row
  }

  /// Which of the later chunks a row lies in.
  private static func chunk(of row: UInt32) -> Int { Int(row &>> chunkShift) &- 1 }
}
