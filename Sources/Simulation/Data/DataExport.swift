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
  /// Faults that let runs fail, with the numbers of those runs; none is every run.
  var failures: [Failure] = []
  /// How old what it holds is.
  private(set) var age = Trend()

  struct Failure: Equatable, Sendable {
    var fault: Int
    var runs: [Int]
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
  mutating func end(at now: VirtualInstant) -> Failure? {
    defer { present = nil }
    if let failure = failures.first(where: { $0.runs.isEmpty || $0.runs.contains(number) }) {
      failed += 1
      return failure
    }
    // The old data is oldest just before the new one takes its place.
    recordAge(at: now)
    holding = present
    runs += 1
    return nil
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
