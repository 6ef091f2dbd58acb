import Phrasebook
import ScenarioFile

/// Why the options of a sweep make no sense, in words.
struct SweepComplaint: Error {
  let phrase: SweepPhrase
  let values: [String]

  init(_ phrase: SweepPhrase, _ values: String...) {
    self.phrase = phrase
    self.values = values
  }

  func text(in language: Language) -> String { phrase.text(in: language, values: values) }
}

/// Consecutive seeds as given on the command line: `7` or `1..100`, both ends included.
struct SeedRange: Equatable {
  let first: UInt64
  let last: UInt64

  init(_ text: String) throws(SweepComplaint) {
    let dots = text.firstRange(of: "..")
    let start = dots.map { text[..<$0.lowerBound] } ?? text[...]
    let end = dots.map { text[$0.upperBound...] } ?? text[...]
    guard let first = Self.seed(start), let last = Self.seed(end) else {
      throw SweepComplaint(.badSeeds, text)
    }
    guard first <= last else { throw SweepComplaint(.seedsBackwards, text, "\(last)..\(first)") }
    self.first = first
    self.last = last
  }

  /// All seeds if there are at most so many; else `nil`.
  func seeds(atMost limit: Int) -> [UInt64]? {
    last - first < UInt64(limit) ? (0...(last - first)).map { first + $0 } : nil
  }

  private static func seed(_ text: Substring) -> UInt64? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return UInt64(text)
  }
}

/// One `--set path=a,b,c` of a sweep.
struct SweptValue: Equatable {
  let path: String
  /// As they were written, quotes included.
  let values: [String]

  init(_ argument: String) throws(SweepComplaint) {
    guard let equals = Self.split(argument, at: "=", most: 2), equals.count == 2,
      !equals[0].isEmpty, let values = Self.split(equals[1], at: ",")
    else { throw SweepComplaint(.setForm, argument) }
    guard values.count == 1 || values.allSatisfy({ !$0.isEmpty }) else {
      throw SweepComplaint(.emptyValue, argument)
    }
    path = equals[0]
    self.values = values
  }

  /// The parts of a text between marks that stand outside quotes and brackets of every kind; `nil`
  /// if one of those is left open.
  private static func split(_ text: String, at mark: Character, most: Int = .max) -> [String]? {
    var parts = [""]
    var quote: Character?
    var depth = 0
    for character in text {
      let isInside = quote != nil
      switch character {
      case "\"", "'":
        if quote == nil { quote = character } else if quote == character { quote = nil }
      case "(", "[", "{": if !isInside { depth += 1 }
      case ")", "]", "}": if !isInside { depth -= 1 }
      default: break
      }
      if character == mark, !isInside, depth == 0, parts.count < most {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    // Behind the last part allowed anything may stand; it is looked at when it is split itself.
    guard parts.count >= most || quote == nil && depth == 0 else { return nil }
    return parts.map(trimmed)
  }

  private static func trimmed(_ text: String) -> String {
    let front = text.drop { $0 == " " }
    return front.lastIndex { $0 != " " }.map { String(front[...$0]) } ?? ""
  }
}

/// Every combination of seeds and values of a sweep.
struct SweepPlan {
  /// More rows than this nobody reads, and they would not fit into memory with a large scenario.
  static let mostRuns = 100_000
  /// Each of them is a scenario of its own in memory.
  static let mostCombinations = 10_000

  let seeds: [UInt64]
  let swept: [SweptValue]

  init(seeds: [UInt64], sets: [String]) throws(SweepComplaint) {
    var swept: [SweptValue] = []
    for argument in sets {
      let value = try SweptValue(argument)
      if swept.contains(where: { $0.path == value.path }) {
        throw SweepComplaint(.pathTwice, value.path)
      }
      swept.append(value)
    }
    let combinations = swept.reduce(1) { product, value in
      min(product * value.values.count, Self.mostCombinations + 1)
    }
    guard combinations <= Self.mostCombinations else {
      throw SweepComplaint(.tooManyCombinations, String(Self.mostCombinations))
    }
    let runs = seeds.count * combinations
    guard runs <= Self.mostRuns else {
      throw SweepComplaint(.tooManyRuns, String(runs), String(Self.mostRuns))
    }
    self.seeds = seeds
    self.swept = swept
  }

  /// Values of every combination, the last path changing fastest.
  var combinations: [[String]] {
    swept.reduce([[]]) { rows, value in
      rows.flatMap { row in value.values.map { row + [$0] } }
    }
  }

  /// One combination as the overrides that make it.
  func overrides(_ combination: [String]) -> [String] {
    zip(swept, combination).map { $0.path + "=" + $1 }
  }
}
