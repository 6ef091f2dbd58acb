import Testing

@testable import Groundwork

@Suite struct CellWidthTests {
  @Test(arguments: [
    ("a", 1), ("é", 1), ("漢", 2), ("ｱ", 1), ("Ａ", 2), ("한", 2), ("😀", 2), ("█", 1), ("→", 1),
    ("\u{301}", 0), ("\u{200B}", 0), ("\u{1B}", 0), ("\u{AD}", 0), ("⚡", 2), ("☀", 1), ("…", 1),
    ("\u{1F1EE}", 1), ("\u{1161}", 0), ("𝄞", 1), ("𠀀", 2), ("\u{3000}", 2), ("\u{302A}", 0),
  ])
  func `a scalar takes as many cells as terminals give it`(_ text: String, _ width: Int) {
    #expect(text.unicodeScalars.map { cellWidth(of: $0) } == [width])
  }

  @Test func `texts and characters add up their scalars`() {
    #expect(cellWidth(of: "orders") == 6)
    #expect(cellWidth(of: "pesan 漢字") == 10)
    #expect(cellWidth(of: "") == 0)
    #expect(cellWidth(of: Character("e\u{301}")) == 1)
    #expect(cellWidth(of: Character("\u{1F1EE}\u{1F1E9}")) == 2)
    #expect(cellWidth(of: Character("\u{1112}\u{1161}\u{11AB}")) == 2)
  }

  @Test func `the table of wide scalars is in order and without overlap`() {
    for (earlier, later) in zip(WideScalars.ranges, WideScalars.ranges.dropFirst()) {
      #expect(earlier.upperBound + 1 < later.lowerBound)
    }
  }

  @Test func `the search in the table finds the same as looking at every range`() {
    for value in stride(from: UInt32(0), through: 0x3_FFFF, by: 7) {
      let slow = WideScalars.ranges.contains { $0.contains(value) }
      #expect(WideScalars.contains(value) == slow)
    }
    for range in WideScalars.ranges {
      #expect(WideScalars.contains(range.lowerBound) && WideScalars.contains(range.upperBound))
      #expect(!WideScalars.contains(range.upperBound + 1))
    }
  }

  @Test func `every scalar takes none, one or two cells`() {
    for value in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let width = cellWidth(of: scalar)
      if width < 0 || width > 2 { Issue.record("U+\(String(value, radix: 16)): \(width)") }
    }
  }
}
