import Groundwork
import Testing

@Suite struct NamePatternTests {
  @Test(
    arguments: [
      ("^q", "q1", true), ("^q", "xq", false), ("q$", "xq", true), ("q$", "qx", false),
      ("", "anything", true), (".", "", false), ("a.c", "xabcx", true), ("a\\.c", "abc", false),
      ("a\\.c", "a.c", true), ("^(orders|bills)\\.", "bills.eu", true), ("^a|b$", "cab", true),
      ("^ab*c$", "ac", true), ("^ab+c$", "ac", false), ("^ab?c$", "abbc", false),
      ("^[a-c]+$", "abcab", true), ("^[^a-c]+$", "xyz", true), ("^[^a-c]+$", "xbz", false),
      ("^[]x]+$", "x]x", true), ("^[a-]+$", "a-a", true), ("^\\d{2,3}$", "1234", false),
      ("^\\d{2,3}$", "123", true), ("^\\w+\\s\\D$", "ab_1 x", true), ("^[\\d.]+$", "1.2", true),
      ("^a{2}$", "aa", true), ("^a{2,}$", "aaaaa", true), ("a{", "a{", true),
      ("^(?:ab)+$", "abab", true),
      ("^(a|ab)(c|bcd)(d*)$", "abcd", true), ("^(a*)*$", "aaab", false), ("^.*?x$", "aax", true),
      ("é+", "caféé", true), ("^()*$", "", true), ("^^q$$", "q", true),
    ] as [(String, String, Bool)]
  )
  func `a pattern is found or not, as Perl means it`(
    _ pattern: String,
    _ name: String,
    _ isFound: Bool
  ) throws {
    #expect(try NamePattern(pattern).isFound(in: name) == isFound, "\(pattern) in \(name)")
  }

  @Test func `small patterns find what the library of the language finds`() throws {
    let letters = ["a", "b", ".", "*", "|", "(", ")", "?", "^", "$", "[ab]", "\\d"]
    let names = ["", "a", "b", "ab", "ba", "aab", "abba", "1"]
    var source = RandomSource(seed: 1, stream: "patterns")
    var compared = 0
    for _ in 0..<4_000 {
      let length = 1 + source.below(6)
      let text = (0..<length).map { _ in letters[Int(source.below(UInt64(letters.count)))] }
        .joined()
      guard let own = try? NamePattern(text), let other = try? Regex(text) else { continue }
      compared += 1
      for name in names {
        #expect(own.isFound(in: name) == name.contains(other), "\(text) in \(name)")
      }
    }
    #expect(compared > 500)
  }

  @Test(
    arguments: [
      ("a(", NamePattern.Fault.Reason.unfinished, 1), ("a)", .unfinished, 1),
      ("[ab", .unfinished, 0),
      ("a\\", .unfinished, 2), ("*a", .nothingToRepeat, 0), ("a**", .nothingToRepeat, 2),
      ("a|+", .nothingToRepeat, 2), ("(?=a)", .unknown, 2), ("(a)\\1", .unknown, 4),
      ("\\bx", .unknown, 1), ("[[:alpha:]]", .unknown, 1), ("[z-a]", .unknown, 1),
      ("a{2,1}", .tooLarge, 1), ("a{5000}", .tooLarge, 1), ("(a{100}){100}", .tooLarge, 0),
    ] as [(String, NamePattern.Fault.Reason, Int)]
  )
  func `what is no pattern is refused by place`(
    _ text: String,
    _ reason: NamePattern.Fault.Reason,
    _ place: Int
  ) {
    #expect(throws: NamePattern.Fault(reason: reason, place: place)) { try NamePattern(text) }
  }

  @Test func `hostile patterns neither search nor are read for long`() throws {
    let name = String(repeating: "a", count: 255)
    for text in ["^(a+)+$", "^(a|a)*$", "^(a*)*b", "^(.*)*(.*)*(.*)*x", "^(a|aa)+$"] {
      #expect(try !NamePattern(text).isFound(in: name + "!"))
    }
    let deep = String(repeating: "(", count: 100_000)
    #expect(throws: NamePattern.Fault.self) { try NamePattern(deep) }
    #expect(throws: NamePattern.Fault.self) { try NamePattern("((((){1000}){1000}){1000}){1000}") }
  }
}
