/// The exponential function, bit for bit the same on every machine.
///
/// Uses additions, multiplications and divisions only. Within 1 unit in the last place of the true
/// value; below about -745 the result is zero, above 709.78 infinity.
public func portableExponential(_ x: Double) -> Double {
  portableExponential(x, plus: 0)
}

/// The exponential of the sum of a number and a much smaller one.
func portableExponential(_ x: Double, plus rest: Double) -> Double {
  guard x == x else { return x }
  if x > 710 { return .infinity }
  if x < -746 { return 0 }
  // Adding and taking away 1.5 · 2^52 rounds to a whole number.
  let k = (x * 0x1.71547652b82fep0 + 0x1.8p52) - 0x1.8p52
  let high = x - k * logarithmOfTwoHigh
  let low = k * logarithmOfTwoLow - rest
  let r = high - low
  let lost = (high - r) - low
  return scaled(1 + (r + (lost + r * r * exponentialSeries(r))), by: Int(k))
}

/// 1/2! + r/3! + r²/4! …, enough terms for |r| up to 0.347.
private func exponentialSeries(_ r: Double) -> Double {
  var sum = 1.0 / 87_178_291_200
  sum = sum * r + 1.0 / 6_227_020_800
  sum = sum * r + 1.0 / 479_001_600
  sum = sum * r + 1.0 / 39_916_800
  sum = sum * r + 1.0 / 3_628_800
  sum = sum * r + 1.0 / 362_880
  sum = sum * r + 1.0 / 40_320
  sum = sum * r + 1.0 / 5_040
  sum = sum * r + 1.0 / 720
  sum = sum * r + 1.0 / 120
  sum = sum * r + 1.0 / 24
  sum = sum * r + 1.0 / 6
  return sum * r + 0.5
}

/// Multiplies by a power of two in steps that do not overflow on their own.
private func scaled(_ value: Double, by exponent: Int) -> Double {
  if exponent > 1023 { return value * 0x1p1023 * powerOfTwo(exponent - 1023) }
  if exponent < -1022 { return value * powerOfTwo(exponent + 1022) * 0x1p-1022 }
  return value * powerOfTwo(exponent)
}

/// Two to a power from -1022 to 1023.
private func powerOfTwo(_ exponent: Int) -> Double {
  Double(bitPattern: UInt64(exponent + 1023) << 52)
}
