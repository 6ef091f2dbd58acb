/// Where a word leads from a node: an open table with its own hash, one probe in the usual case.
struct WordEdges: Sendable {
  private struct Slot: Sendable, BitwiseCopyable {
    var key: UInt64
    var target: UInt32
  }

  private var slots: [Slot] = []
  private var mask = -1
  private var count = 0

  /// The node an edge leads to, or 0 if there is none.
  func target(from node: UInt32, by word: UInt32) -> UInt32 {
    guard mask >= 0 else { return 0 }
    let key = UInt64(node) << 32 | UInt64(word)
    var place = Self.place(of: key) & mask
    while slots[place].target != 0 {
      if slots[place].key == key { return slots[place].target }
      place = (place &+ 1) & mask
    }
    return 0
  }

  /// Adds an edge that is not there yet; its target is not 0.
  mutating func insert(from node: UInt32, by word: UInt32, target: UInt32) {
    if count &* 2 > mask { grow() }
    put(Slot(key: UInt64(node) << 32 | UInt64(word), target: target))
    count += 1
  }

  private mutating func put(_ slot: Slot) {
    var place = Self.place(of: slot.key) & mask
    while slots[place].target != 0 { place = (place &+ 1) & mask }
    slots[place] = slot
  }

  private mutating func grow() {
    let old = slots
    mask = max(16, old.count * 2) - 1
    slots = Array(repeating: Slot(key: 0, target: 0), count: mask + 1)
    for slot in old where slot.target != 0 { put(slot) }
  }

  /// Spreads keys that differ in few bits over the table (Fibonacci hashing, Knuth 1973).
  private static func place(of key: UInt64) -> Int {
    let mixed = (key ^ (key >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed >> 32)
  }
}
