import Foundation
import TestSupport
import Testing

@Suite struct SnapshotTests {
  @Test(
    arguments: ["overview", "queues", "latency", "topology", "events", "faults", "learn"],
    [(80, 24), (120, 36), (20, 5)]
  )
  func `a frame has exactly its rows and at most its columns`(
    _ screen: String,
    _ size: (Int, Int)
  ) throws {
    let bench = try Workbench()
    let run = try bench.run([
      "watch", bench.scenario(), "--snapshot", screen, "--size", "\(size.0)x\(size.1)", "--at",
      "5s", "--ascii",
    ])
    #expect(run.status == 0)
    #expect(run.standardError == "")
    let rows = run.standardOutput.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows.count == size.1 + 1 && rows.last == "")
    #expect(rows.allSatisfy { $0.count <= size.0 })
    #expect(run.standardOutput.utf8.allSatisfy { $0 < 0x7f && ($0 >= 0x20 || $0 == 0x0a) })
  }

  @Test func `a frame shows its instant`() throws {
    let bench = try Workbench()
    let run = try bench.run([
      "watch", bench.scenario(), "--snapshot", "overview", "--size", "120x36", "--at", "7s",
    ])
    #expect(run.standardOutput.contains("00:00:07"))
    #expect(run.standardOutput.contains("orders"))
  }

  @Test(arguments: [
    ["--snapshot", "nonsense"], ["--snapshot", "overview", "--size", "0x5"],
    ["--snapshot", "overview", "--size", "80"], ["--snapshot", "overview", "--at", "soon"],
    ["--speed", "x3"], ["--speed", "1", "--speed", "2"], ["--theme", "pink"], ["--fps", "0"],
    ["--glyphs", "stars"], ["--color", "pink"], ["--dialect", "artemis"],
  ])
  func `what the screen cannot do is refused`(_ options: [String]) throws {
    let bench = try Workbench()
    let run = try bench.run(["watch", bench.scenario()] + options)
    #expect(run.status == 2)
    #expect(run.standardOutput == "")
    #expect(!run.standardError.isEmpty)
  }

  @Test func `a frame needs a scenario`() throws {
    #expect(try Workbench().run(["watch", "--snapshot", "overview"]).status == 2)
  }
}

/// The program in a real terminal; needs the multiplexer that the README asks for.
@Suite(.serialized) struct LiveScreenTests {
  @Test func `a person watches, breaks something, and leaves the terminal as it was`() throws {
    let bench = try Workbench()
    _ = try bench.scenario(Scenarios.long)
    let terminal = try TerminalMultiplexer(bench)
    try terminal.type("stty -g >before; $MQLAB watch small.yaml --speed max; echo code $?")
    #expect(try terminal.wait { $0.contains("1 Overview") && $0.contains("orders") }.0)
    try terminal.press("6")
    #expect(try terminal.wait { $0.contains("[6 Faults]") }.0)
    try terminal.resize(width: 90, height: 28)
    try terminal.press("1")
    #expect(try terminal.wait { $0.contains("[1 Overview]") }.0)
    try terminal.press("Space")
    #expect(try terminal.wait { $0.contains("PAUSED") }.0)
    try terminal.press("q")
    let (isLeft, screen) = try terminal.wait { $0.contains("code 0") }
    #expect(isLeft)
    #expect(screen.contains("again: mqlab watch small.yaml --seed 7"))
    // What is typed is on the screen before it is done, and must not look like the answer.
    try terminal.type("stty -g >after; echo compared $?")
    #expect(try terminal.wait { $0.contains("compared 0") }.0)
    #expect(try bench.contents(of: "before") == bench.contents(of: "after"))
  }

  @Test func `a consumer killed by hand lets the backlog grow, and healing drains it`() throws {
    let bench = try Workbench()
    _ = try bench.scenario(Scenarios.long)
    let terminal = try TerminalMultiplexer(bench)
    try terminal.type("$MQLAB watch small.yaml --speed x10; echo code $?")
    #expect(try terminal.wait { $0.contains("1 Overview") }.0)
    try terminal.press("6", "Enter", "Enter")
    #expect(try terminal.wait { $0.contains("active") }.0)
    try terminal.press("1")
    #expect(try terminal.wait { largestReady($0) > 200 }.0)
    try terminal.press("6", "X")
    try terminal.wait(seconds: 2) { $0.contains("heal") }
    try terminal.press("Down", "Enter", "1", "+", "+")
    let (isDrained, screen) = try terminal.wait { largestReady($0) < 100 }
    #expect(isDrained, "\(screen)")
    try terminal.press("q")
    #expect(try terminal.wait { $0.contains("code 0") }.0)
  }

  @Test func `without arguments the picker opens a scenario`() throws {
    let bench = try Workbench()
    let terminal = try TerminalMultiplexer(bench)
    try terminal.type("$MQLAB; echo code $?")
    #expect(try terminal.wait { $0.contains("05-outage-absorbed") }.0)
    try terminal.press("Down", "Enter")
    #expect(try terminal.wait { $0.contains("[1 Overview]") }.0)
    try terminal.press("q")
    #expect(try terminal.wait { $0.contains("code 0") }.0)
  }

  @Test func `an interrupt ends it with the code of the signal`() throws {
    let bench = try Workbench()
    _ = try bench.scenario(Scenarios.long)
    let terminal = try TerminalMultiplexer(bench)
    try terminal.type("$MQLAB watch small.yaml --speed max")
    #expect(try terminal.wait { $0.contains("[1 Overview]") }.0)
    try terminal.press("C-c")
    #expect(try terminal.wait { !$0.contains("[1 Overview]") }.0)
    try terminal.type("echo code $?")
    #expect(try terminal.wait { $0.contains("code 130") }.0)
  }

  /// The READY figure of the row of `orders`, or -1 where there is none.
  private func largestReady(_ screen: String) -> Int {
    for line in screen.split(separator: "\n") where line.contains(" orders  ") {
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "orders"), place + 1 < words.count else { continue }
      let figure = words[place + 1]
      if figure.hasSuffix("k"), let thousands = Double(figure.dropLast()) {
        return Int(thousands * 1000)
      }
      if let plain = Int(figure.filter { $0 != "," }) { return plain }
    }
    return -1
  }
}
