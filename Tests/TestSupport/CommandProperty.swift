import Foundation
public import Groundwork
public import Testing

/// A random sequence of commands that breaks a property, before and after shrinking.
public struct CounterExample<Command> {
  /// The seed that makes the sequence again.
  public let seed: UInt64
  /// What was drawn.
  public let found: [Command]
  /// The shortest sequence that still breaks the property, as far as leaving out commands goes.
  public let shrunk: [Command]
}

/// Checks that a property holds for many random command sequences, and fails the test if not.
///
/// The failure names the seed and prints the sequence after shrinking, one command a line. With
/// `TEST_SEED=n` in the environment only the sequence of that seed is tried. `check` gets a whole
/// sequence and says whether all went well; it must depend on nothing else.
public func checkProperty<Command>(
  sequences: Int = 100,
  length: Int = 100,
  makeCommand: (inout RandomSource) -> Command,
  sourceLocation: SourceLocation = #_sourceLocation,
  check: ([Command]) -> Bool
) {
  let failure = counterExample(
    seeds: seedsToTry(sequences),
    length: length,
    makeCommand: makeCommand,
    check: check
  )
  guard let failure else { return }
  Issue.record(Comment(rawValue: description(of: failure)), sourceLocation: sourceLocation)
}

/// Checks that no fault is found in many random command sequences, and fails the test if one is.
///
/// The same as `checkProperty`, for checks that can say in words what went wrong (`nil` is all well).
public func checkProperty<Command>(
  sequences: Int = 100,
  length: Int = 100,
  makeCommand: (inout RandomSource) -> Command,
  sourceLocation: SourceLocation = #_sourceLocation,
  findFault: ([Command]) -> String?
) {
  let failure = counterExample(
    seeds: seedsToTry(sequences),
    length: length,
    makeCommand: makeCommand,
    check: { findFault($0) == nil }
  )
  guard let failure else { return }
  let fault = findFault(failure.shrunk) ?? "the fault does not repeat"
  let text = description(of: failure) + "\n" + fault
  Issue.record(Comment(rawValue: text), sourceLocation: sourceLocation)
}

/// Looks for a sequence that breaks a property and shrinks the first one found.
public func counterExample<Command>(
  seeds: some Sequence<UInt64>,
  length: Int,
  makeCommand: (inout RandomSource) -> Command,
  check: ([Command]) -> Bool
) -> CounterExample<Command>? {
  for seed in seeds {
    var source = RandomSource(seed: seed, stream: "property")
    let commands = (0..<length).map { _ in makeCommand(&source) }
    if !check(commands) {
      return CounterExample(seed: seed, found: commands, shrunk: shrunk(commands, check: check))
    }
  }
  return nil
}

/// Leaves out ever smaller parts of a failing sequence for as long as it still fails.
public func shrunk<Command>(_ failing: [Command], check: ([Command]) -> Bool) -> [Command] {
  var shortest = failing
  var part = max(1, failing.count / 2)
  while true {
    var madeShorter = false
    var start = 0
    while start < shortest.count {
      let end = min(start + part, shortest.count)
      let candidate = Array(shortest[..<start] + shortest[end...])
      if check(candidate) {
        start = end
      } else {
        shortest = candidate
        madeShorter = true
      }
    }
    if part == 1 && !madeShorter { return shortest }
    part = max(1, part / 2)
  }
}

private func seedsToTry(_ sequences: Int) -> [UInt64] {
  let asked = ProcessInfo.processInfo.environment["TEST_SEED"].flatMap(UInt64.init)
  return asked.map { [$0] } ?? (0..<UInt64(sequences)).map { $0 }
}

private func description<Command>(of failure: CounterExample<Command>) -> String {
  let lines = failure.shrunk.map { "  \($0)" }.joined(separator: "\n")
  let counts = "shrunk from \(failure.found.count) commands to \(failure.shrunk.count)"
  return "seed \(failure.seed), \(counts) (TEST_SEED=\(failure.seed) repeats it):\n" + lines
}
