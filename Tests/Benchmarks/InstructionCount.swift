import Foundation

/// Counts instructions under valgrind and compares them with what was recorded.
///
/// Counts do not depend on what else the machine is doing. Each case runs at two sizes; the
/// difference leaves out the start of the program and everything that is done once.
struct InstructionCount {
  static let cases: [BenchmarkCase] = [
    .workQueue, .watchedQueue, .fanOut, .backlog, .services, .fullFeature, .topic10k, .topic100k,
  ]
  /// How far a count may lie from its record.
  static let tolerance = 0.03

  private let folder: URL
  private let program: URL

  /// Makes a copy of this program without its debug information, which valgrind cannot read.
  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mqlab-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    program = folder.appendingPathComponent("benchmarks")
    _ = try output(of: ["strip", "--strip-debug", "-o", program.path, ownPath()])
  }

  func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  /// Instructions a unit of the case costs.
  func perUnit(_ benchmark: BenchmarkCase) throws -> Double {
    let (small, large) = benchmark.countedSizes
    let difference = try count(benchmark, large) - count(benchmark, small)
    return Double(difference) / Double(large - small)
  }

  /// Heap allocations of a unit of the case, from the difference of the same two sizes.
  func allocationsPerUnit(_ benchmark: BenchmarkCase) throws -> Double {
    let (small, large) = benchmark.countedSizes
    let difference = try allocations(benchmark, large) - allocations(benchmark, small)
    return Double(difference) / Double(large - small)
  }

  private func count(_ benchmark: BenchmarkCase, _ size: Int) throws -> Int {
    let text = try output(
      of: ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program.path]
        + ["--case", benchmark.rawValue, "--size", String(size)]
    )
    return try number(after: "Collected :", in: text)
  }

  private func allocations(_ benchmark: BenchmarkCase, _ size: Int) throws -> Int {
    let text = try output(
      of: ["valgrind", "--tool=memcheck", "--undef-value-errors=no", program.path]
        + ["--case", benchmark.rawValue, "--size", String(size)]
    )
    return try number(after: "total heap usage:", in: text)
  }

  private func number(after word: String, in text: String) throws -> Int {
    guard let place = text.range(of: word) else {
      throw BenchmarkFailure("valgrind said nothing of `\(word)`:\n\(text)")
    }
    let digits = text[place.upperBound...].drop { !$0.isNumber }
      .prefix { $0.isNumber || $0 == "," }
      .filter(\.isNumber)
    guard let number = Int(digits) else { throw BenchmarkFailure("no number after `\(word)`") }
    return number
  }

  /// Runs a program and returns what it wrote to standard error.
  private func output(of arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    var environment = ProcessInfo.processInfo.environment
    // Hash tables grow and collide the same way in every run.
    environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    process.environment = environment
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkFailure("\(arguments[0]) ended with \(process.terminationStatus):\n\(text)")
    }
    return text
  }
}
