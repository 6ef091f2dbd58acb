import Selectors
import Foundation
import TestSupport
import Testing
import Vocabulary

@Suite struct SelectorTests {
  private static let red = SelectorMessage(properties: [
    "color": .text("red"), "size": .integer(3), "flag": .boolean(true), "w": .double(2.5),
    "name": .text("a_c"), "n": .integer(3_000_000_000), "text10": .text("10"),
  ])

  /// What the selector says of the red message; nil if it is refused.
  private func says(_ text: String) -> Bool? {
    (try? Selector.parse(text)).map { $0.matches(Self.red) }
  }

  private func problem(_ text: String) -> SelectorProblem? {
    do {
      _ = try Selector.parse(text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ["activemq_selector_table", "activemq_selector_oracle"])
  func `A6 the tables recorded on ActiveMQ`(_ name: String) throws {
    let file = repositoryRoot.appendingPathComponent("Tests/SelectorsTests/Tables/\(name).json")
    let table = try SelectorTable(file: file)
    #expect(!table.rows.isEmpty)
    #expect(table.differences() == [])
  }

  @Test func `A6 a table given from outside`() throws {
    guard let path = ProcessInfo.processInfo.environment["MQLAB_SELECTOR_TABLE"] else { return }
    let table = try SelectorTable(file: URL(fileURLWithPath: path))
    let differences = table.differences()
    #expect(differences.prefix(20) == [])
    #expect(differences.count == 0, "of \(table.rows.count)")
  }

  @Test(arguments: [
    ("", true), (" \t\n", true), ("color = 'red'", true), ("COLOR = 'red'", false),
    ("Color IS NULL", true), ("color iS nOt nUlL", true), ("JMSPriority = 4", true),
    ("JMSDeliveryMode = 'PERSISTENT'", true), ("JMSRedelivered = FALSE", true),
    ("JMSXDeliveryCount = 1", true), ("JMSExpiration = 0", true), ("JMSTimestamp = 0", true),
    ("JMSMessageID LIKE 'ID:%'", true), ("JMSDestination = 'queue://SEL'", true),
    ("JMSReplyTo IS NULL", true), ("JMSType IS NULL AND JMSCorrelationID IS NULL", true),
  ])
  func `A6.1 properties and fields of the header are asked about`(_ text: String, _ is: Bool) {
    #expect(says(text) == `is`)
  }

  @Test(arguments: [
    "size = 3", "size <> 4", "size < 4", "size <= 3", "size > 2", "size >= 3", "size = 1 + 2",
    "size = 5 - 2", "size * 2 = 6", "size / 2 = 1.5", "size % 2 = 1", "+size = 3", "-size = -3",
    "size BETWEEN 3 AND 5", "NOT (size BETWEEN 4 AND 5)", "size NOT BETWEEN 4 AND 5",
    "color IN ('blue', 'red')", "color NOT IN ('blue')", "color LIKE 'r_d'", "color LIKE 'r%'",
    "color NOT LIKE 'b%'", "name LIKE 'a\\_c' ESCAPE '\\'", "name LIKE 'ax_c' ESCAPE 'x'",
    "color IS NOT NULL", "missing IS NULL", "TRUE", "size = 0x3", "size = 03", "size = 3L",
    "size = 3E0", "size = 30e-1", "size = 3.", "w = 2.5", "'it''s' = 'it''s'",
    "color = 'red' AND size = 3 OR FALSE", "size = /* three */ 3 -- indeed\n",
  ])
  func `A6.2 what the language has`(_ text: String) {
    #expect(says(text) == true)
  }

  @Test(arguments: [
    "size != 3", "size == 3", "color = \"red\"", "color = NULL", "color <> NULL", "color IN ()",
    "size IN (3)", "size IN (3, 4)", "size > 'a'", "flag > TRUE", "size > NULL", "a.b = 1",
    "MOD(size, 2) = 1", "size = 3f", "size = 3d", "3", "'red'", "size + 1", "size = 3;",
    "color = 'red", "color IS", "color = 'red' AND", "size = 08", "size = 0L", "1 IN ('1')",
    "color LIKE 'r%' ESCAPE 'xx'", "color LIKE 'r%' ESCAPE ''", "color LIKE size", "TRUE = 1",
    "(size = 3", "size = 3)", "size BETWEEN 1", "size BETWEEN 'a' AND 'b'", "color NOT 'red'",
    "color IS TRUE", "XPATH", "color = 'red' XOR size = 3", "-flag", "\u{E9} = 1", "1 < size < 5",
  ])
  func `A6.3 what is refused`(_ text: String) {
    #expect(says(text) == nil)
  }

  @Test(arguments: [
    ("missing = 'red'", false), ("missing <> 'red'", false), ("NOT (missing = 'red')", false),
    ("NOT (missing LIKE 'r%')", false), ("missing NOT LIKE 'r%'", false),
    ("missing NOT IN ('red')", false), ("missing = absent", true), ("missing <> absent", false),
    ("missing > 1 OR TRUE", true), ("missing > 1 AND TRUE", false), ("NOT (missing > 1)", false),
    ("NOT (missing > 1 AND FALSE)", true), ("missing + 1 = 2", false), ("-missing = 1", false),
    ("missing", false), ("NOT missing", false), ("NULL", false), ("NOT NULL", false),
    // A text or a number on the left is known, so that the comparison is false, not unknown.
    ("'red' <> missing", true), ("'red' = missing", false),
  ])
  func `A6.4 what is missing is unknown`(_ text: String, _ is: Bool) {
    #expect(says(text) == `is`)
  }

  @Test(arguments: [
    ("NOT color = 'red'", false as Bool?), ("NOT color = 'blue'", false),
    ("NOT flag = FALSE", true),
    ("NOT size BETWEEN 1 AND 5", nil), ("NOT (size BETWEEN 4 AND 5)", true),
    ("NOT size > 1", nil), ("NOT color LIKE 'r%'", false),
  ])
  func `A6.5 NOT binds tighter than comparison`(_ text: String, _ is: Bool?) {
    #expect(says(text) == `is`)
  }

  @Test(arguments: [
    ("size = '3'", false), ("text10 = '10'", true), ("text10 = 10", false), ("text10 > 5", false),
    ("flag = 'true'", false), ("flag = 1", false), ("size = 3.0", true), ("n = 3E9", true),
    ("size LIKE '3'", false), ("size NOT LIKE '3'", true), ("flag", true), ("NOT flag", false),
    ("size", false), ("flag = TRUE", true), ("flag <> FALSE", true), ("text10 - 1 = 9", false),
    ("color + 'x' = 'redx'", true), ("2147483647 + 1 = -2147483648", true),
    ("n + 2147483647 = 5147483647", true), ("size / 0 > 1000", true), ("0.0 = -0.0", false),
    ("9223372036854775808 > 1", false), ("-9223372036854775808 < 1", true),
  ])
  func `A6.6 nothing is converted, numbers compare by value`(_ text: String, _ is: Bool) {
    #expect(says(text) == `is`)
  }

  @Test(arguments: [
    ("1 + 2 * 3 = 7", true), ("(1 + 2) * 3 = 9", true), ("10 - 4 - 3 = 3", true),
    ("12 / 3 / 2 = 2", true), ("2 + 3 > 4", true), ("TRUE OR FALSE AND FALSE", true),
    ("(TRUE OR FALSE) AND FALSE", false), ("-2 * 3 = -6", true), ("7 % 4 + 1 = 4", true),
    ("size > 2 = TRUE", true), ("TRUE = FALSE = FALSE", true),
  ])
  func `A6.7 precedence`(_ text: String, _ is: Bool) {
    #expect(says(text) == `is`)
  }

  @Test(arguments: [
    ("color = = 'x'", 9, SelectorProblem.Kind.unexpected(found: "=", expected: .operand)),
    ("color != 1", 7, .unknownCharacter("!")), ("color = \"red\"", 9, .unknownCharacter("\"")),
    ("a.b = 1", 2, .unknownCharacter(".")), ("color = 'red", 9, .unterminatedText),
    ("size = 3 color", 10, .unexpected(found: "color", expected: .operatorOrEnd)),
    ("(size = 3", 10, .unexpected(found: nil, expected: .operatorOrParenthesis)),
    ("size IN (3)", 10, .unexpected(found: "3", expected: .text)),
    ("color IN ('a' 'b')", 15, .unexpected(found: "'b'", expected: .commaOrParenthesis)),
    ("color IN 'a'", 10, .unexpected(found: "'a'", expected: .openingParenthesis)),
    ("color IS 1", 10, .unexpected(found: "1", expected: .null)),
    ("color NOT = 1", 11, .unexpected(found: "=", expected: .negatable)),
    ("size BETWEEN 1 OR 2", 16, .unexpected(found: "OR", expected: .and)),
    ("TRUE OR 'a'", 9, .noCondition), ("size > 'a'", 8, .notOrdered),
    ("color = NULL", 9, .comparedWithNull), ("TRUE = 1", 8, .incomparable),
    ("1 IN ('1')", 1, .inWithoutProperty), ("a LIKE 'x' ESCAPE 'yy'", 19, .escapeLength),
    ("MOD(a, 2) = 1", 1, .function("MOD")),
    ("a = 0x10000000000000000", 5, .numberTooLarge("0x10000000000000000")),
    ("'\u{1F468}\u{200D}\u{1F469}\u{E9}' ; 1", 6, .unknownCharacter(";")),
  ])
  func `a problem says where it is and what was expected`(
    _ text: String,
    _ column: Int,
    _ kind: SelectorProblem.Kind
  ) {
    #expect(problem(text)?.kind == kind)
    #expect(problem(text)?.column == column)
  }

  @Test func `hostile nesting and length are refused, long lists of alternatives are not`() {
    let limit = SelectorProblem.Kind.tooDeep(limit: Selector.maximumDepth)
    func deep(_ left: String, _ middle: String, _ right: String = "") -> String {
      String(repeating: left, count: 5_000) + middle + String(repeating: right, count: 5_000)
    }
    #expect(problem(deep("(", "a = 1", ")"))?.kind == limit)
    #expect(problem(deep("NOT ", "a"))?.kind == limit)
    #expect(problem(deep("- ", "a") + " = 1")?.kind == limit)
    #expect(problem("1" + deep("", "", " + 1") + " = a")?.kind == limit)
    #expect(problem("a" + deep("", "", " = TRUE"))?.kind == limit)
    let long = String(repeating: "a", count: Selector.maximumLength + 1)
    #expect(problem(long)?.kind == .tooLong(limit: Selector.maximumLength))
    #expect(says("size = 9" + deep("", "", " OR size=9")) == false)
    #expect(says("size = 3" + deep("", "", " AND size=3")) == true)
  }

  @Test func `a pattern of many wildcards costs no more than text times pattern`() throws {
    let pattern = String(repeating: "%a", count: 2_000) + "b"
    let selector = try Selector.parse("t LIKE '\(pattern)'")
    let text = String(repeating: "a", count: 4_000)
    #expect(!selector.matches(SelectorMessage(properties: ["t": .text(text)])))
  }

  @Test func `characters are code points, texts are equal byte for byte`() {
    #expect(
      (try? Selector.parse("t LIKE '_'"))?.matches(
        SelectorMessage(properties: ["t": .text("\u{1F600}")])
      ) == true
    )
    #expect(
      (try? Selector.parse("t = 'e\u{301}'"))?.matches(
        SelectorMessage(properties: ["t": .text("\u{E9}")])
      ) == false
    )
  }
}
