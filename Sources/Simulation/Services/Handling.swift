internal import BrokerEngine
internal import Vocabulary

/// A request or a message that a service works on, or a branch of one.
///
/// A row that is used again: what is no more than a number of a row carries its generation along.
struct Handling: Sendable, BitwiseCopyable {
  /// On whose behalf it goes on, and who hears of its end.
  enum Owner: UInt8, Sendable, BitwiseCopyable {
    /// The row is free.
    case nobody
    /// A call; `ownerRow` is a row of the calls, of `ownerGeneration` then.
    case call
    /// A consumer and its delivery; `ownerRow` is a row of the consumers.
    case consumer
    /// A parallel step; `ownerRow` is a row of the handlings.
    case branch
    /// A saga whose process died: what it had done is undone, nobody waits.
    case recovery
  }

  /// What it waits for.
  enum Wait: UInt8, Sendable, BitwiseCopyable {
    case nothing, worker, time, data, call, confirm, branches
  }

  var generation: UInt32 = 0
  var owner: Owner = .nobody
  var waitsFor: Wait = .nothing
  var ownerRow: UInt32 = 0
  var ownerGeneration: UInt32 = 0
  /// Index into the scenario's services.
  var service: Int32 = 0
  /// Of a request: index into the program's endpoints.
  var endpoint: Int32 = 0
  /// The instruction that comes next.
  var place: Int32 = 0
  /// The call it waits for; the next free row while it is free.
  var link: Int32 = -1

  /// When the journey that it belongs to was meant to begin.
  var stamp: VirtualInstant = .start
  /// The business of the journey; none for a request from outside.
  var origin = MessageID.none
  /// When it reached the service.
  var arrived: VirtualInstant = .start

  var isDualWrite = false
  var hasWorker = false
  /// Whether its worker will never be free again.
  var leaksWorker = false
  /// Whether it has committed a row, and published an event (or written it to an outbox).
  var wroteRow = false
  var publishedEvent = false
  /// Whether its consumer hangs, so that it must not go on.
  var isHeld = false
  /// Why it failed, while it undoes the stages of a saga.
  var failure = HandlingFailure.chance
  /// Whether it failed with everything undone, so that doing it again would be pointless.
  var isUndone = false
  /// Parts that its answer should have and does not.
  var missingParts: UInt16 = 0

  /// The first of its branches, and its place among those of its parent.
  var firstBranch: Int32 = -1
  var nextBranch: Int32 = -1
  var previousBranch: Int32 = -1
  var branchesLeft: Int32 = 0
  /// The parallel step that it is in: index into those of the program.
  var parallel: Int32 = -1
  /// The innermost saga that is open; a row of the sagas.
  var saga: Int32 = -1

  /// The table that it writes to now.
  var writing: Int32 = -1
  /// What it has written, for reads that look for their own; the last two tables.
  var written = WrittenVersions()

  /// Makes the row as new; its generation stays.
  mutating func renew() {
    let generation = generation
    self = Handling()
    self.generation = generation
  }
}

/// Why a handling ended before its last step.
enum HandlingFailure: UInt8, Sendable, BitwiseCopyable {
  /// A step that fails by chance.
  case chance
  /// A call of another service failed for good.
  case call
  /// A database or a view did not do what it was asked to.
  case data
  /// The broker did not take what it was to confirm.
  case unconfirmed
  /// A branch of a parallel step failed.
  case branch
}

/// Up to two tables with the version that a handling wrote; a third table takes the older place.
struct WrittenVersions: Sendable, BitwiseCopyable {
  private(set) var table: Int32 = -1
  private(set) var version: UInt32 = 0
  private(set) var otherTable: Int32 = -1
  private(set) var otherVersion: UInt32 = 0

  /// The version written to a table; `nil` when it wrote none.
  func version(of table: Int) -> UInt32? {
    if self.table == Int32(table) { return version }
    return otherTable == Int32(table) ? otherVersion : nil
  }

  /// Notes a commit.
  mutating func note(_ version: UInt32, of table: Int) {
    if self.table != Int32(table) { (otherTable, otherVersion) = (self.table, self.version) }
    (self.table, self.version) = (Int32(table), version)
  }

  /// Takes over what a branch has written.
  mutating func note(_ branch: WrittenVersions) {
    if branch.otherTable >= 0 { note(branch.otherVersion, of: Int(branch.otherTable)) }
    if branch.table >= 0 { note(branch.version, of: Int(branch.table)) }
  }
}

/// A saga under way.
struct SagaState: Sendable, BitwiseCopyable {
  /// Index into the program's sagas.
  var plan: Int32 = 0
  /// Stages done and not undone.
  var done: Int32 = 0
  /// The saga around it, in a stage of which it is; the next free row while it is free.
  var outer: Int32 = -1
  /// Whether its stages are being undone.
  var isCompensating = false
  /// Attempts at the present compensation that failed.
  var attempts: Int32 = 0
}
