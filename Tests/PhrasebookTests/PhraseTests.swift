import Phrasebook
import Testing

private enum Sample: String, Phrase {
  case plain = "pause|jeda"
  case filled = "{0} of {1}|{1}: {0}"
  case barred = "a ¦ b|c ¦ d"

  static let sameInBothLanguages: [Sample] = []
}

@Suite struct PhraseTests {
  @Test func `a text is read in the language asked for`() {
    #expect(Sample.plain.text(in: .english) == "pause")
    #expect(Sample.plain.text(in: .indonesian) == "jeda")
  }

  @Test func `placeholders are filled by number`() {
    #expect(Sample.filled.text(in: .english, "3", "9") == "3 of 9")
    #expect(Sample.filled.text(in: .indonesian, "3", "9") == "9: 3")
    #expect(Sample.filled.text(in: .english, values: ["3"]) == "3 of {1}")
  }

  @Test func `a value that looks like a placeholder stays as it is`() {
    #expect(Sample.filled.text(in: .english, "{1}", "x") == "{1} of x")
  }

  @Test func `a broken bar is shown whole`() {
    #expect(Sample.barred.text(in: .english) == "a | b")
    #expect(Sample.barred.text(in: .indonesian) == "c | d")
  }
}

@Suite struct LanguageTests {
  @Test(arguments: [
    ("id", Language.indonesian), ("id_ID.UTF-8", .indonesian), ("ID", .indonesian),
    ("en", .english), ("en_GB", .english), ("en-US", .english),
  ])
  func `a known code is read`(_ code: String, _ language: Language) {
    #expect(Language(code: code) == language)
  }

  @Test(arguments: ["", "C", "C.UTF-8", "POSIX", "xx", "indonesia", "de_DE"])
  func `an unknown code is nothing`(_ code: String) {
    #expect(Language(code: code) == nil)
  }
}
