internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// A handling that waits for data, and which life of its row.
struct DataCaller: Equatable, Sendable, BitwiseCopyable {
  var handling: UInt32
  var generation: UInt32
}

/// What became of a step on data.
enum DataAnswer: Equatable, Sendable, BitwiseCopyable {
  case read
  /// Committed as this version of its table.
  case committed(version: UInt32)
  /// Nothing was read, nothing was committed.
  case failed
  /// Committed as this version, while the caller sees an error.
  case unknown(version: UInt32)
}

/// Which statement, and which life of its row; a late moment of another life means nobody.
struct StatementReference: Equatable, Sendable, BitwiseCopyable {
  var row: UInt32
  var generation: UInt32
}

/// A read or a write that somebody waits for.
struct Statement: Sendable, BitwiseCopyable {
  enum Work: Sendable, BitwiseCopyable {
    case read
    case write
    /// Of a view, which no connection is needed for.
    case look(Freshness)
  }

  /// What the reader of a view demands of it.
  enum Freshness: UInt8, Sendable, BitwiseCopyable {
    case any, own, token
  }

  /// How far it has come.
  enum Place: UInt8, Sendable, BitwiseCopyable {
    case waitsForConnection
    case waitsForLock
    case waitsForVersion
    case atWork
  }

  var caller: DataCaller
  var work: Work
  /// Index of the table, or of the view that is looked at.
  var subject: Int
  /// Nanoseconds of work, without faults.
  var time: Int64
  var asked: VirtualInstant
  var locksTable = false
  /// The version that the caller wrote, for readers of a view that want it.
  var version: UInt32 = 0
  var place = Place.atWork
  /// Whether it stands in the gauge of those that wait.
  var isCountedAsWaiting = false
  /// Whether it is the second try after a deadlock.
  var isSecondTry = false

  var isWrite: Bool { if case .write = work { true } else { false } }
}
