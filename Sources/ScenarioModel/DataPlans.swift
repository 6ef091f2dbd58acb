public import Vocabulary

/// A database: of one service, or shared by several.
public struct DatabasePlan: Equatable, Sendable {
  /// The service's name for its own database, else the name in the file.
  public var name: String
  public var read: Distribution = .constant(0)
  public var write: Distribution = .constant(0)
  /// Statements worked on at once; others wait in their order.
  ///
  /// `nil` is no limit.
  public var connections: Int?

  public init(name: String) { self.name = name }
}

/// A table of a database: one record whose versions are counted by commits.
///
/// A simplification: keys within a table are not told apart.
public struct TablePlan: Equatable, Sendable {
  public var name: String
  /// Index into the scenario's databases.
  public var database: Int

  public init(name: String, database: Int) {
    self.name = name
    self.database = database
  }
}

/// A read-only copy of a table that events bring up to date: a local replica or a materialized view.
public struct ViewPlan: Equatable, Sendable {
  public var name: String
  /// The table it copies: index into the scenario's tables.
  public var table: Int
  /// The consumer that applies events, its projector: index into the scenario's consumers.
  public var projector: Int
  /// From having handled an event to its being seen in the view; keeps the order of events.
  public var lag: Distribution = .constant(0)
  /// Time of one read.
  public var read: Distribution = .constant(0)

  public init(name: String, table: Int, projector: Int) {
    self.name = name
    self.table = table
    self.projector = projector
  }
}

/// A periodic export of tables for reports that need no present data.
public struct ExportPlan: Equatable, Sendable {
  public var name: String
  /// Indices into the scenario's tables.
  public var tables: [Int]
  /// From the start of one run to the next; the first starts at time zero.
  public var interval: VirtualDuration
  /// How long a run takes; what it holds is as of its start.
  public var time: Distribution
  /// The name of the CSV file that is written when the run is asked to; a plain file name.
  public var file: String?

  public init(name: String, tables: [Int], interval: VirtualDuration, time: Distribution) {
    self.name = name
    self.tables = tables
    self.interval = interval
    self.time = time
  }
}
