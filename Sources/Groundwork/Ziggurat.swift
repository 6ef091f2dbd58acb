/// Marsaglia and Tsang's ziggurat method (2000): a falling density cut into 256 layers of equal area.
///
/// A table has one row of four numbers a layer: the cut, below which a 53-bit whole number lies under
/// the density without further question; the scale, which turns such a number into a place along the
/// layer; and the density at the layer's outer and inner end. The lowest layer holds the tail.
enum Ziggurat {
  /// Where the tail of the exponential density begins.
  static let exponentialTail = 7.697117470131049714

  /// Where the tail of the normal density begins.
  static let normalTail = 3.654152885361008772
}
