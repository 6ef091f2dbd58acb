import Phrasebook
import ScenarioModel
import Vocabulary

/// Reads one expectation or condition, word by word.
struct ExpectationText {
  struct Word: Equatable {
    var text: String
    /// Characters before it.
    var offset: Int
  }

  /// A word that does not fit, and why.
  struct Failure: Error {
    var code = ScenarioProblem.Code.expectation
    var offset: Int
    var sentence: LocalizedText
    var hint: LocalizedText?
    /// Whether the cause was reported elsewhere.
    var isSilent = false
  }

  let text: String
  var words: [Word]
  var index = 0
  /// The variants of the file by name, with the names known in each; empty without `compare`.
  let variants: [(name: String, metrics: MetricNames)]
  /// The names of the variant being read.
  let metrics: MetricNames

  init(
    _ text: String,
    metrics: MetricNames,
    variants: [(name: String, metrics: MetricNames)]
  ) {
    self.text = text
    self.metrics = metrics
    self.variants = variants
    words = Self.split(text)
  }

  /// Words between spaces; operators and `±` stand alone even without spaces.
  static func split(_ text: String) -> [Word] {
    var words: [Word] = []
    var isOperator = false
    var isInside = false
    let characters = Array(text)
    for (offset, character) in characters.enumerated() {
      if character == " " || character == "\n" || character == "\t" {
        isInside = false
        continue
      }
      let next = offset + 1 < characters.count ? characters[offset + 1] : " "
      let previous = offset > 0 ? characters[offset - 1] : " "
      let belongs =
        "=!<>±".contains(character) || character == "+" && next == "-"
        || character == "-" && previous == "+"
      if isInside, belongs == isOperator {
        words[words.count - 1].text.append(character)
      } else {
        words.append(Word(text: String(character), offset: offset))
      }
      (isInside, isOperator) = (true, belongs)
    }
    return words
  }

  var current: Word? { index < words.count ? words[index] : nil }

  mutating func take() -> Word? {
    defer { index += 1 }
    return current
  }

  mutating func takeIf(_ text: String) -> Bool {
    guard current?.text == text else { return false }
    index += 1
    return true
  }

  func failure(
    at word: Word?,
    _ sentence: LocalizedText,
    hint: LocalizedText? = nil
  ) -> Failure {
    Failure(offset: word?.offset ?? text.count, sentence: sentence, hint: hint)
  }

  // MARK: - Operands

  /// `METRIC [/ METRIC] [AGGREGATION]`.
  mutating func operand(of variant: String?) throws(Failure) -> Expectation.Operand {
    guard let word = take() else { throw failure(at: nil, say(.metricMissing)) }
    let metric = try self.metric(word, of: variant)
    var divisor: Metric?
    if takeIf("/") {
      guard let below = take() else { throw failure(at: nil, say(.metricMissing)) }
      let under = try self.metric(below, of: variant)
      divisor = under
      guard metric.kind == .counter, under.kind == .counter else {
        throw failure(at: word, say(.ratioOfCounters))
      }
    }
    let aggregation = try self.aggregation(of: metric, named: word, isRatio: divisor != nil)
    return Expectation.Operand(
      variant: variant,
      metric: metric,
      aggregation: aggregation,
      divisor: divisor
    )
  }

  func metric(_ word: Word, of variant: String?) throws(Failure) -> Metric {
    let table = variant.flatMap { name in variants.first { $0.name == name }?.metrics } ?? metrics
    do {
      return try table.metric(word.text)
    } catch {
      var failure = Failure(offset: word.offset, sentence: say(.noSuchMetric, word.text))
      switch error {
      case .broken: failure.isSilent = true
      case .unknown(let sentence, let hint): (failure.sentence, failure.hint) = (sentence, hint)
      case .noEntity(let sentence, let hint):
        failure.code = .reference
        (failure.sentence, failure.hint) = (sentence, hint)
        if variant == nil, let other = variants.first(where: { $0.metrics.has(word.text) }) {
          failure.hint = say(.prefixWithVariant, other.name)
        }
      }
      throw failure
    }
  }

  /// Words that may follow a metric without an aggregation.
  private static let wordsAfterMetrics: Set = [
    "in", "during", "before", "within", "from", "over",
  ]

  private mutating func aggregation(
    of metric: Metric,
    named word: Word,
    isRatio: Bool
  ) throws(Failure) -> Aggregation {
    guard let next = current, next.text.first?.isLetter == true,
      !Self.wordsAfterMetrics.contains(next.text)
    else {
      if let standard = metric.standardAggregation { return standard }
      throw failure(
        at: word,
        say(.aggregationMissing, word.text),
        hint: say(.oneOf, metric.aggregationWords)
      )
    }
    index += 1
    guard let aggregation = Aggregation(word: next.text), !isRatio || aggregation == .count else {
      let known = ["count", "sum", "mean", "min", "max", "last", "rate", "p50", "p99"]
      let hint = nearestName(to: next.text, among: known).map { say(.didYouMean, $0) }
      throw failure(
        at: next,
        say(.notAnAggregation, next.text),
        hint: hint ?? say(.oneOf, isRatio ? "count" : metric.aggregationWords)
      )
    }
    guard metric.allows(aggregation) else {
      throw failure(
        at: next,
        say(.aggregationMisfit, next.text, word.text),
        hint: say(.oneOf, metric.aggregationWords)
      )
    }
    return aggregation
  }

  mutating func comparison() throws(Failure) -> Expectation.Comparison {
    let word = take()
    guard let word, let comparison = Expectation.Comparison(rawValue: word.text) else {
      throw failure(
        at: word,
        say(.operatorMissing, word?.text ?? ""),
        hint: say(.oneOf, "== != < <= > >= in")
      )
    }
    return comparison
  }
}

extension MetricNames {
  /// Whether the text names a metric here.
  func has(_ text: String) -> Bool { (try? metric(text)) != nil }
}

extension Aggregation {
  /// Reads `count`, `mean`, `p99`, `p99.9` …; percentiles lie between p0 and p100.
  init?(word: String) {
    switch word {
    case "count": self = .count
    case "sum": self = .sum
    case "mean": self = .mean
    case "min": self = .minimum
    case "max": self = .maximum
    case "last": self = .last
    case "rate": self = .rate
    default:
      guard word.hasPrefix("p"), let number = ExactDecimal(word.dropFirst()), number.scale <= 1,
        !number.isZero, number.double < 100
      else { return nil }
      self = .percentile(Double(number.mantissa) / (Double(number.denominator) * 100))
    }
  }
}
