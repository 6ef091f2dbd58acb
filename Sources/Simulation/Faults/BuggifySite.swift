internal import Groundwork
internal import ScenarioModel

/// Where our own engine and simulation can be made to do what they may do and hardly ever do (F56).
///
/// After FoundationDB: a site is active in a quarter of all seeds, and then fires at a quarter of its
/// opportunities. Whatever it does is within the rules: no invariant may break by it.
enum BuggifySite: UInt8, Sendable, CaseIterable {
  /// A timer of the broker rings before its time.
  case earlyTimer
  /// The broker is late to take in what comes.
  case lateBroker
  /// A consumer is late to wake up.
  case lateConsumer
  /// The buffer of a line is full for a moment.
  case fullBuffer
  /// A relay publishes one event of its outbox, however many wait.
  case smallBatch
  /// A consumer gives its place up and joins again.
  case rebalance

  /// The lowest level of a fault that may use it.
  var level: UInt8 {
    switch self {
    case .earlyTimer, .lateBroker, .lateConsumer: 1
    case .fullBuffer, .smallBatch: 2
    case .rebalance: 3
    }
  }
}

/// Some of the sites: those that are active for a fault in a run.
struct BuggifySites: Equatable, Sendable, BitwiseCopyable {
  private var bits: UInt8 = 0

  /// Draws them for a fault; other kinds have none.
  init(of plan: FaultPlan, seed: UInt64, stream: String) {
    guard case .engineBuggify(let level) = plan.kind else { return }
    var source = RandomSource(seed: seed, stream: stream)
    // Each is drawn, wanted or not: a level more never changes what a level less does.
    for site in BuggifySite.allCases where source.chance(1, outOf: 4) && site.level <= level {
      bits |= 1 << site.rawValue
    }
  }

  var isEmpty: Bool { bits == 0 }

  /// In the order of their declaration.
  var all: [BuggifySite] { BuggifySite.allCases.filter(contains) }

  func contains(_ site: BuggifySite) -> Bool { bits >> site.rawValue & 1 == 1 }
}

/// Who was made late.
enum Latecomer: Sendable, BitwiseCopyable {
  case broker
  case consumer(UInt32)
  case line(UInt32)
}
