import Phrasebook
import ScenarioModel
import Vocabulary

/// `[VARIANT:] [sometimes] METRIC [AGGREGATION] OPERATOR VALUE [± TOLERANCE] [WINDOW]`.
extension ExpectationText {
  /// The variant an expectation is judged in, when its text begins with one.
  static func variantPrefix(of text: String) -> String? {
    let words = split(text)
    let first = words.first?.text == "sometimes" ? words.dropFirst().first : words.first
    guard let first, first.text.hasSuffix(":"), first.text.count > 1 else { return nil }
    return String(first.text.dropLast())
  }

  mutating func expectation(line: Int) throws(Failure) -> Expectation {
    guard !words.isEmpty else { throw failure(at: nil, say(.metricMissing)) }
    var isSometimes = takeIf("sometimes")
    let variant = try variantWord()
    if !isSometimes { isSometimes = takeIf("sometimes") }
    let left = try operand(of: variant)
    let comparison = try comparison()
    let right = try bound(comparison, left: left)
    var result = Expectation(
      text: text,
      line: line,
      left: left,
      comparison: comparison,
      right: right
    )
    result.isSometimes = isSometimes
    let windowWord = current
    result.window = try window()
    try check(result, windowWord)
    if let word = current {
      throw failure(at: word, say(.unexpectedWord, word.text), hint: say(.windowForms))
    }
    return result
  }

  /// Windows that cannot be judged.
  private func check(_ expectation: Expectation, _ windowWord: Word?) throws(Failure) {
    var hasMetricBound = false
    var comparesVariants = false
    if case .operand(let right) = expectation.right {
      hasMetricBound = true
      comparesVariants = right.variant != expectation.left.variant
    }
    if comparesVariants, expectation.isSometimes || expectation.window != .whole {
      throw failure(at: windowWord ?? words.first, say(.variantsOverWholeRun))
    }
    guard case .over = expectation.window else { return }
    guard expectation.left.slides, !hasMetricBound else {
      throw failure(at: windowWord, say(.slidesNot), hint: say(.slidesHint))
    }
  }

  /// `METRIC OPERATOR VALUE` about the present instant.
  mutating func condition() throws(Failure) -> Condition {
    guard let word = take() else { throw failure(at: nil, say(.metricMissing)) }
    let metric = try metric(word, of: nil)
    guard metric.kind == .counter || metric.kind == .gauge else {
      throw failure(at: word, say(.noPresentValue, word.text))
    }
    let comparison = try comparison()
    guard comparison != .within else {
      throw failure(at: words[index - 1], say(.operatorMissing, "in"))
    }
    let value = try value(unit: .count)
    if let word = current { throw failure(at: word, say(.unexpectedWord, word.text)) }
    return Condition(metric: metric, comparison: comparison, value: value)
  }

  private mutating func variantWord() throws(Failure) -> String? {
    guard let word = current, word.text.hasSuffix(":") else { return nil }
    index += 1
    let name = String(word.text.dropLast())
    guard variants.contains(where: { $0.name == name }) else {
      let known = variants.map(\.name)
      let hint =
        nearestName(to: name, among: known).map { say(.didYouMean, $0) }
        ?? (known.isEmpty
          ? say(.nothingCompared) : say(.knownHere, list(known)))
      var failure = failure(at: word, say(.noSuchVariant, name), hint: hint)
      failure.code = .reference
      throw failure
    }
    return name
  }

  // MARK: - Right of the operator

  private mutating func bound(
    _ comparison: Expectation.Comparison,
    left: Expectation.Operand
  ) throws(Failure) -> Expectation.Bound {
    let unit = left.unit
    if comparison == .within { return try range(unit: unit) }
    guard let word = current else { throw failure(at: nil, say(.valueMissing)) }
    if word.text.first?.isLetter == true {
      let variant = try variantWord()
      guard left.variant != nil || variant == nil else {
        throw failure(at: word, say(.variantOnBothSides))
      }
      let right = try operand(of: variant ?? left.variant)
      guard right.unit == unit else { throw failure(at: word, say(.unitsDiffer)) }
      return .operand(right)
    }
    let value = try value(unit: unit)
    guard takeIf("±") || takeIf("+-") else { return .value(value, tolerance: 0) }
    let toleranceWord = current
    let tolerance = try self.value(unit: unit)
    guard tolerance > 0 else {
      throw failure(at: toleranceWord, say(.zeroTolerance), hint: say(.leaveToleranceOut))
    }
    return .value(value, tolerance: tolerance)
  }

  private mutating func value(unit: MetricUnit) throws(Failure) -> Double {
    guard let word = take() else { throw failure(at: nil, say(.valueMissing)) }
    guard let value = unit.value(word.text) else {
      throw failure(at: word, say(.wrongUnit, word.text), hint: say(.writeLike, unit.example))
    }
    return value
  }

  private mutating func range(unit: MetricUnit) throws(Failure) -> Expectation.Bound {
    guard let word = take() else { throw failure(at: nil, say(.valueMissing)) }
    guard let dots = word.text.rangeOfDots,
      let lowest = unit.value(String(word.text[..<dots.lowerBound])),
      let highest = unit.value(String(word.text[dots.upperBound...]))
    else {
      throw failure(
        at: word,
        say(.wrongRange, word.text),
        hint: say(.writeLike, "in \(unit.example)..\(unit.example)")
      )
    }
    guard lowest <= highest else { throw failure(at: word, say(.reversedRange)) }
    return .range(lowest, highest)
  }

  // MARK: - Windows

  private mutating func window() throws(Failure) -> Expectation.Window {
    if takeIf("during") { return .during(fault: try fault()) }
    if takeIf("before") { return .before(fault: try fault()) }
    if takeIf("over") { return .over(try length()) }
    if takeIf("within") {
      let length = try length()
      try expect("after")
      return .within(length, afterFault: try fault())
    }
    if takeIf("from") {
      let start = try length(allowsZero: true)
      try expect("to")
      let word = current
      let end = try length()
      guard start < end else { throw failure(at: word, say(.reversedRange)) }
      return .between(.start + start, .start + end)
    }
    return .whole
  }

  private mutating func expect(_ text: String) throws(Failure) {
    guard takeIf(text) else {
      throw failure(at: current, say(.wordExpected, text), hint: say(.windowForms))
    }
  }

  private mutating func length(allowsZero: Bool = false) throws(Failure) -> VirtualDuration {
    let word = take()
    guard let word, let length = try? VirtualDuration(scenarioText: word.text),
      allowsZero || length > .zero
    else {
      throw failure(at: word, say(.durationExpected, word?.text ?? ""), hint: say(.durationHint))
    }
    return length
  }

  private mutating func fault() throws(Failure) -> Int {
    let word = take()
    let table = metrics.names.faults
    if let word, let index = table[word.text] { return index }
    let name = word?.text ?? ""
    var failure = failure(at: word, say(.noSuchName, EntityPhrase.wordFault, name))
    failure.code = .reference
    failure.isSilent = table.broken.contains(name)
    failure.hint =
      nearestName(to: name, among: table.names).map { say(.didYouMean, $0) }
      ?? (table.names.isEmpty
        ? say(.noneOfKind, EntityPhrase.wordFault)
        : say(.knownHere, list(table.names)))
    throw failure
  }
}

extension Expectation.Operand {
  /// Whether every stretch of a length can be judged.
  var slides: Bool {
    switch (metric.kind, aggregation) {
    case (.counter, _): true
    case (.gauge, .mean), (.gauge, .minimum), (.gauge, .maximum), (.trend, _): true
    case (.gauge, _): false
    case (.share, _): metric.isUtilisation
    }
  }

  /// What its value is written in.
  var unit: MetricUnit { divisor == nil ? metric.unit(aggregation) : .share }
}

extension Metric {
  /// Whether it is the share of a level's whole.
  fileprivate var isUtilisation: Bool {
    switch self {
    case .consumer(_, .utilisation), .service(_, .utilisation), .database(_, .utilisation): true
    case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
      .faultFired,
      .priorityWait, .service, .calls, .client, .database, .view, .export:
      false
    }
  }
}
