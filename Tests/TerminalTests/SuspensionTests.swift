import Foundation
import TerminalSession
import TestSupport
import Testing

/// `^Z` and `fg`, as jobs of an interactive shell: a session leader cannot be stopped.
@Suite(.serialized) struct SuspensionTests {
  private func shell() throws -> PseudoTerminalSession {
    let session = try PseudoTerminalSession(
      URL(fileURLWithPath: "/bin/bash"),
      ["--norc", "--noprofile", "-i"],
      environment: ["PS1": "prompt> ", "INPUTRC": "/dev/null"]
    )
    #expect(session.waitFor("prompt>"))
    return session
  }

  @Test(arguments: ["\u{1a}", "z"]) func `stops and comes back`(_ key: String) throws {
    let session = try shell()
    session.send("\(try builtProduct(named: "TerminalFixture").path)\n")
    #expect(session.waitFor("ready"))
    session.send(key)
    #expect(session.waitUntil { !$0.isOnAlternateScreen })
    #expect(session.waitUntil { $0.privateModes.isDisjoint(with: [1002, 1000, 1004, 2026]) })
    #expect(session.waitUntil { $0.privateModes.contains(25) })
    session.resize(width: 60, height: 12)
    session.send("fg\n")
    #expect(session.waitFor("size 60x12"))
    #expect(session.screen.isOnAlternateScreen)
    #expect(session.waitUntil { $0.privateModes.isSuperset(of: [1002, 2004, 1004]) })
    session.send("x")
    #expect(session.waitFor("character(\"x\")"))
    session.send("q")
    #expect(session.waitFor("bye"))
    #expect(session.waitUntil { !$0.isOnAlternateScreen && $0.privateModes.contains(25) })
    #expect(session.waitUntil { $0.endsWithPrompt })
    session.send("exit\n")
    #expect(session.waitForExit() != nil)
  }

  @Test func `killed while stopped it ends without touching the terminal`() throws {
    let session = try shell()
    session.send("\(try builtProduct(named: "TerminalFixture").path)\n")
    #expect(session.waitFor("ready"))
    session.send("\u{1a}")
    #expect(session.waitFor("Stopped"))
    let before = session.output.count
    session.send("kill %1; sleep 0.5; jobs; echo done$((40+2))\n")
    #expect(session.waitFor("done42"))
    session.send("fg\n")
    #expect(session.waitFor("no such job"))
    let after = String(decoding: session.output[before...], as: UTF8.self)
    #expect(!after.contains("?1049h"))
    session.send("exit\n")
    #expect(session.waitForExit() != nil)
  }

  @Test func `a session leader goes on when asked to stop`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.send("\u{1a}")
    #expect(session.waitFor("resized"))
    session.send("x")
    #expect(session.waitFor("character(\"x\")"))
    session.send("q")
    #expect(session.waitForExit() == 0)
  }

  @Test func `a stop and continue by somebody else repaints`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.kill(SIGSTOP)
    session.settle(seconds: 0.2)
    session.kill(SIGCONT)
    #expect(session.waitFor("resized"))
    #expect(session.waitFor("size 80x24"))
    session.send("q")
    #expect(session.waitForExit() == 0)
  }
}
