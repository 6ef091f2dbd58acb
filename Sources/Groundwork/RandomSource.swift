/// One actor's stream of random bits, named by a seed and a stable name.
///
/// Streams of other names do not change when an actor is added or draws more. The generator is
/// xoshiro256** (Blackman and Vigna, 2018), its state filled by splitmix64. Equal seeds and names
/// give equal streams on every machine; nothing of the system's randomness is used.
public struct RandomSource: Equatable, Sendable, BitwiseCopyable {
  @usableFromInline var a: UInt64
  @usableFromInline var b: UInt64
  @usableFromInline var c: UInt64
  @usableFromInline var d: UInt64

  /// Opens the stream of that name, such as `producer/checkout/0/arrivals`, under a seed.
  public init(seed: UInt64, stream: String) {
    var filler = SplitMix(state: seed)
    filler.state = filler.next() ^ stableHash(of: stream)
    a = filler.next()
    b = filler.next()
    c = filler.next()
    d = filler.next()
  }

  /// Draws 64 random bits.
  @inline(__always)
  @inlinable public mutating func next() -> UInt64 {
    let scrambled = b &* 5
    let result = (scrambled &<< 7 | scrambled &>> 57) &* 9
    let shifted = b &<< 17
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = d &<< 45 | d &>> 19
    return result
  }

  /// Draws a number above 0 and at most 1, a multiple of 2^-53.
  @inlinable public mutating func unitDouble() -> Double {
    Double(Int64(truncatingIfNeeded: next() &>> 11) &+ 1) * 0x1p-53
  }

  /// Draws a whole number in `0..<bound`, every one equally likely.
  ///
  /// `bound` must not be zero. The method is Lemire's (2019): one multiplication, almost never a
  /// second draw.
  @inline(__always)
  @inlinable public mutating func below(_ bound: UInt64) -> UInt64 {
    precondition(bound > 0, "nothing is below zero")
    var product = next().multipliedFullWidth(by: bound)
    if product.low < bound {
      let threshold = (0 &- bound) % bound
      while product.low < threshold {
        product = next().multipliedFullWidth(by: bound)
      }
    }
    return product.high
  }

  /// Says yes with the exact probability `numerator / denominator`; always costs one draw or more.
  @inlinable public mutating func chance(_ numerator: UInt64, outOf denominator: UInt64) -> Bool {
    below(denominator) < numerator
  }

  /// A digest of where the stream stands, for tests; reading it draws nothing.
  public var stateWord: UInt64 {
    var digest = Fingerprint()
    digest.combine(a)
    digest.combine(b)
    digest.combine(c)
    digest.combine(d)
    return digest.value
  }
}

/// The generator splitmix64 (Steele, Lea and Flood, 2014), used to spread seeds.
private struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed &>> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed &>> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed &>> 31
  }
}
