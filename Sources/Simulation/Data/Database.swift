internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// One database of a run: who is on its connections, who waits, and what ails it.
///
/// A statement takes a connection, then waits there for the lock of its table if it must; both in
/// the order of asking.
struct Database: Sendable {
  let connections: Int?
  /// Indices into the tables of the run.
  let tables: [Int]
  /// Statements that wait for a connection.
  var line = RingBuffer<UInt32>()
  /// Statements at work; on a connection, those that wait for a lock too; not at work yet.
  var busy = PhasedGauge()
  var held = PhasedGauge()
  var waiting = PhasedGauge()
  var wait = Trend()
  var reads = 0
  var writes = 0
  var failed = 0
  var deadlocks = 0
  var unknown = 0

  /// Faults for which statements fail at once, and those for which nothing goes on.
  var refusals = 0
  var freezes = 0
  /// Statements that would have ended meanwhile.
  var overdue: [StatementReference] = []
  /// Product of the slowdowns that are on.
  var slowFactor: Double = 1
  /// What may happen to a write.
  var mishaps: [Mishap] = []

  /// A chance that writes run, as a fault brings it.
  struct Mishap: Sendable, Equatable {
    enum Kind: Sendable { case deadlock, unknownCommit }

    let kind: Kind
    let fault: Int
    let chance: Probability
    /// Goes on where it stood when the fault comes back.
    var source: RandomSource
    var isOn = true
  }

  init(_ plan: DatabasePlan, tables: [Int]) {
    connections = plan.connections
    self.tables = tables
  }

  /// Whether a statement could take a connection now, if nobody was before it.
  @inline(__always) var hasRoom: Bool {
    freezes == 0 && connections.map { held.value < $0 } ?? true
  }

  /// The fault that strikes a write in this way now, if one does.
  mutating func draw(_ kind: Mishap.Kind) -> Int? {
    for index in mishaps.indices where mishaps[index].isOn && mishaps[index].kind == kind {
      let chance = mishaps[index].chance
      if mishaps[index].source.chance(chance.numerator, outOf: chance.denominator) {
        return mishaps[index].fault
      }
    }
    return nil
  }

  /// Brings a fault's mishap on.
  mutating func begin(_ mishap: @autoclosure () -> Mishap, ofFault fault: Int) {
    if let place = mishaps.firstIndex(where: { $0.fault == fault }) {
      mishaps[place].isOn = true
    } else {
      mishaps.append(mishap())
    }
  }

  mutating func endMishap(ofFault fault: Int) {
    for index in mishaps.indices where mishaps[index].fault == fault { mishaps[index].isOn = false }
  }

  mutating func restart(at now: VirtualInstant) {
    busy.restart(at: now)
    held.restart(at: now)
    waiting.restart(at: now)
    wait.restart()
  }

  mutating func closeMeans(at now: VirtualInstant) {
    busy.closeMeans(at: now)
    held.closeMeans(at: now)
    waiting.closeMeans(at: now)
  }

  mutating func settle(at now: VirtualInstant) {
    busy.settle(at: now)
    held.settle(at: now)
    waiting.settle(at: now)
  }
}
