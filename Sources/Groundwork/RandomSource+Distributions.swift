extension RandomSource {
  /// Draws from the exponential distribution with mean 1; never negative.
  ///
  /// Nearly always one draw of bits and one multiplication.
  public mutating func exponential() -> Double {
    let layers = Ziggurat.exponential.layers
    let bits = next()
    let layer = layers[Int(truncatingIfNeeded: bits & 0xff)]
    let place = Int64(truncatingIfNeeded: bits &>> 11)
    let x = Double(place) * layer.scale
    return place < layer.cut ? x : rareExponential(x, layer)
  }

  /// Draws from the normal distribution with mean 0 and standard deviation 1.
  public mutating func normal() -> Double {
    let layers = Ziggurat.normal.layers
    let bits = next()
    let layer = layers[Int(truncatingIfNeeded: bits & 0xff)]
    let place = Int64(truncatingIfNeeded: bits &>> 11)
    let x = Double(place) * layer.scale
    let magnitude = place < layer.cut ? x : rareNormal(x, layer)
    return bits & 0x100 == 0 ? magnitude : -magnitude
  }

  /// Decides at the edge of a layer, tries again where the place lay outside.
  @inline(never)
  private mutating func rareExponential(_ first: Double, _ firstLayer: Ziggurat.Layer) -> Double {
    var shift = 0.0
    var x = first
    var layer = firstLayer
    while true {
      if layer.low == 0 {
        // The tail of an exponential is the same distribution again, moved.
        shift += Ziggurat.exponential.tail
      } else if isUnder(portableExponential(-x), layer) {
        return shift + x
      }
      let bits = next()
      layer = Ziggurat.exponential.layers[Int(truncatingIfNeeded: bits & 0xff)]
      let place = Int64(truncatingIfNeeded: bits &>> 11)
      x = Double(place) * layer.scale
      if place < layer.cut { return shift + x }
    }
  }

  @inline(never)
  private mutating func rareNormal(_ first: Double, _ firstLayer: Ziggurat.Layer) -> Double {
    var x = first
    var layer = firstLayer
    while true {
      if layer.low == 0 { return normalTail() }
      if isUnder(portableExponential(-0.5 * x * x), layer) { return x }
      let bits = next()
      layer = Ziggurat.normal.layers[Int(truncatingIfNeeded: bits & 0xff)]
      let place = Int64(truncatingIfNeeded: bits &>> 11)
      x = Double(place) * layer.scale
      if place < layer.cut { return x }
    }
  }

  /// Draws from the normal distribution beyond the tail's beginning (Marsaglia 1964).
  private mutating func normalTail() -> Double {
    let tail = Ziggurat.normal.tail
    while true {
      let x = -portableLogarithm(unitDouble()) / tail
      let y = -portableLogarithm(unitDouble())
      if 2 * y >= x * x { return tail + x }
    }
  }

  /// Whether a random height within a layer lies under the density there.
  private mutating func isUnder(_ density: Double, _ layer: Ziggurat.Layer) -> Bool {
    layer.low + unitDouble() * (layer.high - layer.low) <= density
  }
}
