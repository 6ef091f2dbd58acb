import Groundwork
import TerminalSession
import TestSupport
import Testing

/// What keys, paste and mouse become on the way from the terminal.
@Suite(.serialized) struct KeyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let bytes: String
    let key: String
    var testDescription: String { key }
  }

  static let cases = [
    Case(bytes: "a", key: "character(\"a\")"),
    Case(bytes: " ", key: "character(\" \")"),
    Case(bytes: "é", key: "character(\"é\")"),
    Case(bytes: "注", key: "character(\"注\")"),
    Case(bytes: "\r", key: "enter"),
    Case(bytes: "\t", key: "tab"),
    Case(bytes: "\u{1b}[Z", key: "backTab"),
    Case(bytes: "\u{7f}", key: "backspace"),
    Case(bytes: "\u{8}", key: "backspace"),
    Case(bytes: "\u{1b}", key: "escape"),
    Case(bytes: "\u{10}", key: "control(\"p\")"),
    Case(bytes: "\u{13}", key: "control(\"s\")"),
    Case(bytes: "\u{16}", key: "control(\"v\")"),
    Case(bytes: "\u{1b}OA", key: "up"),
    Case(bytes: "\u{1b}[A", key: "up"),
    Case(bytes: "\u{1b}[B", key: "down"),
    Case(bytes: "\u{1b}[C", key: "right"),
    Case(bytes: "\u{1b}[D", key: "left"),
    Case(bytes: "\u{1b}[1;2A", key: "shiftUp"),
    Case(bytes: "\u{1b}[1;2B", key: "shiftDown"),
    Case(bytes: "\u{1b}[1;2C", key: "shiftRight"),
    Case(bytes: "\u{1b}[1;2D", key: "shiftLeft"),
    Case(bytes: "\u{1b}[5~", key: "pageUp"),
    Case(bytes: "\u{1b}[6~", key: "pageDown"),
    Case(bytes: "\u{1b}OH", key: "home"),
    Case(bytes: "\u{1b}[H", key: "home"),
    Case(bytes: "\u{1b}[F", key: "end"),
    Case(bytes: "\u{1b}[3~", key: "delete"),
    Case(bytes: "\u{1b}OP", key: "function(1)"),
    Case(bytes: "\u{1b}[17~", key: "function(6)"),
    Case(bytes: "\u{1b}[20~", key: "function(9)"),
    Case(bytes: "\u{1b}x", key: "alternate(\"x\")"),
    Case(bytes: "\u{1b}[I", key: "focusGained"),
    Case(bytes: "\u{1b}[O", key: "focusLost"),
    Case(bytes: "\u{1b}[<0;10;5M", key: "mouse(Screen.MouseAction.press, column: 9, row: 4)"),
    Case(bytes: "\u{1b}[<64;250;5M", key: "mouse(Screen.MouseAction.wheelUp, column: 249, row: 4)"),
    Case(bytes: "\u{1b}[<65;1;1M", key: "mouse(Screen.MouseAction.wheelDown, column: 0, row: 0)"),
    Case(bytes: "\u{1b}[200~a\rq\u{1b}[201~", key: "paste(\"a\\nq\")"),
  ]

  @Test func `every key is known`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"), width: 260)
    #expect(session.waitFor("ready"))
    for testCase in Self.cases {
      session.send(testCase.bytes)
      #expect(session.waitFor("key \(testCase.key)", seconds: 2), "\(session.screen.rows[2])")
      // A neutral key, so that the next case cannot pass on what this one left.
      session.send("-")
      #expect(session.waitFor("key character(\"-\")", seconds: 2))
    }
    session.send("q")
    #expect(session.waitForExit() == 0)
  }

  @Test func `press, drag and release are reported`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    let steps = [
      ("\u{1b}[<0;10;5M", "press, column: 9, row: 4"),
      ("\u{1b}[<32;12;6M", "drag, column: 11, row: 5"),
      ("\u{1b}[<0;12;6m", "release, column: 11, row: 5"),
    ]
    for (bytes, text) in steps {
      session.send(bytes)
      #expect(session.waitFor(text, seconds: 2), "\(session.screen.rows[2])")
    }
  }

  @Test(arguments: [
    "\u{1b}[99;5u", "\u{1b}[?62;4c", "\u{1b}OQQ", "\u{1b}]11;rgb:ffff/qqqq/0000\u{7}",
    "\u{1b}]11;rgb:0/q/0\u{1b}\\", "\u{1b}[1;5q", "\u{1b}Pq\u{1b}\\",
  ]) func `unknown sequences do not act as keys`(_ bytes: String) throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.send(bytes)
    session.settle(seconds: 0.2)
    session.send("-")
    #expect(session.waitFor("key character(\"-\")"))
  }

  @Test func `bytes that are not UTF-8 do no harm`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.send([0xFF, 0xC3, 0x28, 0x80, 0xE2, 0x82])
    session.settle(seconds: 0.2)
    session.send("--")
    #expect(session.waitFor("key character(\"-\")"))
  }

  @Test(arguments: 1...5) func `random bytes neither crash nor hang`(_ seed: UInt64) throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    var random = RandomSource(seed: seed, stream: "keys")
    // What ends, stops or breaks the fixture on purpose.
    let forbidden = Array("TSAOELqzh".utf8) + [0x03, 0x1A, 0x1C]
    for _ in 0..<40 {
      let bytes = (0..<50).map { _ in UInt8(random.below(256)) }.filter { !forbidden.contains($0) }
      session.send(bytes + (random.chance(1, outOf: 3) ? [0x1B, 0x5B] : []))
      session.settle(seconds: 0.005)
    }
    session.settle(seconds: 0.6)
    session.send("\u{1b}[201~--")
    #expect(session.waitFor("key character(\"-\")"), "\(session.screen.rows[2])")
    session.send("q")
    #expect(session.waitForExit() == 0)
    #expect(session.screen.isRestored)
  }

  @Test func `a paste longer than the limit is cut and none of it acts as keys`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.send("\u{1b}[200~" + String(repeating: "q", count: 200_000) + "\u{1b}[201~")
    #expect(session.waitFor("key paste", seconds: 20))
    session.send("-")
    #expect(session.waitFor("key character(\"-\")"))
  }

  @Test func `copying hands the text to the terminal`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.send("y")
    #expect(session.waitUntil { $0.clipboard == ["Y29waWVkIHRleHQ="] })
  }
}
