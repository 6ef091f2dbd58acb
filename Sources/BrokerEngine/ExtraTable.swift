import Groundwork
import Vocabulary

/// What only few messages have: a business begun by another message, deaths behind them.
///
/// Both are found by the row of the message, which says with `hasExtra` whether to ask. Empty until
/// the first message has any; then four bytes a row, and an entry for each dead letter.
struct ExtraTable: Sendable {
  private var origins = RowTable<MessageID>()
  /// Of dead letters; never walked.
  private var histories: [UInt32: DeathHistory] = [:]
  /// Rows that have an extra.
  private(set) var liveCount = 0

  /// Makes the rows its own after the broker may have been copied.
  mutating func claim() { origins.claim() }

  /// About how many bytes a copy of it duplicates.
  var footprint: Int {
    origins.count * MemoryLayout<MessageID>.stride
      + histories.capacity
      * (MemoryLayout<UInt32>.stride + MemoryLayout<DeathHistory>.stride)
  }

  /// The business of a message.
  @inline(__always)
  func origin(of row: UInt32) -> MessageID { origins[Int(row)] }

  /// The deaths behind a message; `nil` when it never died.
  func history(of row: UInt32) -> DeathHistory? { histories[row] }

  /// Notes the business of a message that has begun to live in a row.
  @inline(__always)
  mutating func set(origin: MessageID, for row: UInt32) {
    liveCount &+= 1
    if Int(row) >= origins.count { grow(toHold: row) }
    origins[Int(row)] = origin
  }

  /// Notes the deaths behind a message whose business has been noted.
  mutating func set(history: DeathHistory, for row: UInt32) { histories[row] = history }

  /// Forgets what a row had.
  @inline(__always)
  mutating func remove(_ row: UInt32) {
    liveCount &-= 1
    if !histories.isEmpty { forgetHistory(of: row) }
  }

  @inline(never)
  private mutating func forgetHistory(of row: UInt32) { histories[row] = nil }

  @inline(never)
  private mutating func grow(toHold row: UInt32) {
    while origins.count <= Int(row) { origins.append(.none) }
  }
}
