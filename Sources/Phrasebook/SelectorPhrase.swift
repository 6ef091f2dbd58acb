/// What is wrong with a message selector, and what was expected in its place.
public enum SelectorPhrase: String, Phrase {
  case unexpected = "{1} is expected, not `{0}`|diharapkan {1}, bukan `{0}`"
  case unexpectedEnd = "{0} is expected, and here it ends|diharapkan {0}, padahal di sini berakhir"
  case unknownCharacter = """
    `{0}` is not part of the language; equal is `=`, unequal `<>`, a text stands in single quotes|\
    `{0}` bukan bagian bahasa ini; sama `=`, tidak sama `<>`, teks dalam kutip tunggal
    """
  case unterminatedText = "this text has no end|teks ini tidak ditutup"
  case numberTooLarge = "`{0}` does not fit into 64 bits|`{0}` tidak muat dalam 64 bit"
  case noCondition = "this is a value, and a condition is expected|ini nilai, diharapkan syarat"
  case notOrdered = """
    only numbers and properties can be ordered, and NOT needs parentheses|\
    hanya bilangan dan properti bisa diurutkan, dan NOT perlu tanda kurung
    """
  case comparedWithNull = "write IS NULL|tulis IS NULL"
  case incomparable = "the two can never be equal|keduanya tidak pernah bisa sama"
  case inWithoutProperty = "IN asks about a property|IN menanyakan sebuah properti"
  case escapeLength = "ESCAPE takes one character|ESCAPE menerima satu karakter"
  case function = "there are no functions, such as `{0}`|tidak ada fungsi, seperti `{0}`"
  case selectorTooDeep = "nested deeper than {0} levels|bersarang lebih dari {0} tingkat"
  case selectorTooLong = "longer than {0} bytes|lebih panjang dari {0} bita"

  case operand = "a value or a property|nilai atau properti"
  case operatorOrEnd = "an operator, AND, OR or the end|operator, AND, OR, atau akhir"
  case operatorOrParenthesis = "an operator or `)`|operator atau `)`"
  case text = "a text in single quotes|teks dalam kutip tunggal"
  case null = "NULL or NOT NULL|NULL atau NOT NULL"
  case negatable = "LIKE, BETWEEN or IN|LIKE, BETWEEN, atau IN"
  case and = "AND|AND"
  case openingParenthesis = "`(`|`(`"
  case commaOrParenthesis = "`,` or `)`|`,` atau `)`"

  public static let sameInBothLanguages: [SelectorPhrase] = [.and, .openingParenthesis]
}
