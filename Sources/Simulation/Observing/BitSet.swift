/// A set of small numbers, one bit each; grows to the largest one put in.
struct BitSet: Sendable, Equatable {
  private var words: [UInt64] = []
  /// How many numbers are in.
  private(set) var count = 0

  /// Puts a number in; `false` if it was there already.
  @inline(__always)
  mutating func insert(_ number: UInt32) -> Bool {
    let word = Int(number &>> 6)
    if word >= words.count { grow(to: word) }
    let bit: UInt64 = 1 &<< UInt64(number & 63)
    guard words[word] & bit == 0 else { return false }
    words[word] |= bit
    count &+= 1
    return true
  }

  func contains(_ number: UInt32) -> Bool {
    let word = Int(number &>> 6)
    return word < words.count && words[word] & (1 &<< UInt64(number & 63)) != 0
  }

  /// Bytes that a copy duplicates as soon as one of the two grows.
  var footprint: Int { words.count * 8 }

  @inline(never)
  private mutating func grow(to word: Int) {
    let target = max(word + 1, words.count * 2, 16)
    words.append(contentsOf: repeatElement(0, count: target - words.count))
  }
}
