import ArgumentParser
import Phrasebook
import Vocabulary

/// Options that take one value and may stand on a command line only once.
private let singleOptions: Set = [
  "--seed", "--until", "--lang", "--color", "--dialect", "--format", "--speed", "--theme", "--fps",
  "--glyphs", "--snapshot", "--size", "--at", "--seeds", "--jobs", "--messages",
]

/// The most arguments a command line may have; the parser takes quadratic time for many.
let mostArguments = 500

/// The first option that stands there twice though it takes one value; the parser would be silent.
func repeatedOption(in arguments: [String]) -> String? {
  var seen: Set<String> = []
  for argument in arguments.prefix(while: { $0 != "--" }) {
    let name = argument.splitAtEquals.name
    guard singleOptions.contains(name) else { continue }
    if !seen.insert(name).inserted { return name }
  }
  return nil
}

extension String {
  /// What stands before the first `=`, and what stands behind it.
  var splitAtEquals: (name: String, value: String?) {
    guard let place = firstIndex(of: "=") else { return (self, nil) }
    return (String(self[..<place]), String(self[index(after: place)...]))
  }
}

/// A length of simulated time as given on the command line: `250ms`, `12m40s`, `1.5h`.
struct DurationArgument: ExpressibleByArgument, Equatable {
  let text: String
  let duration: VirtualDuration

  init?(argument: String) {
    var rest = Substring(argument)
    var total: Int64 = 0
    repeat {
      guard let part = Self.takePart(&rest) else { return nil }
      let (sum, overflow) = total.addingReportingOverflow(part)
      if overflow { return nil }
      total = sum
    } while !rest.isEmpty
    text = argument
    duration = VirtualDuration(nanoseconds: total)
  }

  /// Takes a number with its unit off the front and returns it in nanoseconds.
  private static func takePart(_ rest: inout Substring) -> Int64? {
    let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    rest = rest[number.endIndex...]
    let unit = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest[unit.endIndex...]
    guard let size = nanoseconds[String(unit)] else { return nil }
    return exactProduct(number, size)
  }

  private static let nanoseconds: [String: Int64] = [
    "ns": 1, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000, "m": 60_000_000_000,
    "h": 3_600_000_000_000,
  ]

  /// A decimal number times a size, or `nil` if it is none, too large, or no whole nanosecond.
  private static func exactProduct(_ number: Substring, _ size: Int64) -> Int64? {
    let parts = number.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int64(parts[0]) else { return nil }
    var (result, overflow) = whole.multipliedReportingOverflow(by: size)
    guard !overflow else { return nil }
    guard parts.count == 2 else { return result }
    guard (1...15).contains(parts[1].count), var digits = Int64(parts[1]) else { return nil }
    var scale: Int64 = 1
    for _ in 0..<parts[1].count { scale *= 10 }
    let product = Int128(digits) * Int128(size)
    guard product % Int128(scale) == 0 else { return nil }
    digits = Int64(product / Int128(scale))
    (result, overflow) = result.addingReportingOverflow(digits)
    return overflow ? nil : result
  }
}
