import Phrasebook
import ScenarioModel
import Selectors

/// Selectors of the file, read as the broker reads them.
extension ScenarioReader {
  /// The text of a selector that ActiveMQ takes; `nil` if there is none, or a problem.
  mutating func selector(_ mapping: MappingReader) -> String? {
    guard let node = mapping.value("selector") else { return nil }
    guard let text = node.text else {
      problems.add(.shape, at: node.place, say(.textExpected))
      return nil
    }
    do {
      return try Selector.parse(text).text
    } catch {
      // Only what stands without quotes on its line is there as it was counted.
      let isPlain = node.plainText != nil && !text.contains("\n")
      problems.add(
        .value,
        at: isPlain ? node.place.moved(by: error.column - 1) : node.place,
        say(.badSelector, String(error.column), error.kind.sentence)
      )
      return nil
    }
  }
}

extension SelectorProblem.Kind {
  /// What is wrong, in both languages.
  fileprivate var sentence: LocalizedText {
    switch self {
    case .unexpected(let found?, let expected): say(.unexpected, found, expected.word)
    case .unexpected(nil, let expected): say(.unexpectedEnd, expected.word)
    case .unknownCharacter(let character): say(.unknownCharacter, character)
    case .unterminatedText: say(.unterminatedText)
    case .numberTooLarge(let number): say(.numberTooLarge, number)
    case .noCondition: say(.noCondition)
    case .notOrdered: say(.notOrdered)
    case .comparedWithNull: say(.comparedWithNull)
    case .incomparable: say(.incomparable)
    case .inWithoutProperty: say(.inWithoutProperty)
    case .escapeLength: say(.escapeLength)
    case .function(let name): say(.function, name)
    case .tooDeep(let limit): say(.selectorTooDeep, String(limit))
    case .tooLong(let limit): say(.selectorTooLong, String(limit))
    }
  }
}

extension SelectorProblem.Expectation {
  fileprivate var word: SelectorPhrase {
    switch self {
    case .operand: .operand
    case .operatorOrEnd: .operatorOrEnd
    case .operatorOrParenthesis: .operatorOrParenthesis
    case .text: .text
    case .null: .null
    case .negatable: .negatable
    case .and: .and
    case .openingParenthesis: .openingParenthesis
    case .commaOrParenthesis: .commaOrParenthesis
    }
  }
}
