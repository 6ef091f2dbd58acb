/// The square root, exactly rounded as IEEE 754 demands of every machine.
@inlinable public func portableSquareRoot(_ x: Double) -> Double { x.squareRoot() }

/// A positive number raised to a power, bit for bit the same on every machine.
///
/// Within 2 units in the last place while the result lies between 1e-40 and 1e40, and within 10
/// elsewhere. `base` may be zero; a negative base gives not-a-number, whatever the exponent.
public func portablePower(_ base: Double, _ exponent: Double) -> Double {
  if exponent == 0 || base == 1 { return 1 }
  guard base > 0, base < .infinity, exponent == exponent else {
    if base == 0 { return exponent < 0 ? .infinity : 0 }
    if base == .infinity { return exponent < 0 ? 0 : .infinity }
    return .nan
  }
  let logarithm = preciseLogarithm(base)
  let product = exactProduct(exponent, logarithm.high)
  guard product.high.magnitude < 800 else { return product.high < 0 ? 0 : .infinity }
  return portableExponential(product.high, plus: product.low + exponent * logarithm.low)
}

/// A logarithm as the sum of two numbers, about seven bits better than one.
private func preciseLogarithm(_ x: Double) -> (high: Double, low: Double) {
  let (exponent, f) = logarithmReduction(x)
  let denominator = 2 + f
  let denominatorRest = f - (denominator - 2)
  let s = f / denominator
  let back = exactProduct(s, denominator)
  let sRest = ((f - back.high) - back.low - s * denominatorRest) / denominator
  let series = s * logarithmSeries(s * s)
  let k = Double(exponent)
  let first = exactSum(k * logarithmOfTwoHigh, 2 * s)
  let second = exactSum(first.high, series)
  let rest = first.low + second.low + 2 * sRest + k * logarithmOfTwoLow
  return exactSum(second.high, rest)
}

/// The sum of two numbers without loss (Knuth).
private func exactSum(_ x: Double, _ y: Double) -> (high: Double, low: Double) {
  let sum = x + y
  let part = sum - x
  return (sum, (x - (sum - part)) + (y - part))
}

/// The product of two numbers without loss (Dekker 1971), for magnitudes below 2^996.
private func exactProduct(_ x: Double, _ y: Double) -> (high: Double, low: Double) {
  let product = x * y
  let (xHigh, xLow) = halves(x)
  let (yHigh, yLow) = halves(y)
  let low = ((xHigh * yHigh - product) + xHigh * yLow + xLow * yHigh) + xLow * yLow
  return (product, low)
}

/// A number as the sum of two with half the digits each (Veltkamp).
private func halves(_ x: Double) -> (Double, Double) {
  let scaled = x * 134_217_729
  let high = scaled - (scaled - x)
  return (high, x - high)
}
