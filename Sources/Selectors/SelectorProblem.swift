/// Why a selector is refused, and where (A6.3).
public struct SelectorProblem: Error, Equatable, Sendable {
  public let kind: Kind
  /// Where it was seen, in bytes of UTF-8 from the start of the text.
  public let offset: Int
  /// Where it was seen: the number of the character in the text, counted from 1.
  public let column: Int

  init(_ kind: Kind, offset: Int, in text: String) {
    self.kind = kind
    self.offset = offset
    let place = text.utf8.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex)
    column = text[..<(place ?? text.endIndex)].count + 1
  }

  /// What is wrong.
  public enum Kind: Equatable, Sendable {
    /// Something else had to come; `found` is nil at the end of the text.
    case unexpected(found: String?, expected: Expectation)
    /// A character that no selector has.
    case unknownCharacter(String)
    case unterminatedText
    /// A hexadecimal or octal number beyond 64 bits.
    case numberTooLarge(String)
    /// A condition was expected, and a number, a text or a computation stands there.
    case noCondition
    /// `<`, `>` and BETWEEN compare numbers: not this text, truth value, NULL or condition.
    case notOrdered
    /// `=` and `<>` with the word NULL; it is asked for by IS NULL.
    case comparedWithNull
    /// A truth value written out is compared with a number or a text written out.
    case incomparable
    /// IN asks about a property, and something else stands before it.
    case inWithoutProperty
    /// ESCAPE takes one character.
    case escapeLength
    /// Calls of functions are not part of the language of JMS.
    case function(String)
    case tooDeep(limit: Int)
    case tooLong(limit: Int)
  }

  /// What had to come.
  public enum Expectation: Equatable, Sendable {
    /// A property, a text, a number, TRUE, FALSE, NULL, NOT, a sign or a parenthesis.
    case operand
    /// An operator, AND, OR or the end.
    case operatorOrEnd
    /// An operator, AND, OR or `)`.
    case operatorOrParenthesis
    /// A text in single quotes.
    case text
    /// NULL or NOT NULL.
    case null
    /// LIKE, BETWEEN or IN after NOT.
    case negatable
    /// The AND of BETWEEN.
    case and
    case openingParenthesis
    /// `,` or `)`.
    case commaOrParenthesis
  }
}
