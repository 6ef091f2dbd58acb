internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// What the log says of data, counted on its own: commits of tables, versions of views, outboxes.
struct DataBooks: Sendable {
  private(set) var commits: [UInt32]
  /// The latest version that events told of, for each table.
  private(set) var told: [UInt32]
  /// The version that each view shows, and the latest that its projector was told of.
  private var shown: [UInt32]
  private(set) var received: [UInt32]
  /// For each service the numbers of rows put into its outbox, and of those published.
  private var put: [BitSet]
  private var published: [BitSet]

  init(_ scenario: Scenario) {
    commits = scenario.tables.map { _ in 0 }
    told = commits
    shown = scenario.views.map { _ in 0 }
    received = shown
    put = scenario.services.map { _ in BitSet() }
    published = put
  }

  mutating func tell(_ version: UInt32, of table: Int) { told[table] = max(told[table], version) }

  /// A projector has handled an event.
  mutating func receive(_ version: UInt32, view: Int) {
    received[view] = max(received[view], version)
  }

  /// Takes in a line of the log; says what is wrong with it.
  mutating func see(_ kind: EventKind, of subject: DataSubject, version: UInt32) -> String? {
    switch (kind, subject) {
    case (.committed, .table(let table)):
      commits[table] += 1
      return commits[table] == version ? nil : "V37: table \(table) skipped a version"
    case (.applied, .view(let view)):
      defer { shown[view] = version }
      return version > shown[view] ? nil : "V37: view \(view) went back to \(version)"
    case (.skipped, .view(let view)):
      return version <= shown[view] ? nil : "V37: view \(view) skipped \(version)"
    case (.outboxed, .outbox(let service)):
      return put[service].insert(version) ? nil : "V36: row \(version) twice in an outbox"
    case (.relayed, .outbox(let service)):
      _ = published[service].insert(version)
      return put[service].contains(version) ? nil : "V36: row \(version) was never committed"
    default: return nil
    }
  }

  /// Whether every row of an outbox was published, and nothing else.
  func isPublishedWhole(_ service: Int) -> Bool { put[service] == published[service] }
}
