import Groundwork
import Phrasebook
import ScenarioModel

/// A number with so many decimals, always with a dot, the same on every machine.
func fixed(_ value: Double, decimals: Int) -> String {
  guard value.isFinite, value.magnitude < 1e15 else { return value.description }
  var scale = 1
  for _ in 0..<decimals { scale *= 10 }
  let scaled = (value.magnitude * Double(scale)).rounded()
  guard scaled < 9e18 else { return value.description }
  let whole = Int(scaled)
  let sign = value < 0 && whole != 0 ? "-" : ""
  guard decimals > 0 else { return sign + String(whole) }
  let rest = String(whole % scale)
  let zeros = String(repeating: "0", count: decimals - rest.count)
  return sign + String(whole / scale) + "." + zeros + rest
}

/// A number with four significant digits, without zeros at the end: `0.0586`, `12.5`, `6012`.
func significant(_ value: Double) -> String {
  let size = value.magnitude
  var decimals = 0
  var bound = 1000.0
  while decimals < 9, size < bound, size > 0 {
    decimals += 1
    bound /= 10
  }
  let text = fixed(value, decimals: decimals)
  guard text.contains(".") else { return text }
  var end = text.endIndex
  while text[text.index(before: end)] == "0" { end = text.index(before: end) }
  if text[text.index(before: end)] == "." { end = text.index(before: end) }
  return String(text[..<end])
}

/// A time given in seconds with the unit that suits it: `12.5 ms`.
func humanTime(_ seconds: Double) -> String {
  let size = seconds.magnitude
  if size == 0 { return "0 s" }
  if size < 0.999_95e-6 { return significant(seconds * 1e9) + " ns" }
  if size < 0.999_95e-3 { return significant(seconds * 1e6) + " us" }
  if size < 0.999_95 { return significant(seconds * 1e3) + " ms" }
  return significant(seconds) + " s"
}

/// A value that stands under an expectation, with its unit; `none` for no samples.
func humanValue(_ value: Double?, unit: MeasureUnit, in language: Language) -> String {
  guard let value else { return ReportPhrase.noSamples.text(in: language) }
  switch unit {
  case .count: return significant(value)
  case .seconds: return humanTime(value)
  case .share: return significant(value * 100) + " %"
  case .perSecond: return significant(value) + " /s"
  }
}

/// Rounds to so many decimals, so that a number that was measured is not written with noise.
func rounded(_ value: Double, decimals: Int) -> Double {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  return (value * scale).rounded() / scale
}

/// A digest in 16 lower-case hexadecimal digits.
public func digestText(_ digest: UInt64) -> String {
  let digits = String(digest, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
