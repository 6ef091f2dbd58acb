import Groundwork
package import Phrasebook
package import ScenarioModel

/// The problems found so far, each once, with the wording of both languages.
package struct ProblemList {
  private(set) var problems: [ScenarioProblem] = []
  /// The overrides of the command line, named by the problems that come from them.
  var overrides: [Override] = []

  package init() {}

  /// Most problems that are looked for; a file with more is beyond suggestions.
  static let limit = 1_000

  /// Whether looking for more is in vain.
  package var isFull: Bool { problems.count >= Self.limit }

  /// Whether something forbids a run.
  package var hasErrors: Bool { problems.contains { !$0.code.isWarning } }

  /// Adds a problem unless the same one is there already.
  ///
  /// A problem of an override keeps its sentence and gets the code and the name of the override.
  package mutating func add(
    _ code: ScenarioProblem.Code,
    at place: Place?,
    _ sentence: @autoclosure () -> LocalizedText,
    hint: @autoclosure () -> LocalizedText? = nil
  ) {
    guard !isFull else { return }
    var problem = ScenarioProblem(
      code: code,
      position: place?.position,
      sentence: sentence(),
      hint: hint()
    )
    if let index = place?.override, overrides.indices.contains(index), !code.isWarning {
      problem.code = .override
      problem.sentence = say(.inOverride, overrides[index].argument, problem.sentence)
    }
    let isKnown = problems.suffix(64).contains {
      $0.code == problem.code && $0.position == problem.position
        && $0.sentence == problem.sentence
    }
    if !isKnown { problems.append(problem) }
  }

  /// Everything in file order, with the source lines filled in.
  ///
  /// What has no place in the file comes first.
  package func sorted(lines: [Substring]) -> [ScenarioProblem] {
    var seen: [ScenarioProblem] = []
    for var problem in stableSorted() {
      if let line = problem.position?.line, lines.indices.contains(line - 1) {
        problem.sourceLine = String(lines[line - 1])
      }
      let isKnown = seen.reversed().prefix { $0.position == problem.position }
        .contains(problem)
      if !isKnown { seen.append(problem) }
    }
    return seen
  }

  private func stableSorted() -> [ScenarioProblem] {
    let first = SourcePosition(line: 0, column: 0)
    return problems.enumerated().sorted { left, right in
      let (a, b) = (left.element.position ?? first, right.element.position ?? first)
      return a == b ? left.offset < right.offset : a < b
    }.map(\.element)
  }
}

/// Something that can stand in a sentence: a text of the author's or a word of the phrasebook.
package protocol ProblemWord {
  /// The word in one language, fit to be seen.
  func shown(in language: Language) -> String
}

extension String: ProblemWord {
  package func shown(in language: Language) -> String { display(self, cells: 100) }
}

extension ProblemPhrase: ProblemWord {
  package func shown(in language: Language) -> String { text(in: language) }
}

extension AbsentFaultPhrase: ProblemWord {
  package func shown(in language: Language) -> String { text(in: language) }
}

extension SelectorPhrase: ProblemWord {
  package func shown(in language: Language) -> String { text(in: language) }
}

extension EntityPhrase: ProblemWord {
  package func shown(in language: Language) -> String { text(in: language) }
}

extension LocalizedText: ProblemWord {
  /// Already a sentence of ours, so used as it stands.
  package func shown(in language: Language) -> String { text(in: language) }
}

/// A phrase with its placeholders filled, in both languages.
func say(_ phrase: ProblemPhrase, _ words: any ProblemWord...) -> LocalizedText {
  filled(phrase, with: words)
}

/// The same for what is said about services and data.
func say(_ phrase: ServiceProblemPhrase, _ words: any ProblemWord...) -> LocalizedText {
  filled(phrase, with: words)
}

/// The same for what is said about faults that are not modelled.
func say(_ phrase: AbsentFaultPhrase, _ words: any ProblemWord...) -> LocalizedText {
  filled(phrase, with: words)
}

/// The same for what is said about lessons.
func say(_ phrase: LessonProblemPhrase, _ words: any ProblemWord...) -> LocalizedText {
  filled(phrase, with: words)
}

/// The same for what is said about selectors.
func say(_ phrase: SelectorPhrase, _ words: any ProblemWord...) -> LocalizedText {
  filled(phrase, with: words)
}

private func filled(_ phrase: some Phrase, with words: [any ProblemWord]) -> LocalizedText {
  LocalizedText(
    english: phrase.text(in: .english, values: words.map { $0.shown(in: .english) }),
    indonesian: phrase.text(in: .indonesian, values: words.map { $0.shown(in: .indonesian) })
  )
}

/// Names the file or the language knows, as a list in a sentence; all of them are fit to be seen.
package func list(_ names: some Sequence<String>, between separator: String = ", ") -> LocalizedText
{
  let text = names.joined(separator: separator)
  return LocalizedText(english: text, indonesian: text)
}
