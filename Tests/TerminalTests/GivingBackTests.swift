import Foundation
import TerminalSession
import TestSupport
import Testing

/// After every way to end, the terminal is as it was before.
@Suite(.serialized) struct GivingBackTests {
  struct Ending: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var keys = ""
    var signal: Int32?
    /// The exit code, or minus the signal.
    let result: Int32
  }

  static let endings = [
    Ending(testDescription: "q", keys: "q", result: 0),
    Ending(testDescription: "^C", keys: "\u{3}", result: -SIGINT),
    Ending(testDescription: "TERM", signal: SIGTERM, result: -SIGTERM),
    Ending(testDescription: "HUP", signal: SIGHUP, result: -SIGHUP),
    Ending(testDescription: "INT", signal: SIGINT, result: -SIGINT),
    Ending(testDescription: "QUIT", signal: SIGQUIT, result: -SIGQUIT),
    Ending(testDescription: "trap", keys: "T", result: -trapSignal),
    Ending(testDescription: "segmentation fault", keys: "S", result: -SIGSEGV),
    Ending(testDescription: "abort", keys: "A", result: -SIGABRT),
    Ending(testDescription: "stack overflow", keys: "O", result: -SIGSEGV),
    Ending(testDescription: "exit elsewhere", keys: "E", result: 3),
    Ending(testDescription: "fault sent from outside", signal: SIGBUS, result: -SIGBUS),
  ]

  #if arch(x86_64)
  static let trapSignal = SIGILL
  #else
  static let trapSignal = SIGTRAP
  #endif

  @Test(arguments: endings) func `terminal is as before after`(_ ending: Ending) throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready indexed dark"))
    #expect(session.screen.isOnAlternateScreen)
    #expect(session.screen.privateModes.isSuperset(of: [1049, 1002, 2004, 1004]))
    #expect(!session.screen.privateModes.contains(25))
    #expect(!session.modesAreRestored)
    session.send(ending.keys)
    if let signal = ending.signal { session.kill(signal) }
    #expect(session.waitForExit() == ending.result)
    #expect(session.screen.isRestored, "modes left on: \(session.screen.privateModes)")
    #expect(session.modesAreRestored)
  }

  @Test func `three interrupts free the terminal from a stuck loop`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.send("L")
    session.settle(seconds: 0.3)
    for _ in 0..<2 {
      session.send("\u{3}")
      session.settle(seconds: 0.1)
      #expect(session.screen.isOnAlternateScreen)
    }
    session.send("\u{3}")
    #expect(session.waitForExit() == -SIGINT)
    #expect(session.screen.isRestored)
    #expect(session.modesAreRestored)
  }

  @Test func `what was written to standard error appears afterwards`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.send("W")
    session.settle(seconds: 0.2)
    #expect(!session.screen.text.contains("a warning"))
    session.send("q")
    #expect(session.waitForExit() == 0)
    #expect(String(decoding: session.output, as: UTF8.self).contains("a warning"))
  }

  @Test func `message of a trap appears after the alternate screen`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.send("T")
    _ = session.waitForExit()
    let parts = String(decoding: session.output, as: UTF8.self).components(separatedBy: "?1049l")
    #expect(parts.count == 2)
    #expect(parts.last?.contains("the fixture traps") == true)
    #expect(parts.first?.contains("the fixture traps") == false)
  }

  @Test func `closing the window ends the program within a second`() throws {
    let session = try PseudoTerminalSession(builtProduct(named: "TerminalFixture"))
    #expect(session.waitFor("ready"))
    session.closeTerminal()
    // A second, and two more for a machine that is busy with other tests.
    #expect(session.waitForExit(seconds: 3) != nil)
  }
}
