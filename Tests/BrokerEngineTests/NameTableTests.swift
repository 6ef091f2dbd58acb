import Testing

@testable import BrokerEngine

@Suite struct NameTableTests {
  @Test func `the same text gets the same number, and another text another`() {
    var names = NameTable()
    let one = names.intern("a.b")
    #expect(names.intern("a.b") == one)
    #expect(names.intern("a.B") != one)
    #expect(names.text(of: one) == "a.b")
  }

  @Test func `texts that differ in their bytes are different names`() {
    var names = NameTable()
    #expect(names.intern("\u{E9}") != names.intern("e\u{301}"))
  }

  @Test(arguments: [("", 0), (".", 2), ("a.", 2), ("a", 1), ("a..b", 3)])
  func `R1.4 a text splits into words at its dots, the empty text into none`(
    _ text: String,
    _ count: Int
  ) {
    var names = NameTable()
    _ = names.intern("x.y.z")
    let name = names.intern(text)
    #expect(names.words(of: name).count == count)
  }

  @Test func `names are ordered by their bytes`() {
    var names = NameTable()
    let (upper, lower, longer) = (names.intern("B"), names.intern("a"), names.intern("aa"))
    #expect(names.isBefore(upper, lower))
    #expect(names.isBefore(lower, longer))
    #expect(!names.isBefore(longer, lower))
    #expect(!names.isBefore(lower, lower))
  }
}
