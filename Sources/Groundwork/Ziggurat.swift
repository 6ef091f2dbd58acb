/// The layers of Marsaglia and Tsang's ziggurat method (2000) for a falling density, 256 of them.
///
/// Built once from the portable exponential and logarithm, so equal on every machine.
struct Ziggurat: Sendable {
  /// One layer: below `cut` a 53-bit number is inside without further question.
  struct Layer: Sendable, BitwiseCopyable {
    let cut: Int64
    /// Turns a 53-bit number into a place along the layer.
    let scale: Double
    /// The density at the layer's outer end and at its inner end.
    let low: Double
    let high: Double
  }

  let layers: [Layer]

  /// Where the tail begins.
  let tail: Double

  /// `area` is that of every layer; for the lowest one the tail counts.
  init(
    tail: Double,
    area: Double,
    density: (Double) -> Double,
    inverse: (Double) -> Double
  ) {
    var layers: [Layer] = []
    var outer = area / density(tail)
    var inner = tail
    for index in 0..<256 {
      let low = index == 0 ? 0 : density(outer)
      let high = index == 255 ? 1 : density(inner)
      layers.append(
        Layer(
          cut: Int64(inner / outer * 0x1p53),
          scale: outer * 0x1p-53,
          low: low,
          high: high
        )
      )
      outer = inner
      inner = index >= 254 ? 0 : inverse(high + area / outer)
    }
    self.layers = layers
    self.tail = tail
  }

  static let exponential = Ziggurat(
    tail: 7.697117470131049714,
    area: 0.003949659822581557220,
    density: { portableExponential(-$0) },
    inverse: { -portableLogarithm($0) }
  )

  static let normal = Ziggurat(
    tail: 3.654152885361008772,
    area: 0.004928673233974655347,
    density: { portableExponential(-0.5 * $0 * $0) },
    inverse: { (-2 * portableLogarithm($0)).squareRoot() }
  )
}
