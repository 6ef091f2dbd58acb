import Dispatch
public import Foundation

/// What a program left behind when it ended.
public struct ProgramRun: Equatable, Sendable {
  /// The exit status, or minus the number of the signal that ended the program.
  public let status: Int32
  /// Everything it wrote to standard output, invalid UTF-8 replaced.
  public let standardOutput: String
  /// Everything it wrote to standard error, invalid UTF-8 replaced.
  public let standardError: String
  /// Whether it had to be stopped because its time was over.
  public let timedOut: Bool
}

/// Runs a program to its end and returns what it left behind.
///
/// `environment` is laid over that of the tests; an empty value removes a name. Standard input is
/// `input`, by default empty. After `timeout` seconds the program is ended with SIGKILL. Output of any
/// length is fine: it goes through files.
public func runProgram(
  _ executable: URL,
  _ arguments: [String] = [],
  environment: [String: String] = [:],
  input: String = "",
  directory: URL? = nil,
  timeout: Double = 60
) throws -> ProgramRun {
  let files = try temporaryDirectory()
  let process = Process()
  process.executableURL = executable
  process.arguments = arguments
  process.environment = mergedEnvironment(environment)
  process.currentDirectoryURL = directory ?? repositoryRoot
  process.standardInput = try FileHandle(forReadingFrom: files.write(input, to: "input"))
  let output = try files.write("", to: "output")
  let errors = try files.write("", to: "errors")
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: errors)

  let ended = DispatchSemaphore(value: 0)
  process.terminationHandler = { _ in ended.signal() }
  try process.run()
  let timedOut = ended.wait(timeout: .now() + timeout) == .timedOut
  if timedOut {
    kill(process.processIdentifier, SIGKILL)
    ended.wait()
  }
  let isSignal = process.terminationReason == .uncaughtSignal
  return ProgramRun(
    status: isSignal ? -process.terminationStatus : process.terminationStatus,
    standardOutput: String(decoding: try Data(contentsOf: output), as: UTF8.self),
    standardError: String(decoding: try Data(contentsOf: errors), as: UTF8.self),
    timedOut: timedOut
  )
}

private func mergedEnvironment(_ changes: [String: String]) -> [String: String] {
  var environment = ProcessInfo.processInfo.environment
  environment["SWIFT_BACKTRACE"] = "enable=no"
  for (name, value) in changes { environment[name] = value.isEmpty ? nil : value }
  return environment
}
