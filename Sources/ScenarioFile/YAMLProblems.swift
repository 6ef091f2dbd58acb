import Phrasebook
import ScenarioModel
import Yams

extension ProblemList {
  /// Rephrases what the YAML library has to say, for people who do not know its grammar.
  mutating func add(yamlError error: any Error, override: Int?) {
    guard let error = error as? YamlError else {
      add(.yaml, at: nil, say(.yamlUnreadable, String(describing: error)))
      return
    }
    switch error {
    case .scanner(let context, let problem, let mark, let yaml),
      .parser(let context, let problem, let mark, let yaml),
      .composer(let context, let problem, let mark, let yaml):
      let found = YAMLComplaint(
        context: context?.text ?? "",
        contextMark: context?.mark,
        problem: problem,
        mark: mark,
        text: yaml
      )
      let place =
        override.map { Place(override: $0) }
        ?? Place(line: found.place.line, column: found.place.column)
      add(found.code, at: place, found.sentence, hint: found.hint)
    case .reader(let problem, _, _, _):
      add(.yaml, at: override.map { Place(override: $0) }, say(.yamlUnreadable, problem))
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded,
      .duplicatedKeysInMapping:
      add(.yaml, at: nil, say(.yamlUnreadable, ""))
    }
  }
}

/// One complaint of the YAML library, understood.
private struct YAMLComplaint {
  var code = ScenarioProblem.Code.yaml
  var place: Mark
  var sentence: LocalizedText
  var hint: LocalizedText?

  init(context: String, contextMark: Mark?, problem: String, mark: Mark, text: String) {
    place = mark
    let character = Self.character(at: mark, in: text)
    if problem.mentions("another", "document") {
      code = .multi
      sentence = say(.twoDocuments)
    } else if problem.mentions("incompatible", "YAML", "document") || problem.mentions("%YAML") {
      sentence = say(.yamlVersion)
      hint = say(.removeDirective)
    } else if problem.mentions("nesting") {
      code = .limit
      sentence = say(.tooDeep)
    } else if character == "\t" || problem.mentions("tab") {
      sentence = say(.tabIndentation)
    } else if context.mentions("flow", "sequence"), let contextMark {
      place = contextMark
      sentence = say(.listNeverClosed)
    } else if context.mentions("flow", "mapping"), let contextMark {
      place = contextMark
      sentence = say(.mappingNeverClosed)
    } else if context.mentions("quoted", "scalar"), let contextMark {
      place = contextMark
      sentence = say(.quoteNeverClosed)
      if !problem.mentions("end", "of", "stream") { sentence = say(.badEscape, problem) }
    } else if problem.mentions("mapping", "values", "are", "not", "allowed") {
      sentence = say(.colonInText)
      hint = say(.quoteColon)
    } else if problem.mentions("could", "not", "find", "expected", "':'") {
      sentence = say(.colonMissing)
      hint = say(.colonHint)
    } else if problem.mentions("did", "not", "find", "expected", "key")
      || problem.mentions("block", "end") || problem.mentions("block", "collection")
    {
      sentence = say(.indentation)
      hint = say(.indentationHint)
    } else if problem.mentions("cannot", "start", "any", "token"), let character {
      sentence = say(.badStart, String(character))
      hint = say(.quoteText)
    } else {
      sentence = say(.yamlUnreadable, context.isEmpty ? problem : "\(problem) (\(context))")
    }
  }

  private static func character(at mark: Mark, in text: String) -> Character? {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    guard lines.indices.contains(mark.line - 1) else { return nil }
    return lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first.map {
      Character($0)
    }
  }
}

extension String {
  /// Whether these words stand in the text one after the other.
  fileprivate func mentions(_ words: String...) -> Bool {
    contains(words.joined(separator: " "))
  }
}
