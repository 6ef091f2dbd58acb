import Groundwork
import Testing

@Suite struct FingerprintTests {
  @Test func `the digest of a known sequence never changes`() {
    var digest = Fingerprint()
    for word in UInt64(0)..<1000 { digest.combine(word) }
    digest.combine("orders")
    #expect(digest.hexadecimal == known)
  }

  @Test func `order and every bit matter`() {
    let sequences: [[UInt64]] = [
      [], [0], [0, 0], [1], [1, 2], [2, 1], [1 << 63], [1, 0], [0, 1],
    ]
    let values = sequences.map { words in
      var digest = Fingerprint()
      for word in words { digest.combine(word) }
      return digest.value
    }
    #expect(Set(values).count == sequences.count)
  }

  @Test func `a million near sequences give a million digests`() {
    var seen: Set<UInt64> = []
    for first in UInt64(0)..<1000 {
      for second in UInt64(0)..<1000 {
        var digest = Fingerprint()
        digest.combine(first)
        digest.combine(second)
        seen.insert(digest.value)
      }
    }
    #expect(seen.count == 1_000_000)
  }

  @Test func `the border between texts matters`() {
    var left = Fingerprint()
    left.combine("ab")
    left.combine("c")
    var right = Fingerprint()
    right.combine("a")
    right.combine("bc")
    #expect(left != right)
  }

  @Test func `there are always sixteen digits`() {
    var digest = Fingerprint()
    for word in UInt64(0)..<2000 {
      digest.combine(word)
      #expect(digest.hexadecimal.count == 16)
      #expect(UInt64(digest.hexadecimal, radix: 16) == digest.value)
    }
  }
}

private let known = "40d4476e7c7096b6"
