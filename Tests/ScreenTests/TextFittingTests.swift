import Testing

@testable import Screen

@Suite struct TextFittingTests {
  @Test func `a text that fits is left alone`() {
    #expect(shortened("orders", to: 6, glyphs: .full) == "orders")
    #expect(shortened("", to: 0, glyphs: .full) == "")
  }

  @Test func `the cut is marked at the end or in the middle`() {
    #expect(shortened("payments.capture", to: 10, glyphs: .full) == "payments.…")
    #expect(shortened("payments.capture", to: 12, .middle, glyphs: .full) == "payments.…re")
    #expect(shortened("payments.capture", to: 10, glyphs: .ascii) == "payments.~")
    #expect(shortened("payments", to: 1, glyphs: .full) == "p")
  }

  @Test func `fitted text has exactly the width`() {
    #expect(fitted("ab", to: 5, glyphs: .full) == "ab   ")
    #expect(fitted("ab", to: 5, .trailing, glyphs: .full) == "   ab")
    #expect(fitted("ab", to: 5, .center, glyphs: .full) == " ab  ")
    for columns in 0..<14 {
      for shortening in [Shortening.end, .middle] {
        let text = fitted("注文.作成.長い", to: columns, shortening: shortening, glyphs: .full)
        #expect(columnCount(of: text) == columns, "\(columns): \(text)")
      }
    }
  }
}
