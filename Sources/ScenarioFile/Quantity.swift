import Vocabulary

/// A number and the unit right behind it, as in `12.5ms`, `50/s`, `1KiB`, `5%`.
struct Quantity {
  var number: ExactDecimal
  /// Everything behind the digits.
  var unit: String

  init?(_ text: some StringProtocol) {
    let end = text.firstIndex { !($0.isASCII && ($0.isNumber || $0 == ".")) } ?? text.endIndex
    guard let number = ExactDecimal(text[..<end]) else { return nil }
    self.number = number
    unit = String(text[end...])
  }

  /// Nanoseconds in a unit of time.
  static let timeUnits: [(name: String, nanoseconds: UInt64)] = [
    ("ns", 1), ("us", 1_000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
  ]

  /// Bytes in a unit of size.
  static let sizeUnits: [(name: String, bytes: UInt64)] = [
    ("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("KiB", 1 << 10),
    ("MiB", 1 << 20), ("GiB", 1 << 30),
  ]

  /// Seconds between the counts of a rate.
  static let rateUnits: [(name: String, seconds: Double)] = [("/s", 1), ("/m", 60), ("/h", 3600)]

  /// The longest time a scenario may speak of: 30 days.
  static let longestNanoseconds: UInt64 = 30 * 24 * 3_600_000_000_000
}

/// Why a text is no duration.
enum DurationFailure: Error {
  case malformed
  case tooLong
  case tooFine
}

extension VirtualDuration {
  /// Reads `500ns`, `1us`, `12.5ms`, `5s`, `2m`, `1h`, exact to the nanosecond.
  init(scenarioText text: some StringProtocol) throws(DurationFailure) {
    guard let quantity = Quantity(text),
      let unit = Quantity.timeUnits.first(where: { $0.name == quantity.unit })
    else { throw .malformed }
    guard let whole = quantity.number.whole(times: unit.nanoseconds) else {
      throw quantity.number.double * Double(unit.nanoseconds) > 1e18 ? .tooLong : .tooFine
    }
    guard whole <= Quantity.longestNanoseconds else { throw .tooLong }
    self.init(nanoseconds: Int64(whole))
  }
}

/// Reads `50/s`, `30/m`, `10/h`, `1e3/s`: messages per second up to 1e9, or `nil`.
func ratePerSecond(_ text: some StringProtocol) -> Double? {
  guard let slash = text.firstIndex(of: "/"),
    let unit = Quantity.rateUnits.first(where: { $0.name == text[slash...] }),
    let count = numberWithExponent(text[..<slash])
  else { return nil }
  let rate = count / unit.seconds
  return rate <= 1e9 && (rate >= 1e-9 || rate == 0) ? rate : nil
}

private func numberWithExponent(_ text: some StringProtocol) -> Double? {
  guard let mark = text.firstIndex(of: "e") else { return ExactDecimal(text)?.double }
  let exponentText = text[text.index(after: mark)...]
  guard let number = ExactDecimal(text[..<mark]), exponentText.count <= 2,
    let exponent = ExactDecimal(exponentText), exponent.scale == 0, exponent.mantissa <= 19
  else { return nil }
  return number.double * Double(powerOfTen(Int(exponent.mantissa)))
}

/// Reads `256B`, `1KiB`, `2MiB`, `1kB`: bytes up to 2^53, or `nil`.
func byteCount(_ text: some StringProtocol) -> UInt64? {
  guard let quantity = Quantity(text),
    let unit = Quantity.sizeUnits.first(where: { $0.name == quantity.unit }),
    let bytes = quantity.number.whole(times: unit.bytes), bytes <= 1 << 53
  else { return nil }
  return bytes
}

/// Reads `5%`, `0.5%` or `1/3` as an exact share from 0 to 1, or `nil`.
func share(_ text: some StringProtocol) -> Probability? {
  if text.hasSuffix("%") {
    guard let number = ExactDecimal(text.dropLast()), number.scale <= 15 else { return nil }
    let denominator = number.denominator * 100
    return number.mantissa <= denominator
      ? Probability(number.mantissa, outOf: denominator) : nil
  }
  let parts = text.split(separator: "/", omittingEmptySubsequences: false)
  guard parts.count == 2, let top = ExactDecimal(parts[0]), let bottom = ExactDecimal(parts[1]),
    top.scale == 0, bottom.scale == 0, bottom.mantissa > 0, top.mantissa <= bottom.mantissa
  else { return nil }
  return Probability(top.mantissa, outOf: bottom.mantissa)
}
