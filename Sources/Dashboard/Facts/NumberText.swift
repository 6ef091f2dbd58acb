import Phrasebook
import Vocabulary

/// Numbers as people of a language read them.
///
/// Unknown is `-`, never `0`; what is not zero never reads as zero.
struct NumberText: Sendable {
  let language: Language

  static let unknown = "-"

  private var point: String { language == .english ? "." : "," }
  private var group: Character { language == .english ? "," : "." }

  /// All digits, in groups of three.
  func exact(_ value: Int) -> String {
    let digits = String(value.magnitude)
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { text.append(group) }
      text.append(digit)
    }
    return text
  }

  /// At most four significant places: `980`, `12.4k`, `3.1M`.
  func compact(_ value: Int) -> String {
    guard value.magnitude >= 1_000 else { return String(value) }
    let units: [(Double, String)] = [(1e3, "k"), (1e6, "M"), (1e9, "G"), (1e12, "T")]
    for (size, unit) in units {
      let scaled = Double(value) / size
      if scaled.magnitude < 999.95 { return decimal(scaled, places: 1) + unit }
    }
    return decimal(Double(value) / 1e15, places: 1) + "P"
  }

  /// Per second, without the unit: `0`, `<0.1`, `1.5`, `480`, `2.9k`.
  func rate(_ value: Double?) -> String {
    guard let value, value.isFinite else { return Self.unknown }
    if value == 0 { return "0" }
    if value.magnitude < 0.05 { return value < 0 ? "-0" + point + "1" : "<0" + point + "1" }
    if value.magnitude < 9.95 { return decimal(value, places: 1) }
    return compact(Self.whole(value))
  }

  /// With an explicit sign, for changes: `+92`, `-8`, `0`.
  func signedRate(_ value: Double?) -> String {
    guard let value, value.isFinite, value != 0 else { return rate(value) }
    return value > 0 ? "+" + rate(value) : rate(value)
  }

  /// A part of a whole: `16.6 %`, `<0.1 %`.
  func share(_ value: Double?) -> String {
    guard let value, value.isFinite else { return Self.unknown }
    let percent = value * 100
    if percent == 0 { return "0 %" }
    if percent > 0, percent < 0.05 { return "<0\(point)1 %" }
    if percent < 100, percent >= 99.95 { return ">99\(point)9 %" }
    return decimal(percent, places: 1) + " %"
  }

  /// A length of time with two places that matter: `412 us`, `18 ms`, `3.4 s`, `7 m 45 s`.
  func duration(_ value: VirtualDuration?) -> String {
    guard let nanoseconds = value?.nanoseconds else { return Self.unknown }
    if nanoseconds < 0 { return "-" + duration(VirtualDuration(nanoseconds: -nanoseconds)) }
    if nanoseconds == 0 { return "0 s" }
    let micros = Double(nanoseconds) / 1e3
    if micros < 1 { return "<1 us" }
    if micros < 999.5 { return two(micros) + " us" }
    if micros < 999_500 { return two(micros / 1e3) + " ms" }
    let seconds = micros / 1e6
    if seconds < 119.5 { return two(seconds) + " s" }
    let whole = Self.whole(seconds)
    if whole < 7_200 { return "\(whole / 60) m \(padded(whole % 60)) s" }
    return "\(whole / 3_600) h \(padded(whole / 60 % 60)) m"
  }

  /// The same for tables and axes: `185 s`, `17 m`, `3 h`; up to ten years in at most seven cells.
  func shortDuration(_ value: VirtualDuration?) -> String {
    guard let value, value >= .seconds(119) else { return duration(value) }
    let seconds = value.inSeconds
    if seconds < 999.5 { return "\(Self.whole(seconds)) s" }
    if seconds < 7_170 { return two(seconds / 60) + " m" }
    return compact(Self.whole(seconds / 3_600)) + " h"
  }

  /// A time on the simulated clock: `00:12:40`, with thousandths `00:12:40.250`.
  func clock(_ instant: VirtualInstant, thousandths: Bool = false) -> String {
    let millis = max(0, instant.nanoseconds / 1_000_000)
    let seconds = Int(millis / 1_000)
    let head =
      "\(padded(seconds / 3_600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
    guard thousandths else { return head }
    let rest = String(1_000 + millis % 1_000).dropFirst()
    return "\(head)\(point)\(rest)"
  }

  /// A number with a fixed count of decimal places, at most nine.
  func decimal(_ value: Double, places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let scaled = Self.whole((value * scale).rounded())
    let unit = Self.whole(scale)
    let head = exact(Int(scaled.magnitude) / unit)
    let sign = scaled < 0 ? "-" : ""
    guard places > 0 else { return sign + head }
    let rest = String(unit + Int(scaled.magnitude) % unit).dropFirst()
    return "\(sign)\(head)\(point)\(rest)"
  }

  /// The nearest whole number; what is out of range or no number goes to the nearest bound or 0.
  static func whole(_ value: Double) -> Int {
    guard value.isFinite else { return value == .infinity ? 1 << 52 : 0 }
    return Int(min(max(value.rounded(), -4.5e15), 4.5e15))
  }

  private func two(_ value: Double) -> String {
    value < 9.95 && value != value.rounded()
      ? decimal(value, places: 1) : String(Self.whole(value))
  }

  private func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
}
