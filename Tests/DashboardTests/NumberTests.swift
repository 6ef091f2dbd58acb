import Phrasebook
import Testing
import Vocabulary

@testable import Dashboard

@Suite struct NumberTests {
  let english = NumberText(language: .english)
  let indonesian = NumberText(language: .indonesian)

  @Test func `separators follow the language`() {
    #expect(english.exact(1_234_567) == "1,234,567")
    #expect(indonesian.exact(1_234_567) == "1.234.567")
    #expect(english.decimal(1_234.56, places: 1) == "1,234.6")
    #expect(indonesian.decimal(1_234.56, places: 1) == "1.234,6")
    #expect(english.exact(-1_000) == "-1,000")
  }

  @Test func `tables have at most four significant places`() {
    #expect(english.compact(0) == "0")
    #expect(english.compact(999) == "999")
    #expect(english.compact(1_000) == "1.0k")
    #expect(english.compact(12_412) == "12.4k")
    #expect(english.compact(999_949) == "999.9k")
    #expect(english.compact(999_951) == "1.0M")
    #expect(english.compact(Int.max) == "9223.4P" || english.compact(Int.max).hasSuffix("P"))
  }

  @Test func `unknown is a dash and what is not zero never reads as zero`() {
    #expect(english.rate(nil) == "-")
    #expect(english.rate(0) == "0")
    #expect(english.rate(0.01) == "<0.1")
    #expect(english.rate(1.5) == "1.5")
    #expect(english.rate(480) == "480")
    #expect(english.share(nil) == "-")
    #expect(english.share(0) == "0 %")
    #expect(english.share(0.0001) == "<0.1 %")
    #expect(english.share(0.99999) == ">99.9 %")
    #expect(english.share(1) == "100.0 %")
    #expect(english.duration(nil) == "-")
    #expect(english.duration(VirtualDuration(nanoseconds: 3)) == "<1 us")
    #expect(english.rate(.nan) == "-")
  }

  @Test func `durations have the unit that fits`() {
    #expect(english.duration(.microseconds(412)) == "412 us")
    #expect(english.duration(.milliseconds(18)) == "18 ms")
    #expect(english.duration(.milliseconds(3_400)) == "3.4 s")
    #expect(english.duration(.seconds(31)) == "31 s")
    #expect(english.duration(.seconds(465)) == "7 m 45 s")
    #expect(english.duration(.seconds(3_600 * 5 + 120)) == "5 h 02 m")
    #expect(indonesian.duration(.milliseconds(3_400)) == "3,4 s")
  }

  @Test func `durations in tables never need more than seven cells`() {
    #expect(english.shortDuration(.seconds(185)) == "185 s")
    #expect(english.shortDuration(.seconds(1_020)) == "17 m")
    #expect(english.shortDuration(.seconds(8_000)) == "2 h")
    var nanoseconds: Int64 = 1
    while nanoseconds < 300_000_000_000_000_000 {
      let text = english.shortDuration(VirtualDuration(nanoseconds: nanoseconds))
      #expect(text.count <= 7, "\(text)")
      nanoseconds = nanoseconds * 11 / 10 + 1
    }
  }

  @Test func `the clock shows thousandths when asked`() {
    let instant = VirtualInstant(nanoseconds: 760_250_000_000)
    #expect(english.clock(instant) == "00:12:40")
    #expect(english.clock(instant, thousandths: true) == "00:12:40.250")
    #expect(indonesian.clock(instant, thousandths: true) == "00:12:40,250")
  }

  @Test func `numbers out of all bounds do not trap`() {
    for value in [Double.infinity, -.infinity, .nan, 1e300, -1e300, .leastNonzeroMagnitude] {
      _ = english.rate(value)
      _ = english.share(value)
      _ = english.seconds(value)
      _ = english.decimal(value, places: 3)
      _ = english.duration(seconds: value)
    }
    _ = english.duration(VirtualDuration(nanoseconds: .max))
    _ = english.clock(.never, thousandths: true)
  }
}
