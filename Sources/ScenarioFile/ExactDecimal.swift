/// A decimal number as it was written: no rounding, no exponent hidden in a machine number.
///
/// Digits with at most one dot between them, no sign, no leading zeros, at most 18 digits: neither
/// octal `010` nor sexagesimal `1:30` nor `.nan` is a number here.
struct ExactDecimal: Equatable {
  /// The digits without the dot.
  var mantissa: UInt64
  /// How many of the digits stand behind the dot.
  var scale: Int

  init?(_ text: some StringProtocol) {
    var digits = 0
    var scale: Int?
    var mantissa: UInt64 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "."), scale == nil, digits > 0 {
        scale = 0
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        if digits == 1, mantissa == 0, scale == nil { return nil }
        digits += 1
        if let places = scale { scale = places + 1 }
        guard digits <= 18 else { return nil }
        mantissa = mantissa * 10 + UInt64(byte - UInt8(ascii: "0"))
      } else {
        return nil
      }
    }
    guard digits > 0, scale != 0 else { return nil }
    (self.mantissa, self.scale) = (mantissa, scale ?? 0)
  }

  /// 10 to the power of `scale`.
  var denominator: UInt64 { powerOfTen(scale) }

  /// The nearest machine number; exact division of two exact numbers for up to 15 digits.
  var double: Double { Double(mantissa) / Double(denominator) }

  var isZero: Bool { mantissa == 0 }

  /// The number times `factor`, if that is whole and fits.
  func whole(times factor: UInt64) -> UInt64? {
    let (high, low) = mantissa.multipliedFullWidth(by: factor)
    guard high < denominator else { return nil }
    let (quotient, remainder) = denominator.dividingFullWidth((high, low))
    return remainder == 0 ? quotient : nil
  }
}

/// 10 to a power from 0 to 19.
func powerOfTen(_ exponent: Int) -> UInt64 {
  (0..<exponent).reduce(UInt64(1)) { power, _ in power * 10 }
}
