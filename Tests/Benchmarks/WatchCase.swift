import Foundation
import TerminalSession

/// Watches the live dashboard in a terminal of 200x60: what a tick of its clock sends, how much of a
/// core it takes, how soon keys are answered, and what watching costs a run at full speed.
///
/// The program is the `mqlab` beside this one; each measurement takes some seconds.
func measureWatch(seconds: Int) throws -> String {
  let bench = try WatchBench()
  defer { bench.cleanUp() }
  return """
    watch: 200x60; \(try bench.clockTick(seconds: seconds)); \(try bench.load(seconds: seconds)); \
    \(try bench.keys(speed: nil)); \(try bench.keys(speed: "x1")); \
    \(try bench.keys(speed: "max")); \(try bench.costOfWatching())
    """
}

private struct WatchBench {
  private static let keyPresses = 100
  private static let pairs = 5

  private let program: URL
  private let folder: URL

  init() throws {
    program = URL(fileURLWithPath: ownPath()).deletingLastPathComponent()
      .appendingPathComponent("mqlab")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      throw BenchmarkFailure("no mqlab beside this program: swift build -c release --product mqlab")
    }
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mqlab-watch-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  /// Bytes of a frame in which only the clock goes on.
  func clockTick(seconds: Int) throws -> String {
    let quiet = "mqlab: 1\nphases: {run: 1h, drain: none}\nqueues: {jobs: {}}\n"
    let session = try watch(quiet, speed: "x1")
    session.settle(seconds: 2)
    let before = session.output.count
    session.settle(seconds: Double(seconds))
    let sent = session.output[before...]
    let frames = count(of: "\u{1b}[?2026h", in: sent)
    guard frames > 0 else { throw BenchmarkFailure("the clock stands still") }
    return "clock tick \(rounded(Double(sent.count) / Double(frames), 0)) B"
  }

  /// The share of a core that a busy Overview takes, its simulation included.
  func load(seconds: Int) throws -> String {
    let session = try watch(screenScenario(frames: 36_000), speed: "x1")
    session.settle(seconds: 5)
    let (before, start) = (session.output.count, ContinuousClock.now)
    let spentBefore = try processorSeconds(of: session.process)
    session.settle(seconds: Double(seconds))
    let spent = try processorSeconds(of: session.process) - spentBefore
    let took = (ContinuousClock.now - start) / .seconds(1)
    let frames = Double(count(of: "\u{1b}[?2026h", in: session.output[before...])) / took
    return "\(rounded(spent / took * 100, 1)) % of a core at \(rounded(frames, 1)) frames a second"
  }

  /// From a key to the whole picture that it asks for, and to its first byte while the run stands
  /// still, for then every byte is an answer.
  func keys(speed: String?) throws -> String {
    let session = try watch(screenScenario(frames: 864_000), speed: speed)
    var waits: [Double] = []
    var firsts: [Double] = []
    for press in 0..<Self.keyPresses {
      // Presses fall anywhere between two frames.
      session.settle(seconds: 0.05 + Double(press * 37 % 100) / 1_000)
      let (key, title) = press.isMultiple(of: 2) ? ("2", "[2 Queues]") : ("1", "[1 Overview]")
      let start = ContinuousClock.now
      session.send(key)
      guard session.waitUntil(seconds: 5, { $0.row(0).contains(title) }) else {
        throw BenchmarkFailure("no answer to the key \(key): \(session.screen.row(0))")
      }
      waits.append((ContinuousClock.now - start) / .milliseconds(1))
      if let answered = session.answered { firsts.append((answered - start) / .milliseconds(1)) }
    }
    guard let speed else {
      return "key while paused \(spread(firsts)) to the first byte, \(spread(waits)) to the picture"
    }
    return "key at \(speed) \(spread(waits))"
  }

  private func spread(_ waits: [Double]) -> String {
    let sorted = waits.sorted()
    return "median \(rounded(sorted[sorted.count / 2], 1)) ms, "
      + "most \(rounded(sorted[sorted.count - 1], 1)) ms"
  }

  /// Processor time of watching an hour of the work queue at full speed to its end, for each of a run
  /// without a screen.
  func costOfWatching() throws -> String {
    let text = """
      mqlab: 1
      phases: {run: 1h, drain: none}
      queues: {jobs: {}}
      producers:
        source: {publish: {queue: jobs}, arrivals: 1000/s}
      consumers:
        worker: {queue: jobs, instances: 10, prefetch: 10, service: exponential(9ms)}
      """
    var ratios: [Double] = []
    for _ in 0..<Self.pairs {
      let started = childProcessorSeconds()
      let session = try watch(text, speed: "max")
      guard session.waitUntil(seconds: 300, { $0.row(0).contains("DONE") }) else {
        throw BenchmarkFailure("the run does not end: \(session.screen.row(0))")
      }
      session.send("q")
      _ = session.waitForExit()
      let watched = childProcessorSeconds()
      let process = Process()
      process.executableURL = program
      process.arguments = ["run", "--quiet", try scenario(text)]
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      ratios.append((watched - started) / (childProcessorSeconds() - watched))
    }
    ratios.sort()
    return "watched at max \(rounded(ratios[ratios.count / 2], 3)) times a run without a screen "
      + "(\(rounded(ratios[0], 3)) to \(rounded(ratios[ratios.count - 1], 3)))"
  }

  /// Starts the dashboard; paused when there is no speed.
  private func watch(_ text: String, speed: String?) throws -> PseudoTerminalSession {
    let pace = speed.map { ["--speed", $0] } ?? ["--paused"]
    let session = try PseudoTerminalSession(
      program,
      ["watch", try scenario(text), "--lang", "en"] + pace,
      width: 200,
      height: 60
    )
    guard session.waitFor("[1 Overview]") else {
      throw BenchmarkFailure("no Overview:\n\(session.screen.text)")
    }
    return session
  }

  private func scenario(_ text: String) throws -> String {
    let file = folder.appendingPathComponent("watched.yaml")
    try Data(text.utf8).write(to: file)
    return file.path
  }

  private func count(of word: String, in bytes: ArraySlice<UInt8>) -> Int {
    String(decoding: bytes, as: UTF8.self).components(separatedBy: word).count - 1
  }

  /// Processor time of a process so far, of user and system, from the system's clock of ticks.
  private func processorSeconds(of process: Int32) throws -> Double {
    let text = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
    guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
      throw BenchmarkFailure("no times in `\(text)`")
    }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }
}
