internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// One view or replica: the version it shows, and what is on its way to it.
struct DataView: Sendable {
  let table: Int
  /// Rows of the projector's instances among the run's consumers stand with the plan.
  let projector: Int
  /// The version it shows; never goes back (V37).
  private(set) var version: UInt32 = 0
  private var lag: Sampler
  /// What the projector has handled and is not to be seen yet.
  private(set) var coming = RingBuffer<Coming>()
  /// Faults that keep it as it is, and how much later than usual things are to be seen.
  var stops = 0
  var delays: [Delay] = []
  /// Readers that wait for a version, in the order of asking.
  var readers: [UInt32] = []

  private(set) var applied = 0
  private(set) var skipped = 0
  var reads = 0
  var staleReads = 0
  var ownMissing = 0
  var behind = PhasedGauge()
  var staleness = Trend()
  var tokenWait = Trend()

  struct Coming: Equatable, Sendable, BitwiseCopyable {
    var version: UInt32
    var due: VirtualInstant
  }

  /// How much later a fault lets things be seen.
  struct Delay: Sendable {
    var fault: Int
    var length: Sampler
  }

  init(_ plan: ViewPlan, seed: UInt64) {
    table = plan.table
    projector = plan.projector
    lag = Sampler(plan.lag, seed: seed, stream: "view/\(plan.name)/lag")
  }

  /// Whether something is on its way.
  var isCurrent: Bool { coming.isEmpty }

  /// Takes in what the projector has handled, and says when that will be seen.
  ///
  /// Nothing overtakes what was handled before it.
  mutating func accept(_ version: UInt32, at now: VirtualInstant) -> VirtualInstant {
    var length = lag.draw()
    for index in delays.indices { length &+= delays[index].length.draw() }
    var due = now + VirtualDuration(nanoseconds: length)
    if let last = coming.last, last.due > due { due = last.due }
    coming.append(Coming(version: version, due: due))
    return due
  }

  /// Takes the next thing that is to be seen by now; `nil` when there is none, or it stands still.
  mutating func takeDue(by now: VirtualInstant) -> UInt32? {
    guard stops == 0, let next = coming.first, next.due <= now else { return nil }
    _ = coming.popFirst()
    return next.version
  }

  /// Shows a version unless it shows that or a later one already.
  mutating func apply(_ newVersion: UInt32) -> Bool {
    guard newVersion > version else {
      skipped += 1
      return false
    }
    version = newVersion
    applied += 1
    return true
  }

  mutating func restart(at now: VirtualInstant) {
    behind.restart(at: now)
    staleness.restart()
    tokenWait.restart()
  }
}
