import Groundwork
import Vocabulary

/// A stream of random bits with the few draws that scenarios are made of.
struct Dice {
  private var source: RandomSource

  init(seed: UInt64, stream: String) { source = RandomSource(seed: seed, stream: stream) }

  /// Yes with probability one half.
  mutating func flip() -> Bool { source.chance(1, outOf: 2) }

  /// Yes with probability one in `many`.
  mutating func oneIn(_ many: UInt64) -> Bool { source.chance(1, outOf: many) }

  /// A number of the range, every one equally likely.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(source.below(UInt64(range.upperBound - range.lowerBound) + 1))
  }

  /// One of a list that is not empty.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...list.count - 1)] }

  /// A whole number of milliseconds.
  mutating func milliseconds(_ range: ClosedRange<Int>) -> VirtualDuration {
    .milliseconds(Int64(number(range)))
  }
}
