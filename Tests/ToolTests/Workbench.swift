import Foundation
import TestSupport

/// A folder of scenario files for one test, and the program to run on them.
final class Workbench: Sendable {
  let folder: TemporaryDirectory
  private let program: URL

  init() throws {
    folder = try temporaryDirectory()
    program = try builtProduct(named: "mqlab")
  }

  /// Writes a scenario file and returns its path.
  func scenario(
    _ text: String = Scenarios.passing,
    named name: String = "small.yaml"
  ) throws
    -> String
  {
    try folder.write(text, to: name).path
  }

  /// A path in the folder at which nothing has to be.
  func path(_ name: String) -> String { folder.url.appendingPathComponent(name).path }

  /// What a file of the folder holds.
  func contents(of name: String) throws -> String {
    try String(contentsOf: folder.url.appendingPathComponent(name), encoding: .utf8)
  }

  /// Runs the program in the folder, in English, without a terminal.
  func run(
    _ arguments: [String],
    environment: [String: String] = [:],
    timeout: Double = 60
  ) throws -> ProgramRun {
    let plain = [
      "LANG": "C.UTF-8", "NO_COLOR": "", "LC_ALL": "", "XDG_STATE_HOME": path("state"),
      "XDG_CONFIG_HOME": path("config"),
    ]
    return try runProgram(
      program,
      arguments,
      environment: plain.merging(environment) { $1 },
      directory: folder.url,
      timeout: timeout
    )
  }

  /// Runs a line of shell in which `$MQLAB` is the program.
  func shell(_ line: String, timeout: Double = 60) throws -> ProgramRun {
    try runProgram(
      URL(fileURLWithPath: "/bin/sh"),
      ["-c", line],
      environment: [
        "MQLAB": program.path, "LANG": "C.UTF-8", "XDG_STATE_HOME": path("state"),
        "XDG_CONFIG_HOME": path("config"),
      ],
      directory: folder.url,
      timeout: timeout
    )
  }
}

/// Small scenario files, one for each verdict.
enum Scenarios {
  static func text(expect: [String], extra: String = "", drain: String = "60s") -> String {
    let lines = expect.map { "  - \($0)\n" }.joined()
    return """
      mqlab: 1
      title: {en: A small queue, id: Antrean kecil}
      seed: 7
      phases: {run: 10s, drain: \(drain)}
      queues:
        orders: {durable: true}
      producers:
        checkout: {publish: {queue: orders}, arrivals: 50/s, confirms: true}
      consumers:
        biller: {queue: orders, prefetch: 1, service: 10ms}
      \(extra)expect:
      \(lines)
      """
  }

  static let passing = text(expect: ["lost == 0", "queue.orders.backlog max >= 1"])
  static let failing = text(expect: ["lost == 0", "queue.orders.backlog max > 100000"])
  static let unclear = text(expect: ["sometimes queue.orders.backlog > 100000"])
  /// Too slow a consumer, and a bound that is far too short.
  static let notDrained = text(expect: ["lost == 0"], drain: "1s")
    .replacingOccurrences(of: "service: 10ms", with: "service: 40ms")
  static let comparing = text(
    expect: [
      "lost == 0", "\"A: queue.orders.wait mean > B: queue.orders.wait mean\"",
    ],
    extra: "compare:\n  A: {}\n  B: {consumers.biller.instances: 2}\n"
  )
  /// Lasts far longer than a test waits.
  static let long = text(expect: ["lost == 0"])
    .replacingOccurrences(of: "run: 10s", with: "run: 200h")
    .replacingOccurrences(of: "50/s", with: "90/s")
}
