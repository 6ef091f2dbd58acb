import Groundwork
import TestSupport
import Testing

@Suite struct DisplayTests {
  @Test(arguments: [
    ("orders.eu", "orders.eu"),
    ("", ""),
    ("ok\r\n\u{1B}[1;1HFAKE", "ok␍␊␛[1;1HFAKE"),
    ("tab\there", "tab␉here"),
    ("nul\0bell\u{7}del\u{7F}", "nul␀bell␇del␡"),
    ("c1\u{9B}2J", "c1\\u{9B}2J"),
    ("\u{202E}drowssap", "\\u{202E}drowssap"),
    ("zero\u{200B}width\u{200D}", "zero\\u{200B}width\\u{200D}"),
    ("line\u{2028}par\u{2029}", "line\\u{2028}par\\u{2029}"),
    ("private\u{E000}\u{F0000}", "private\\u{E000}\\u{F0000}"),
    ("unassigned\u{378}\u{E0FFF}", "unassigned\\u{378}\\u{E0FFF}"),
    ("heart\u{FE0F}", "heart\\u{FE0F}"),
    ("soft\u{AD}hyphen", "soft\\u{AD}hyphen"),
    ("e\u{301}\u{302}\u{303}\u{304}x", "e\u{301}\u{302}x"),
    ("\u{301}leading", "\\u{301}leading"),
    (" \u{301}", " \\u{301}"),
    ("漢字 ünïcode →", "漢字 ünïcode →"),
  ])
  func `hostile parts become visible and the rest stays`(_ raw: String, _ shown: String) {
    #expect(display(raw) == shown)
    #expect(display(Array(raw.utf8)) == shown)
    #expect(display(raw[...]) == shown)
  }

  @Test(
    arguments: [
      ([0xff, 0xfe, 0xfa], "\\xFF\\xFE\\xFA"),
      ([0x61, 0xc3], "a\\xC3"),
      ([0xc0, 0xaf], "\\xC0\\xAF"),
      ([0xe0, 0x80, 0x80], "\\xE0\\x80\\x80"),
      ([0xed, 0xa0, 0x80], "\\xED\\xA0\\x80"),
      ([0xf4, 0x90, 0x80, 0x80], "\\xF4\\x90\\x80\\x80"),
      ([0xf0, 0x9f, 0x98], "\\xF0\\x9F\\x98"),
      ([0xf0, 0x82, 0x82, 0xac], "\\xF0\\x82\\x82\\xAC"),
      ([0xf0, 0x8f, 0xbf, 0xbf], "\\xF0\\x8F\\xBF\\xBF"),
      ([0xf5, 0x80, 0x80, 0x80], "\\xF5\\x80\\x80\\x80"),
      ([0xe2, 0x82, 0x41], "\\xE2\\x82A"),
      ([0xf0, 0x9f, 0x98, 0x80], "😀"),
      ([0x80], "\\x80"),
    ] as [([UInt8], String)]
  )
  func `bytes that are no text become numbers`(_ bytes: [UInt8], _ shown: String) {
    #expect(display(bytes) == shown)
  }

  @Test func `wide text is cut on a cell boundary`() {
    #expect(display("orders.eu", cells: 9) == "orders.eu")
    #expect(display("orders.eu", cells: 8) == "orders.…")
    #expect(display("orders.eu", cells: 1) == "…")
    #expect(display("orders.eu", cells: 0) == "")
    #expect(display("orders.eu", cells: -3) == "")
    #expect(display("漢字漢字", cells: 8) == "漢字漢字")
    #expect(display("漢字漢字", cells: 7) == "漢字漢…")
    #expect(display("漢字漢字", cells: 6) == "漢字…")
    #expect(display("ab\u{1B}cd", cells: 4) == "ab␛…")
    #expect(display("x\u{202E}y", cells: 5) == "x…")
    #expect(display("abcde\u{301}", cells: 5) == "abcde\u{301}")
    #expect(display("", cells: 0) == "")
  }

  @Test func `shortening in the middle keeps both ends`() {
    #expect(displayMiddle("shipping.eu.overnight", cells: 12) == "shippi…night")
    #expect(displayMiddle("orders", cells: 6) == "orders")
    #expect(displayMiddle("orders", cells: 1) == "…")
    #expect(displayMiddle("orders", cells: 2) == "o…")
    #expect(displayMiddle("orders", cells: 0) == "")
    #expect(displayMiddle("漢字漢字漢字", cells: 7) == "漢…字")
    #expect(displayMiddle("ab\u{1B}[2Jcd", cells: 5) == "ab…cd")
  }

  @Test func `random bytes never bring a control or leave their cells`() {
    checkProperty(sequences: 300, length: 60, makeCommand: anyByte) { bytes in
      let width = Int(bytes.first ?? 0) % 50
      let shown = display(bytes, cells: width)
      let all = display(bytes)
      return isHarmless(shown) && isHarmless(all) && cellWidth(of: shown) <= width
        && (cellWidth(of: all) > width || shown == all)
    }
  }

  @Test func `random scalars never bring a control or leave their cells`() {
    checkProperty(sequences: 300, length: 40, makeCommand: anyScalar) { scalars in
      var raw = ""
      raw.unicodeScalars.append(contentsOf: scalars)
      let width = scalars.count
      let shown = display(raw, cells: width)
      let middle = displayMiddle(raw, cells: width)
      return isHarmless(shown) && isHarmless(middle) && cellWidth(of: shown) <= width
        && cellWidth(of: middle) <= width && display(raw) == display(Array(raw.utf8))
    }
  }

  @Test func `a second pass changes nothing`() {
    checkProperty(sequences: 300, length: 40, makeCommand: anyScalar) { scalars in
      var raw = ""
      raw.unicodeScalars.append(contentsOf: scalars)
      let once = display(raw)
      return display(once) == once
    }
  }

  @Test func `a million marks on one letter cost nothing to look at`() {
    let raw = "a" + String(repeating: "\u{301}", count: 1_000_000)
    #expect(display(raw, cells: 10) == "a\u{301}\u{301}")
  }
}

/// Whether nothing in a text can steer a terminal, hide or reorder.
private func isHarmless(_ text: String) -> Bool {
  text.unicodeScalars.allSatisfy { scalar in
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default:
      !scalar.properties.isDefaultIgnorableCodePoint
    }
  }
}

private func anyByte(_ source: inout RandomSource) -> UInt8 {
  let hostile: [UInt8] = [0x1b, 0x9b, 0x0d, 0x0a, 0xe2, 0x80, 0xae, 0xc2, 0xf0, 0x9f, 0xcc, 0x81]
  if source.chance(1, outOf: 2) { return hostile[Int(source.below(UInt64(hostile.count)))] }
  return UInt8(source.below(256))
}

private func anyScalar(_ source: inout RandomSource) -> Unicode.Scalar {
  let hostile: [Unicode.Scalar] = [
    "\u{1B}", "\u{9B}", "\r", "\n", "\u{202E}", "\u{200D}", "\u{301}", "漢", "😀", "a", "\u{1160}",
  ]
  if source.chance(1, outOf: 2) { return hostile[Int(source.below(UInt64(hostile.count)))] }
  return Unicode.Scalar(UInt32(source.below(0x11_0000))) ?? "\u{FFFD}"
}
