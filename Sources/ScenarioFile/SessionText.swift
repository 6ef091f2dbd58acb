public import ScenarioModel
import Vocabulary

/// The text of a scenario file that replays a session: what its author wrote, with the seed and
/// everything that was done by hand.
public struct SessionText: Sendable {
  /// The scenario as it was lived, with all deeds in `actions`.
  let scenario: Scenario
  /// The variant that was shown, where the file compares some.
  let variant: String?

  public init(_ scenario: Scenario, variant: String? = nil) {
    (self.scenario, self.variant) = (scenario, variant)
  }

  /// A text that reads back as the scenario; `nil` if there is none.
  ///
  /// `original` is the text of the file where it made this scenario as it stands, without variants
  /// and overrides: then comments and form are kept. Otherwise everything is written anew. Either
  /// text is read before it is given away. Takes time linear in its length.
  public func text(original: String?) -> String? {
    if let original {
      let text = edited(original)
      if readsBack(text) { return text }
    }
    let whole = ScenarioWriter()
    for expectations in [expectationsOfItsOwn, []] {
      var alone = scenario
      alone.expectations = expectations
      let text = whole.text(of: alone)
      if readsBack(text) { return text }
    }
    return nil
  }

  // MARK: - The author's text

  /// The lines of the file with another seed, and with other actions at the end.
  private func edited(_ original: String) -> String {
    var lines = original.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    remove("actions", from: &lines)
    let seed = "seed: \(scenario.seed)"
    if let place = lines.firstIndex(where: { Self.begins($0, with: "seed") }) {
      lines[place] = seed
    } else {
      let version = lines.firstIndex { Self.begins($0, with: "mqlab") }
      lines.insert(seed, at: version.map { $0 + 1 } ?? 0)
    }
    lines += ScenarioWriter().actionLines(of: scenario)
    return lines.joined(separator: "\n") + "\n"
  }

  private func remove(_ key: String, from lines: inout [String]) {
    guard let start = lines.firstIndex(where: { Self.begins($0, with: key) }) else { return }
    var end = start + 1
    // Elements of a list may stand as far left as its key.
    while end < lines.count, !Self.isKey(lines[end]) { end += 1 }
    lines.removeSubrange(start..<end)
  }

  private static func begins(_ line: String, with key: String) -> Bool {
    line.hasPrefix(key + ":") || line.hasPrefix(key + " :")
  }

  private static func isKey(_ line: String) -> Bool {
    guard let first = line.first else { return false }
    return !first.isWhitespace && first != "-" && first != "#"
  }

  // MARK: - A text of our own

  /// Expectations that can be judged without the other variants.
  private var expectationsOfItsOwn: [Expectation] {
    scenario.expectations.compactMap { plan in
      guard let variant else { return plan }
      guard plan.left.variant == nil || plan.left.variant == variant else { return nil }
      var plan = plan
      if plan.text.hasPrefix(variant + ":") {
        plan.text = String(plan.text.dropFirst(variant.count + 1).drop(while: \.isWhitespace))
      }
      return plan
    }
  }

  // MARK: - The proof

  private func readsBack(_ text: String) -> Bool {
    let path = scenario.id + ".yaml"
    guard let read = try? ScenarioLoader().load(path: path, text: Array(text.utf8)),
      read.variants.count == 1
    else { return false }
    return Self.comparable(read.variants[0].scenario) == Self.comparable(scenario)
  }

  /// Without what is only judged or told: where expectations stand, and for which variant.
  private static func comparable(_ scenario: Scenario) -> Scenario {
    var scenario = scenario
    scenario.id = ""
    scenario.expectations = []
    // Steps of other variants are not written, and the one that is has no name any more.
    if var lesson = scenario.lesson {
      lesson.steps.removeAll { $0.moment == nil }
      for index in lesson.steps.indices { lesson.steps[index].variant = nil }
      scenario.lesson = lesson
    }
    return scenario
  }
}

extension Scenario {
  /// The same with more deeds, each after those that it had at the same instant.
  public func doing(_ deeds: [OperatorAction]) -> Scenario {
    var copy = self
    let all = actions + deeds
    copy.actions = all.indices.sorted { (all[$0].instant, $0) < (all[$1].instant, $1) }
      .map { all[$0] }
    return copy
  }
}
