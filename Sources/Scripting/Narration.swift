import Phrasebook

/// What the broker did in one step, in words.
public struct StepExplanation: Equatable, Sendable {
  /// Which operation of the script, from 0.
  public var index: Int
  /// What was said to the broker.
  public var heading: String
  /// What the broker did, in order, each with the number of its rule.
  public var sentences: [String]
}

/// What is told about a script while it is played, in one language.
struct Narration: Sendable {
  let language: Language
  var explanations: [StepExplanation] = []

  init(language: Language) { self.language = language }

  /// Adds a sentence to the present step.
  mutating func say(_ sentence: String) {
    guard !explanations.isEmpty else { return }
    explanations[explanations.count - 1].sentences.append(sentence)
  }
}
