import Testing

@testable import Reporting

@Suite struct NumbersTests {
  @Test(arguments: [
    (0.0, 0, "0"), (1.005, 2, "1"), (-0.4, 0, "0"), (-12.345, 1, "-12.3"), (0.05, 1, "0.1"),
    (999.9996, 3, "1000.000"), (0.000_4, 3, "0.000"),
  ])
  func `fixed decimals are rounded and filled`(_ value: Double, _ decimals: Int, _ text: String) {
    let shown = fixed(value, decimals: decimals)
    #expect(shown.hasPrefix(text))
    #expect(decimals == 0 || shown.split(separator: ".")[1].count == decimals)
  }

  @Test(arguments: [
    (0.0, "0"), (6012.0, "6012"), (1234.5678, "1235"), (0.058_612, "0.05861"), (12.5, "12.5"),
    (0.1, "0.1"), (-3.140_01, "-3.14"), (1e9, "1000000000"),
  ])
  func `four significant digits are kept`(_ value: Double, _ text: String) {
    #expect(significant(value) == text)
  }

  @Test(arguments: [
    (0.0, "0 s"), (0.0125, "12.5 ms"), (1.5e-6, "1.5 us"), (3e-9, "3 ns"), (600.0, "600 s"),
    (0.999_99, "1 s"), (0.999_96e-3, "1 ms"),
  ])
  func `times have the unit that suits them`(_ seconds: Double, _ text: String) {
    #expect(humanTime(seconds) == text)
  }

  @Test func `huge and broken numbers do not trap`() {
    for value in [1e300, -1e300, .infinity, .nan, 1e15, 9.3e18] {
      #expect(!fixed(value, decimals: 6).isEmpty)
      #expect(!significant(value).isEmpty)
    }
  }

  @Test func `a digest has sixteen digits`() {
    #expect(digestText(0) == "0000000000000000")
    #expect(digestText(.max) == "ffffffffffffffff")
  }
}
