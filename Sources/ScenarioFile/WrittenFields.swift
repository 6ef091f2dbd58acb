import Groundwork
import ScenarioModel
import Vocabulary

/// Keys with values that become `{key: value, …}`; what has its default is not added.
struct WrittenFields {
  private var fields: [String] = []

  var isEmpty: Bool { fields.isEmpty }

  var text: String { "{" + fields.joined(separator: ", ") + "}" }

  /// Adds a value as it is to stand in the file.
  mutating func add(_ key: String, _ value: String) { fields.append("\(key): \(value)") }

  mutating func add(_ key: String, _ value: Bool, unless plain: Bool) {
    if value != plain { add(key, value ? "true" : "false") }
  }

  mutating func add(_ key: String, _ value: some BinaryInteger, unless plain: Int) {
    if value != plain { add(key, String(value)) }
  }

  mutating func add(_ key: String, _ value: VirtualDuration?, unless plain: VirtualDuration? = nil)
  {
    if let value, value != plain { add(key, value.description) }
  }

  mutating func add(_ key: String, number value: (some BinaryInteger)?) {
    if let value { add(key, String(value)) }
  }
}

/// A text between double quotes; what YAML or a screen would not take as it is is escaped.
func quoted(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": result += "\\\""
    case "\\": result += "\\\\"
    case " "..."~": result.unicodeScalars.append(scalar)
    case _ where scalar.value > 0x9f && display(String(scalar)) == String(scalar):
      result.unicodeScalars.append(scalar)
    default:
      let digits = String(scalar.value, radix: 16)
      result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
    }
  }
  return result + "\""
}

/// A law in words, in quotes because of its commas.
func written(_ law: Distribution, of subject: LawSubject) -> String {
  quoted(lawText(law, of: subject))
}

private func lawText(_ law: Distribution, of subject: LawSubject) -> String {
  let amount = { (value: Double) in
    subject == .time
      ? VirtualDuration(nanoseconds: Int64(value)).description : "\(Int64(value))B"
  }
  return switch law {
  case .constant(let value): amount(value)
  case .uniform(let lowest, let highest): "uniform(\(amount(lowest))..\(amount(highest)))"
  case .exponential(let mean): "exponential(\(amount(mean)))"
  case .normal(let mean, let deviation): "normal(\(amount(mean)), \(amount(deviation)))"
  case .lognormal(let mean, let variation): "lognormal(\(amount(mean)), cv \(decimal(variation)))"
  case .pareto(let mean, let shape): "pareto(\(amount(mean)), shape \(decimal(shape)))"
  case .erlang(let stages, let mean): "erlang(\(stages), \(amount(mean)))"
  case .mixture(let parts):
    "mixture("
      + parts.map { "\(shareText($0.share)) " + lawText($0.law, of: subject) }
      .joined(separator: ", ") + ")"
  }
}

/// A share as the percentage, or else the fraction, that is read as the same number.
private func shareText(_ value: Double) -> String {
  for denominator: UInt64 in [100, 1_000, 10_000, 3, 7, 6, 9, 1_000_000] {
    let top = (value * Double(denominator)).rounded()
    if top / Double(denominator) == value { return "\(UInt64(top))/\(denominator)" }
  }
  return decimal(value * 100) + "%"
}

/// A number without an exponent and without a useless fraction.
func decimal(_ value: Double) -> String {
  value == value.rounded() && value.magnitude < 1e15 ? String(Int64(value)) : value.description
}

/// Messages per second in the unit in which the number is read as the same.
func rateText(_ rate: Double) -> String {
  for (unit, seconds) in Quantity.rateUnits {
    let text = decimal((rate * seconds * 1e9).rounded() / 1e9) + unit
    if ratePerSecond(text) == rate { return text }
  }
  return decimal(rate) + "/s"
}
