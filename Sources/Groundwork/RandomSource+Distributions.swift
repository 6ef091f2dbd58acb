extension RandomSource {
  /// Draws from the exponential distribution with mean 1; never negative.
  ///
  /// Nearly always one draw of bits and one multiplication.
  public mutating func exponential() -> Double {
    let bits = next()
    let row = Int(truncatingIfNeeded: bits & 0xff) &* 4
    let place = Double(Int64(truncatingIfNeeded: bits &>> 11))
    let x = place * Ziggurat.exponential[row &+ 1]
    return place < Ziggurat.exponential[row] ? x : rareExponential(x, row)
  }

  /// Draws from the normal distribution with mean 0 and standard deviation 1.
  public mutating func normal() -> Double {
    let bits = next()
    let row = Int(truncatingIfNeeded: bits & 0xff) &* 4
    let place = Double(Int64(truncatingIfNeeded: bits &>> 11))
    let x = place * Ziggurat.normal[row &+ 1]
    let magnitude = place < Ziggurat.normal[row] ? x : rareNormal(x, row)
    return Double(bitPattern: magnitude.bitPattern ^ (bits & 0x100) &<< 55)
  }

  /// Decides at the edge of a layer, tries again where the place lay outside.
  @inline(never)
  private mutating func rareExponential(_ firstX: Double, _ firstRow: Int) -> Double {
    var moved = 0.0
    var x = firstX
    var row = firstRow
    while true {
      if row == 0 {
        // The tail of an exponential is the same distribution again, moved.
        moved += Ziggurat.exponentialTail
      } else if heightBetween(Ziggurat.exponential[row + 2], Ziggurat.exponential[row + 3])
        <= portableExponential(-x)
      {
        return moved + x
      }
      let bits = next()
      row = Int(truncatingIfNeeded: bits & 0xff) * 4
      let place = Double(Int64(truncatingIfNeeded: bits &>> 11))
      x = place * Ziggurat.exponential[row + 1]
      if place < Ziggurat.exponential[row] { return moved + x }
    }
  }

  @inline(never)
  private mutating func rareNormal(_ firstX: Double, _ firstRow: Int) -> Double {
    var x = firstX
    var row = firstRow
    while true {
      if row == 0 { return normalTail() }
      let height = heightBetween(Ziggurat.normal[row + 2], Ziggurat.normal[row + 3])
      if height <= portableExponential(-0.5 * x * x) { return x }
      let bits = next()
      row = Int(truncatingIfNeeded: bits & 0xff) * 4
      let place = Double(Int64(truncatingIfNeeded: bits &>> 11))
      x = place * Ziggurat.normal[row + 1]
      if place < Ziggurat.normal[row] { return x }
    }
  }

  /// Draws from the normal distribution beyond the tail's beginning (Marsaglia 1964).
  private mutating func normalTail() -> Double {
    while true {
      let x = -portableLogarithm(unitDouble()) / Ziggurat.normalTail
      let y = -portableLogarithm(unitDouble())
      if 2 * y >= x * x { return Ziggurat.normalTail + x }
    }
  }

  /// Draws a height between those at the two ends of a layer.
  private mutating func heightBetween(_ low: Double, _ high: Double) -> Double {
    low + unitDouble() * (high - low)
  }
}
