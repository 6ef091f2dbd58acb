public import Vocabulary

/// One database at an instant.
public struct DatabaseSnapshot: Sendable, Equatable {
  public var name: String
  /// `nil` is no limit.
  public var connections: Int?
  /// Statements at work, and those that wait for a connection or a lock.
  public var busy = 0
  public var waiting = 0
  /// Since the start.
  public var reads = 0
  public var writes = 0
  public var failed = 0
  public var isDown = false
  public var slowFactor: Double = 1

  public init(name: String) { self.name = name }
}

/// One view or replica at an instant.
public struct ViewSnapshot: Sendable, Equatable {
  public var name: String
  /// The table that it copies.
  public var table = ""
  /// The version it shows, and the latest one of its owner.
  public var version: UInt32 = 0
  public var ownerVersion: UInt32 = 0
  /// Since the start.
  public var reads = 0
  public var staleReads = 0
  public var isStopped = false
  /// When the first version was committed that it does not show; `nil` while it shows all.
  public var outOfDateSince: VirtualInstant?

  public init(name: String) { self.name = name }
}

/// One export at an instant.
public struct ExportSnapshot: Sendable, Equatable {
  public var name: String
  public var runs = 0
  public var failed = 0
  public var isRunning = false
  /// How old what it holds is; `nil` before the first run has ended well.
  public var age: VirtualDuration?

  public init(name: String) { self.name = name }
}

/// What an export holds at the end of a run, to be written to its file.
public struct ExportedData: Sendable, Equatable {
  /// One table as it was when the export's run began.
  public struct Table: Sendable, Equatable {
    public var name: String
    /// Rows that it had.
    public var rowCount: Int
    /// When they were committed, the first ones of them if there are very many.
    public var committed: [VirtualInstant]

    public init(name: String, rowCount: Int, committed: [VirtualInstant]) {
      self.name = name
      self.rowCount = rowCount
      self.committed = committed
    }
  }

  public var name: String
  /// A plain file name.
  public var file: String
  /// As of when it is, and how long ago that was as the run ended; `nil` when no run ended well.
  public var instant: VirtualInstant?
  public var age: VirtualDuration?
  public var tables: [Table] = []

  public init(name: String, file: String) {
    self.name = name
    self.file = file
  }

  /// Rows that are there.
  public var rowCount: Int { tables.reduce(0) { $0 + $1.rowCount } }
  /// Rows that are there and whose commits were not kept.
  public var omittedCount: Int {
    tables.reduce(0) { $0 + $1.rowCount - $1.committed.count }
  }
}
