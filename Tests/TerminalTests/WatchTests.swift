import Foundation
import Groundwork
import TerminalSession
import TestSupport
import Testing

/// `mqlab watch` on a real terminal: it draws, obeys, and gives the terminal back.
@Suite(.serialized) struct WatchTests {
  /// An outage and a backlog: every screen has something to show, and the run does not end soon.
  private static let experiment = """
    mqlab: 1
    title: A queue under load
    seed: 7
    phases: {run: 10m, drain: none}
    queues:
      orders: {durable: true}
    producers:
      checkout:
        publish: {queue: orders}
        arrivals: 50/s
    consumers:
      biller:
        queue: orders
        prefetch: 1
        service: 12.5ms
    faults:
      - {name: outage, fault: consumer.crash, target: biller, at: 60s, for: 120s}
    expect:
      - lost == 0

    """

  private let program: URL
  private let scenario: String
  private let folder: TemporaryDirectory

  init() throws {
    program = try builtProduct(named: "mqlab")
    folder = try TemporaryDirectory()
    scenario = try folder.write(Self.experiment, to: "load.yaml").path
  }

  private func watch(
    _ options: [String] = [],
    environment: [String: String?] = [:],
    width: Int = 80,
    height: Int = 24
  ) throws -> PseudoTerminalSession {
    try PseudoTerminalSession(
      program,
      ["watch", scenario, "--lang", "en"] + options,
      environment: environment,
      width: width,
      height: height
    )
  }

  /// Whether the frame is whole: the header above, the footer with the way out below.
  private func isDrawn(_ screen: VirtualScreen) -> Bool {
    let rows = screen.rows
    return rows.first?.contains("mqlab") == true && rows.last?.contains("quit") == true
      && rows.allSatisfy { cellWidth(of: $0) == screen.width }
  }

  private func expectRestored(_ session: PseudoTerminalSession) {
    #expect(session.screen.isRestored, "modes left on: \(session.screen.privateModes)")
    #expect(session.modesAreRestored)
  }

  @Test(arguments: [
    "xterm-256color", "tmux-256color", "screen", "linux", "vt100", "xterm-direct",
  ]) func `starts, draws and quits on`(_ name: String) throws {
    let session = try watch(environment: ["TERM": name])
    #expect(session.waitUntil(isDrawn), "\(session.screen.text)")
    session.send("q")
    #expect(session.waitForExit() == 0)
    expectRestored(session)
    #expect(session.screen.unknown.isEmpty, "\(session.screen.unknown)")
  }

  @Test(arguments: [(160, 50), (110, 30), (80, 24), (60, 18)])
  func `draws whole frames at`(_ width: Int, _ height: Int) throws {
    let session = try watch(width: width, height: height)
    #expect(session.waitUntil(isDrawn), "\(session.screen.text)")
    for screen in "1234567" {
      session.send(String(screen))
      session.settle(seconds: 0.15)
      #expect(session.waitUntil(seconds: 3, isDrawn), "\(screen): \(session.screen.text)")
    }
    session.send("q")
    #expect(session.waitForExit() == 0)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT]) func `ends by signal`(_ signal: Int32) throws
  {
    let session = try watch()
    #expect(session.waitUntil(isDrawn))
    session.kill(signal)
    let result = try #require(session.waitForExit())
    // A shell sees both as 128 plus the number.
    #expect(result == -signal || result == 128 + signal)
    expectRestored(session)
  }

  @Test func `ends with the interrupt key`() throws {
    let session = try watch()
    #expect(session.waitUntil(isDrawn))
    session.send("\u{3}")
    let result = try #require(session.waitForExit())
    #expect([-SIGINT, 128 + SIGINT].contains(result))
    expectRestored(session)
  }

  @Test func `resizes end in the right picture, the smallest ones too`() throws {
    let session = try watch()
    #expect(session.waitUntil(isDrawn))
    for step in 0..<60 {
      session.resize(width: 1 + step * 17 % 120, height: 1 + step * 7 % 45)
      session.settle(seconds: 0.016)
    }
    session.resize(width: 1, height: 1)
    session.settle(seconds: 0.2)
    session.resize(width: 50, height: 10)
    #expect(session.waitFor("60x18"), "\(session.screen.text)")
    session.resize(width: 100, height: 30)
    #expect(session.waitUntil(isDrawn), "\(session.screen.text)")
    session.send("q")
    #expect(session.waitForExit() == 0)
    expectRestored(session)
  }

  @Test func `sends no colour when asked not to`() throws {
    let session = try watch(environment: ["NO_COLOR": "1"])
    #expect(session.waitUntil(isDrawn))
    session.send("3")
    session.settle(seconds: 0.5)
    session.send("q")
    #expect(session.waitForExit() == 0)
    #expect(session.screen.colorParameters.isEmpty, "\(session.screen.colorParameters)")
    let colored = try watch(environment: ["NO_COLOR": ""])
    #expect(colored.waitUntil(isDrawn))
    #expect(!colored.screen.colorParameters.isEmpty)
  }

  @Test func `sends seven bits only without UTF-8`() throws {
    let session = try watch(environment: ["LC_ALL": "C"])
    #expect(session.waitUntil(isDrawn))
    for screen in "1234567" {
      session.send(String(screen))
      session.settle(seconds: 0.1)
    }
    session.send("q")
    #expect(session.waitForExit() == 0)
    #expect(session.output.allSatisfy { $0 < 0x80 })
    #expect(!session.screen.text.contains("??"))
  }

  @Test(arguments: ["no-such-terminal", "dumb"]) func `refuses`(_ name: String) throws {
    let session = try watch(environment: ["TERM": name])
    #expect(session.waitForExit() == 2)
    #expect(session.screen.rows.filter { $0.contains { $0 != " " } }.count <= 2)
    expectRestored(session)
  }

  @Test func `refuses what is not a terminal and names the way out`() throws {
    let run = try runProgram(program, ["watch", scenario, "--lang", "en"])
    #expect(run.status == 2)
    #expect((run.standardOutput + run.standardError).contains("mqlab run"))
  }

  @Test func `closing the window ends it within a second`() throws {
    let session = try watch()
    #expect(session.waitUntil(isDrawn))
    session.closeTerminal()
    // A second, and two more for a machine that is busy with other tests.
    #expect(session.waitForExit(seconds: 3) != nil)
  }

  @Test func `stops and comes back as a job of a shell`() throws {
    let session = try PseudoTerminalSession(
      URL(fileURLWithPath: "/bin/bash"),
      ["--norc", "--noprofile", "-i"],
      environment: ["PS1": "prompt> ", "INPUTRC": "/dev/null"]
    )
    #expect(session.waitFor("prompt>"))
    session.send("\(program.path) watch \(scenario) --lang en\n")
    #expect(session.waitUntil(isDrawn))
    session.send("\u{1a}")
    #expect(session.waitFor("Stopped"))
    #expect(!session.screen.isOnAlternateScreen)
    session.resize(width: 100, height: 30)
    session.send("fg\n")
    #expect(session.waitUntil { $0.isOnAlternateScreen && isDrawn($0) })
    session.send("q")
    #expect(session.waitUntil { !$0.isOnAlternateScreen && $0.endsWithPrompt })
    session.send("exit\n")
    #expect(session.waitForExit() != nil)
  }

  @Test func `pasted text is text`() throws {
    let session = try watch()
    #expect(session.waitUntil(isDrawn))
    session.send("/")
    session.settle(seconds: 0.2)
    session.send("\u{1b}[200~qq7q\r\u{1b}[201~")
    #expect(session.waitFor("qq7q"))
    session.send("\u{1b}")
    session.settle(seconds: 0.3)
    session.send("q")
    #expect(session.waitForExit() == 0)
  }

  @Test func `the end of a run is shown though nobody touches a key`() throws {
    let long = Self.experiment
      .replacingOccurrences(of: "run: 10m", with: "run: 6h")
      .replacingOccurrences(of: "50/s", with: "79/s")
    let file = try folder.write(long, to: "long.yaml").path
    let session = try PseudoTerminalSession(
      program,
      ["watch", file, "--lang", "en", "--speed", "max"]
    )
    let isDone = session.waitUntil(seconds: 120) { $0.row(0).contains("DONE") }
    #expect(isDone, "\(session.screen.row(0))")
    session.send("q")
    #expect(session.waitForExit() == 0)
  }

  @Test func `a paused run sends nothing`() throws {
    let session = try watch(["--paused"])
    #expect(session.waitUntil(isDrawn))
    session.settle(seconds: 1)
    let before = session.output.count
    session.settle(seconds: 1.5)
    #expect(session.output.count - before < 200)
  }
}
