import Phrasebook
import ScenarioModel

/// Expectations of a list, and conditions of faults.
extension ScenarioReader {
  var metricNames: MetricNames { MetricNames(names: names, consumers: scenario.consumers) }

  /// Reads `when:` of a fault.
  mutating func condition(_ node: SourceNode) -> Condition? {
    guard let text = node.text else {
      problems.add(.shape, at: node.place, say(.textExpected))
      return nil
    }
    var sentence = ExpectationText(text, metrics: metricNames, variants: [])
    do {
      return try sentence.condition()
    } catch {
      report(error, in: node)
      return nil
    }
  }

  /// Reads the expectations that are judged in this variant.
  mutating func readExpectations(
    _ node: SourceNode?,
    variant: String?,
    variants: [(name: String, metrics: MetricNames)]
  ) {
    guard let node, !node.isNull else { return }
    guard let elements = node.elements else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return
    }
    for element in elements where !problems.isFull {
      guard let line = expectationLine(element, variants: variants.map(\.name)) else { continue }
      let prefix = ExpectationText.variantPrefix(of: line.text)
      if let prefix, prefix != variant, variants.contains(where: { $0.name == prefix }) {
        continue
      }
      var sentence = ExpectationText(line.text, metrics: metricNames, variants: variants)
      do {
        let number = line.node.place.position?.line ?? 0
        var expectation = try sentence.expectation(line: number)
        expectation.severity = line.severity
        expectation.abortsRun = line.abortsRun
        scenario.expectations.append(expectation)
        places.expectations.append(line.node.place)
      } catch {
        report(error, in: line.node)
      }
    }
  }

  private struct Line {
    var text: String
    var node: SourceNode
    var severity = Expectation.Severity.fail
    var abortsRun = false
  }

  /// A text; a mapping with `expect`; or `A: …` without quotes, which YAML takes for a mapping.
  private mutating func expectationLine(_ element: SourceNode, variants: [String]) -> Line? {
    if let text = element.text, !element.isNull { return Line(text: text, node: element) }
    if let entries = element.entries, entries.count == 1, let entry = entries.first,
      variants.contains(entry.key), let rest = entry.value.text
    {
      return Line(text: "\(entry.key): \(rest)", node: element)
    }
    guard element.entries != nil else {
      problems.add(.shape, at: element.place, say(.expectationForm))
      return nil
    }
    guard let mapping = open(element, as: "expect[]"),
      let sentence = required(mapping, "expect", example: "expect: lost == 0")
    else { return nil }
    guard let text = sentence.text else {
      problems.add(.shape, at: sentence.place, say(.textExpected))
      return nil
    }
    return Line(
      text: text,
      node: sentence,
      severity: word(mapping, "severity", as: Expectation.Severity.self) ?? .fail,
      abortsRun: boolean(mapping, "abort") ?? false
    )
  }

  private mutating func report(_ failure: ExpectationText.Failure, in node: SourceNode) {
    guard !failure.isSilent else { return }
    problems.add(
      failure.code,
      at: node.place.moved(by: failure.offset + quoteWidth(node)),
      failure.sentence,
      hint: failure.hint
    )
  }

  private func quoteWidth(_ node: SourceNode) -> Int {
    guard case .scalar(_, isPlain: false) = node.content else { return 0 }
    return 1
  }
}
