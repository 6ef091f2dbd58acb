import ScenarioModel
import Vocabulary

/// What a law is written about: its amounts are nanoseconds or bytes.
enum LawSubject {
  case time
  case size
}

/// Why a text is no law.
enum LawFailure: Error {
  case amount(String)
  case tooLong
  case unknownLaw(String)
  case form(String, right: String)
  case infiniteMean
  case zeroSpread
  case reversed
  case shares
}

/// Reads a law as words: `5ms`, `exponential(12.5ms)`, `uniform(1ms..3ms)`, `normal(10ms, 2ms)`,
/// `lognormal(10ms, cv 1.5)`, `pareto(10ms, shape 2.5)`, `erlang(3, 10ms)`,
/// `mixture(95% 10ms, 5% 500ms)`.
///
/// A colon may follow `cv`, `shape` and shares, though YAML then wants quotes around the whole.
struct LawText {
  let subject: LawSubject

  static let names = [
    "constant", "uniform", "exponential", "normal", "lognormal", "pareto", "erlang", "mixture",
  ]

  func law(_ text: String, depth: Int = 0) throws(LawFailure) -> Distribution {
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")"), depth < 8 else {
      guard text.first?.isLetter != true else { throw .unknownLaw(text) }
      return .constant(try amount(text))
    }
    let name = String(text[..<open])
    let arguments = Self.split(text[text.index(after: open)...].dropLast())
    switch name {
    case "constant":
      try check(arguments.count == 1, name, "constant(5ms)")
      return .constant(try amount(arguments[0]))
    case "exponential":
      try check(arguments.count == 1, name, "exponential(5ms)")
      return .exponential(mean: try positive(arguments[0]))
    case "uniform": return try uniform(arguments)
    case "normal": return try normal(arguments)
    case "lognormal":
      let (mean, variation) = try meanAndFactor(arguments, "cv", "lognormal(10ms, cv 1.5)")
      guard variation > 0 else { throw .zeroSpread }
      return .lognormal(mean: mean, variation: variation)
    case "pareto":
      let (mean, shape) = try meanAndFactor(arguments, "shape", "pareto(10ms, shape 2.5)")
      guard shape > 1 else { throw .infiniteMean }
      return .pareto(mean: mean, shape: shape)
    case "erlang": return try erlang(arguments)
    case "mixture": return try mixture(arguments, depth: depth)
    default: throw .unknownLaw(name)
    }
  }

  // MARK: - Laws with several arguments

  private func uniform(_ arguments: [String]) throws(LawFailure) -> Distribution {
    let form = "uniform(1ms..3ms)"
    guard arguments.count == 1, let dots = arguments[0].rangeOfDots else {
      throw .form("uniform", right: form)
    }
    let lowest = try amount(String(arguments[0][..<dots.lowerBound]))
    let highest = try amount(String(arguments[0][dots.upperBound...]))
    guard lowest <= highest else { throw .reversed }
    guard lowest < highest else { throw .zeroSpread }
    return .uniform(lowest: lowest, highest: highest)
  }

  private func normal(_ arguments: [String]) throws(LawFailure) -> Distribution {
    try check(arguments.count == 2, "normal", "normal(10ms, 2ms)")
    let deviation = try amount(arguments[1])
    guard deviation > 0 else { throw .zeroSpread }
    return .normal(mean: try amount(arguments[0]), deviation: deviation)
  }

  private func erlang(_ arguments: [String]) throws(LawFailure) -> Distribution {
    guard arguments.count == 2, let stages = ExactDecimal(arguments[0]), stages.scale == 0,
      (1...1000).contains(stages.mantissa)
    else { throw .form("erlang", right: "erlang(3, 10ms)") }
    return .erlang(stages: Int(stages.mantissa), mean: try positive(arguments[1]))
  }

  private func mixture(_ arguments: [String], depth: Int) throws(LawFailure) -> Distribution {
    var parts: [Distribution.Part] = []
    var shares: [Probability] = []
    for argument in arguments {
      guard let end = argument.firstIndex(where: { $0 == " " || $0 == ":" }) else {
        throw .form("mixture", right: "mixture(95% 10ms, 5% 500ms)")
      }
      guard let part = share(argument[..<end]) else { throw .shares }
      let rest = argument[end...].drop { $0 == " " || $0 == ":" }
      shares.append(part)
      parts.append(
        Distribution.Part(share: part.fraction, law: try law(String(rest), depth: depth + 1))
      )
    }
    guard (2...100).contains(parts.count), Self.sumIsOne(shares) else { throw .shares }
    return .mixture(parts)
  }

  private func meanAndFactor(
    _ arguments: [String],
    _ word: String,
    _ form: String
  ) throws(LawFailure) -> (Double, Double) {
    let name = String(form.prefix { $0 != "(" })
    guard arguments.count == 2, arguments[1].hasPrefix(word) else {
      throw .form(name, right: form)
    }
    let rest = arguments[1].dropFirst(word.count).drop { $0 == " " || $0 == ":" }
    guard let factor = ExactDecimal(rest) else { throw .form(name, right: form) }
    return (try positive(arguments[0]), factor.double)
  }

  // MARK: - Amounts

  private func amount(_ text: String) throws(LawFailure) -> Double {
    switch subject {
    case .time:
      do {
        return Double(try VirtualDuration(scenarioText: text).nanoseconds)
      } catch {
        switch error {
        case .tooLong: throw .tooLong
        case .malformed, .tooFine: throw .amount(text)
        }
      }
    case .size:
      guard let bytes = byteCount(text) else { throw .amount(text) }
      return Double(bytes)
    }
  }

  private func positive(_ text: String) throws(LawFailure) -> Double {
    let value = try amount(text)
    guard value > 0 else { throw .zeroSpread }
    return value
  }

  private func check(_ holds: Bool, _ name: String, _ form: String) throws(LawFailure) {
    if !holds { throw .form(name, right: form) }
  }

  /// Arguments between commas that stand outside inner parentheses.
  private static func split(_ text: some StringProtocol) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      if character == ",", depth == 0 {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.map(trimmed)
  }

  /// Whether shares sum to one exactly.
  static func sumIsOne(_ shares: [Probability]) -> Bool {
    let common = shares.reduce(UInt64(1)) { product, share in
      let next = product.multipliedReportingOverflow(
        by: share.denominator / greatestCommonDivisor(product, share.denominator)
      )
      return next.overflow ? 0 : next.partialValue
    }
    guard common > 0 else { return abs(shares.reduce(0) { $0 + $1.fraction } - 1) < 1e-12 }
    var sum: UInt64 = 0
    for share in shares {
      let term = share.numerator.multipliedReportingOverflow(by: common / share.denominator)
      let (next, overflow) = sum.addingReportingOverflow(term.partialValue)
      guard !term.overflow, !overflow else { return false }
      sum = next
    }
    return sum == common
  }
}

private func greatestCommonDivisor(_ left: UInt64, _ right: UInt64) -> UInt64 {
  var (a, b) = (left, right)
  while b != 0 { (a, b) = (b, a % b) }
  return max(a, 1)
}

/// A text without spaces at its ends.
func trimmed(_ text: some StringProtocol) -> String {
  let front = text.drop { $0 == " " }
  let end = front.lastIndex { $0 != " " }
  return end.map { String(front[...$0]) } ?? ""
}

extension StringProtocol {
  /// Where `..` stands, as between the ends of a range.
  var rangeOfDots: Range<Index>? {
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if next < endIndex, self[index] == ".", self[next] == "." {
        return index..<self.index(after: next)
      }
      index = next
    }
    return nil
  }
}
