/// The natural logarithm, bit for bit the same on every machine.
///
/// Uses additions, multiplications and divisions only, because the C library's result may differ in
/// the last bit between processors. Within 1 unit in the last place of the true value. Zero gives
/// minus infinity, a negative number gives not-a-number.
///
/// With x = 2^k (1 + f), s = f / (2 + f): log(1 + f) = 2 artanh(s) = f - f²/2 + s (f²/2 + R(s²)).
public func portableLogarithm(_ x: Double) -> Double {
  guard x > 0, x < .infinity else {
    return x == 0 ? -.infinity : (x == .infinity ? x : .nan)
  }
  let (exponent, f) = logarithmReduction(x)
  let s = f / (2 + f)
  let halfSquare = 0.5 * f * f
  let correction = s * (halfSquare + logarithmSeries(s * s))
  guard exponent != 0 else { return f - (halfSquare - correction) }
  let k = Double(exponent)
  return k * logarithmOfTwoHigh - ((halfSquare - (correction + k * logarithmOfTwoLow)) - f)
}

/// The logarithm of two in a part whose products with exponents are exact, and the rest.
let logarithmOfTwoHigh = 0x1.62e42feep-1
let logarithmOfTwoLow = 0x1.a39ef35793c76p-33

/// Splits a positive finite number into 2^exponent (1 + f) with 1 + f from √½ to √2.
func logarithmReduction(_ x: Double) -> (exponent: Int, f: Double) {
  var bits = x.bitPattern
  var exponent = 0
  if bits < 0x0010_0000_0000_0000 {
    bits = (x * 0x1p54).bitPattern
    exponent = -54
  }
  exponent += Int(bits >> 52) - 1023
  var significand = Double(bitPattern: bits & 0x000f_ffff_ffff_ffff | 0x3ff0_0000_0000_0000)
  if significand > 1.414213562373095 {
    significand *= 0.5
    exponent += 1
  }
  return (exponent, significand - 1)
}

/// 2/3 z + 2/5 z² + 2/7 z³ …, enough terms for z up to 0.0295.
func logarithmSeries(_ z: Double) -> Double {
  var sum = 2.0 / 25
  sum = sum * z + 2.0 / 23
  sum = sum * z + 2.0 / 21
  sum = sum * z + 2.0 / 19
  sum = sum * z + 2.0 / 17
  sum = sum * z + 2.0 / 15
  sum = sum * z + 2.0 / 13
  sum = sum * z + 2.0 / 11
  sum = sum * z + 2.0 / 9
  sum = sum * z + 2.0 / 7
  sum = sum * z + 2.0 / 5
  sum = sum * z + 2.0 / 3
  return sum * z
}
