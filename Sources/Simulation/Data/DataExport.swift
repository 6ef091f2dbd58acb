internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// One periodic export: what it holds, and the run that is going on.
///
/// Runs do not overlap: one that is due while another goes on begins when that is over.
struct DataExport: Sendable {
  /// What a finished run holds: the state of its tables at an instant.
  struct Holding: Equatable, Sendable {
    var instant: VirtualInstant
    /// For each table of the plan, how many rows it had.
    var versions: [UInt32]
  }

  let tables: [Int]
  let interval: VirtualDuration
  private var time: Sampler
  /// What it holds now; `nil` before the first run has ended well.
  private(set) var holding: Holding?
  private var present: Holding?
  private var isOverdue = false
  /// Runs begun so far, the first is number 1.
  private(set) var number = 0
  private(set) var runs = 0
  var failed = 0
  /// Faults that let runs fail.
  private(set) var failures: [Failure] = []
  /// How old what it holds is.
  private(set) var age = Trend()

  struct Failure: Equatable, Sendable {
    let fault: Int
    /// The numbers of the runs that it can hit; empty is every run.
    let runs: [Int]
    let chance: Probability
    /// Goes on where it stood when the fault comes back.
    var source: RandomSource
    var isOn = true
  }

  init(_ plan: ExportPlan, seed: UInt64) {
    tables = plan.tables
    interval = plan.interval
    time = Sampler(plan.time, seed: seed, stream: "export/\(plan.name)/time")
  }

  var isRunning: Bool { present != nil }

  /// A run is due: it begins, and says how long it takes, unless another goes on.
  mutating func begin(at now: VirtualInstant, versions: [UInt32]) -> VirtualDuration? {
    guard present == nil else {
      isOverdue = true
      return nil
    }
    number += 1
    present = Holding(instant: now, versions: versions)
    return VirtualDuration(nanoseconds: time.draw())
  }

  /// The run that goes on is over; a fault that lets it fail is named, and the old data stays.
  mutating func end(at now: VirtualInstant) -> Int? {
    defer { present = nil }
    if let fault = drawFailure() {
      failed += 1
      return fault
    }
    // The old data is oldest just before the new one takes its place.
    recordAge(at: now)
    holding = present
    runs += 1
    return nil
  }

  /// The fault that hits the present run, if one does.
  private mutating func drawFailure() -> Int? {
    for index in failures.indices where failures[index].isOn {
      let failure = failures[index]
      guard failure.runs.isEmpty || failure.runs.contains(number),
        failures[index].source.chance(
          failure.chance.numerator,
          outOf: failure.chance.denominator
        )
      else { continue }
      return failure.fault
    }
    return nil
  }

  mutating func begin(_ failure: Failure) {
    if let place = failures.firstIndex(where: { $0.fault == failure.fault }) {
      failures[place].isOn = true
    } else {
      failures.append(failure)
    }
  }

  mutating func endFailure(ofFault fault: Int) {
    for index in failures.indices where failures[index].fault == fault {
      failures[index].isOn = false
    }
  }

  /// Whether a run has been waiting for the end of this one; asking settles it.
  mutating func takeOverdue() -> Bool {
    defer { isOverdue = false }
    return isOverdue
  }

  /// Looks at the age of what it holds.
  mutating func recordAge(at now: VirtualInstant) {
    if let holding { age.record(now - holding.instant) }
  }

  mutating func restart() { age.restart() }
}
