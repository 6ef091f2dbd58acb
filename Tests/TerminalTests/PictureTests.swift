import Foundation
import Groundwork
import Screen
import TerminalSession
import TestSupport
import Testing

/// What arrives on the terminal is the canvas, in every size, depth and locale.
@Suite(.serialized) struct PictureTests {
  private let fixture: URL

  init() throws { fixture = try builtProduct(named: "TerminalFixture") }

  @Test(arguments: [
    "xterm-256color", "xterm", "tmux-256color", "screen", "linux", "vt100", "xterm-direct",
  ])
  func `draws and quits on`(_ name: String) throws {
    let session = try PseudoTerminalSession(fixture, environment: ["TERM": name])
    #expect(session.waitFor("ready"))
    #expect(session.waitFor("size 80x24"))
    #expect(session.waitUntil { $0.rows.allSatisfy { cellWidth(of: $0) == 80 } })
    session.send("q")
    #expect(session.waitForExit() == 0)
    #expect(session.modesAreRestored)
    #expect(session.screen.privateModes.isSubset(of: [7, 25]), "\(session.screen.privateModes)")
  }

  @Test func `hostile text keeps the borders straight`() throws {
    let session = try PseudoTerminalSession(fixture)
    #expect(session.waitFor("注文.作成|e\u{301}|\u{FFFD}[2J|…"))
    let rows = session.screen.rows
    #expect(rows[1...22].allSatisfy { $0.hasPrefix("┃") && $0.hasSuffix("┃") })
    #expect(rows[0].hasPrefix("┏━ fixture ━") && rows[0].hasSuffix("━ end ━┓"))
    #expect(rows[23].hasPrefix("┗") && rows[23].hasSuffix("┛"))
    #expect(session.screen.unknown.isEmpty, "\(session.screen.unknown)")
  }

  @Test func `no scalar of any kind breaks out of its cell`() throws {
    let session = try PseudoTerminalSession(fixture, width: 120, height: 40)
    #expect(session.waitFor("ready"))
    for frame in 1...30 {
      session.send("h")
      #expect(session.waitFor("hostile \(frame) "))
      let rows = session.screen.rows
      #expect(rows.allSatisfy { cellWidth(of: $0) == 120 })
      // By scalars: some letters join what stands after them into one character.
      #expect(rows[1...38].allSatisfy { $0.unicodeScalars.first == "│" })
      #expect(rows[1...38].allSatisfy { $0.unicodeScalars.last == "│" })
    }
    #expect(session.screen.unknown.isEmpty, "\(session.screen.unknown.prefix(5))")
    #expect(session.screen.strings.isEmpty)
    session.send("q")
    #expect(session.waitForExit() == 0)
    #expect(session.screen.isRestored)
  }

  @Test func `two hundred size signals in a second do no harm`() throws {
    let session = try PseudoTerminalSession(fixture, width: 20, height: 5)
    #expect(session.waitFor("size 20x5"))
    for _ in 0..<200 {
      session.kill(SIGWINCH)
      session.settle(seconds: 0.005)
    }
    #expect(session.waitFor("size 20x5"))
    session.send("q")
    #expect(session.waitForExit() == 0)
  }

  @Test func `sixty resizes in a second end in the right picture`() throws {
    let session = try PseudoTerminalSession(fixture)
    #expect(session.waitFor("ready"))
    for step in 0..<60 {
      session.resize(width: 20 + step * 7 % 100, height: 4 + step * 5 % 40)
      session.settle(seconds: 0.016)
    }
    session.resize(width: 100, height: 30)
    #expect(session.waitFor("size 100x30"))
    session.settle(seconds: 0.2)
    #expect(session.screen.rows[29].hasPrefix("┗━"))
    #expect(session.screen.rows[29].hasSuffix("━┛"))
    #expect(session.screen.rows[1...28].allSatisfy { $0.hasPrefix("┃") && $0.hasSuffix("┃") })
    session.send("q")
    #expect(session.waitForExit() == 0)
  }

  @Test func `a shrink and grow between two frames repaints`() throws {
    let session = try PseudoTerminalSession(fixture)
    #expect(session.waitFor("ready"))
    session.resize(width: 40, height: 10)
    session.resize(width: 80, height: 24)
    #expect(session.waitFor("resized"))
    #expect(session.waitUntil { $0.rows[23].hasPrefix("┗━") && $0.rows[23].hasSuffix("━┛") })
  }

  @Test func `one cell does no harm`() throws {
    let session = try PseudoTerminalSession(fixture, width: 1, height: 1)
    session.settle(seconds: 0.3)
    session.resize(width: 80, height: 24)
    #expect(session.waitFor("size 80x24"))
    session.resize(width: 1, height: 1)
    session.settle(seconds: 0.2)
    session.resize(width: 20, height: 5)
    #expect(session.waitFor("size 20x5"))
    session.send("q")
    #expect(session.waitForExit() == 0)
  }

  @Test func `nothing is sent when nothing changed`() throws {
    let session = try PseudoTerminalSession(fixture)
    #expect(session.waitFor("ready"))
    session.settle(seconds: 0.3)
    let before = session.output.count
    session.settle(seconds: 2.5)
    #expect(session.output.count == before)
  }

  @Test func `repaint sends the whole frame again`() throws {
    let session = try PseudoTerminalSession(fixture)
    #expect(session.waitFor("ready"))
    session.settle(seconds: 0.2)
    let before = session.output.count
    session.send("\u{c}")
    session.settle(seconds: 0.4)
    #expect(session.output.count - before > 500)
    #expect(session.waitFor("ready"))
  }

  @Test func `refuses colour when asked to`() throws {
    let refusing = try PseudoTerminalSession(fixture, environment: ["NO_COLOR": "1"])
    #expect(refusing.waitFor("ready mono mono"))
    refusing.send("q")
    #expect(refusing.waitForExit() == 0)
    #expect(refusing.screen.colorParameters.isEmpty, "\(refusing.screen.colorParameters)")
    let empty = try PseudoTerminalSession(fixture, environment: ["NO_COLOR": ""])
    #expect(empty.waitFor("ready indexed dark"))
    #expect(empty.screen.colorParameters.contains(38))
  }

  @Test func `a light background is noticed`() throws {
    let session = try PseudoTerminalSession(fixture, environment: ["COLORFGBG": "0;15"])
    #expect(session.waitFor("ready indexed light"))
  }

  @Test func `a terminal is asked for its background and may answer`() throws {
    let session = try PseudoTerminalSession(
      fixture,
      ["--ask"],
      environment: ["COLORFGBG": nil]
    )
    #expect(session.waitUntil { _ in contains(session.output, "\u{1b}]11;?") })
    // A key pressed meanwhile is not lost.
    session.send("é\u{1b}]11;rgb:fdfd/f6f6/e3e3\u{1b}\\\u{1b}[?62;4c")
    #expect(session.waitFor("theme light"))
    #expect(session.waitFor("key character(\"é\")"))
  }

  @Test func `a terminal that does not answer is dark`() throws {
    let session = try PseudoTerminalSession(
      fixture,
      ["--ask"],
      environment: ["COLORFGBG": nil]
    )
    #expect(session.waitFor("ready indexed dark"))
    // An answer that comes late is swallowed.
    session.send("\u{1b}]11;rgb:fdfd/f6f6/e3e3\u{1b}\\\u{1b}[?62;4c")
    session.settle(seconds: 0.2)
    session.send("-")
    #expect(session.waitFor("key character(\"-\")"))
  }

  @Test func `a UTF-8 locale that is not installed is still UTF-8`() throws {
    let session = try PseudoTerminalSession(
      fixture,
      environment: ["LC_ALL": nil, "LANG": "id_ID.UTF-8"]
    )
    #expect(session.waitFor("注文.作成"))
    #expect(session.screen.rows[0].hasPrefix("┏━"))
  }

  @Test func `sends seven bits only without UTF-8`() throws {
    let session = try PseudoTerminalSession(fixture, environment: ["LC_ALL": "C"])
    #expect(session.waitFor("size 80x24"))
    session.send("注")
    session.settle(seconds: 0.3)
    session.send("q")
    #expect(session.waitForExit() == 0)
    #expect(session.output.allSatisfy { $0 < 0x80 })
    #expect(session.screen.rows.isEmpty == false)
  }

  @Test func `seven bits by request keep the columns`() throws {
    let session = try PseudoTerminalSession(fixture, ["--ascii"])
    #expect(session.waitFor("#= fixture ="))
    #expect(session.screen.rows[3].hasPrefix("# ????.????|e|?[2J|~"))
    #expect(session.screen.rows.allSatisfy { cellWidth(of: $0) == 80 })
    #expect(session.screen.rows[1...22].allSatisfy { $0.hasPrefix("#") && $0.hasSuffix("#") })
    session.send("q")
    #expect(session.waitForExit() == 0)
    #expect(session.output.allSatisfy { $0 < 0x80 })
  }

  @Test(arguments: ["no-such-terminal", "dumb", "", nil]) func `refuses the terminal`(
    _ name: String?
  ) throws {
    let session = try PseudoTerminalSession(fixture, environment: ["TERM": name])
    #expect(session.waitForExit() == 2)
    #expect(session.screen.text.contains("cannot open"))
    #expect(session.screen.isRestored)
    #expect(session.modesAreRestored)
  }

  @Test func `refuses what is not a terminal`() throws {
    for redirection in ["< /dev/null", "<&-", "| cat; exit ${PIPESTATUS[0]}"] {
      let session = try PseudoTerminalSession(
        URL(fileURLWithPath: "/bin/bash"),
        ["-c", "\(fixture.path) \(redirection)"]
      )
      #expect(session.waitForExit() == 2)
      #expect(session.screen.text.contains("cannot open: notATerminal"))
    }
  }

  private func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    String(decoding: bytes, as: UTF8.self).contains(text)
  }
}
