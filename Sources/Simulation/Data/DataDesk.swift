internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// The data of a run: databases with their tables, views, outboxes, exports.
///
/// A state machine of its own: it is told what somebody asks for and which moments have come, and
/// leaves what follows in `effects`, which the run carries out in order.
struct DataDesk: Sendable {
  /// Whether the scenario has any data.
  let exists: Bool
  let hasViews: Bool
  var databases: RowTable<Database>
  var tables: RowTable<DataTable>
  var views: RowTable<DataView>
  var exports: RowTable<DataExport>
  /// For each service its outbox; `nil` without one.
  var outboxes: RowTable<Outbox?>
  /// Statements under way.
  var statements = Slab<Statement>()
  /// What is to be done, and how much of it has been.
  var effects: [DataEffect] = []
  var effectsCarriedOut = 0
  /// The statement that is being asked for, and what became of it at once.
  var asking: UInt32?
  var immediateAnswer: DataAnswer?
  /// For each message that tells of a version of a table, that version.
  var told = VersionBook()
  /// Reads with a token that got an older version; a sound run has none (V38).
  var brokenTokens = 0
  /// Exports stop when the run does.
  let runEnd: VirtualInstant

  /// Commit instants kept for files of exports, over all tables together.
  static let historyBudget = 1_000_000

  init(_ scenario: Scenario, keepsExports: Bool = false) {
    let parts = [
      scenario.databases.count, scenario.views.count, scenario.exports.count,
      scenario.services.count { $0.outbox != nil },
    ]
    exists = parts.contains { $0 > 0 }
    hasViews = !scenario.views.isEmpty
    runEnd = .start + scenario.phases.run
    databases = RowTable(
      scenario.databases.enumerated().map { index, plan in
        Database(
          plan,
          tables: scenario.tables.indices.filter { scenario.tables[$0].database == index }
        )
      }
    )
    var written: Set<Int> = []
    for plan in scenario.exports where keepsExports && plan.file != nil {
      written.formUnion(plan.tables)
    }
    tables = RowTable(
      scenario.tables.enumerated().map { index, plan in
        DataTable(
          database: plan.database,
          views: scenario.views.indices.filter { scenario.views[$0].table == index },
          historyLimit: written.contains(index) ? Self.historyBudget / written.count : 0
        )
      }
    )
    views = RowTable(scenario.views.map { DataView($0, seed: scenario.seed) })
    exports = RowTable(scenario.exports.map { DataExport($0, seed: scenario.seed) })
    outboxes = RowTable(scenario.services.map { $0.outbox.map { Outbox($0) } })
  }

  /// Makes its tables its own after the run may have been copied.
  mutating func claim() {
    databases.claim()
    tables.claim()
    views.claim()
    exports.claim()
    outboxes.claim()
  }

  /// Whether nothing is left to happen to any statement, event or version.
  var isIdle: Bool {
    statements.isEmpty && views.allSatisfy(\.isCurrent)
      && outboxes.allSatisfy { $0?.isEmpty ?? true }
  }

  /// What relays had published and no broker has taken in is lost, of one producer or of all.
  mutating func loseEventsOnTheirWay(of producer: UInt32? = nil) {
    for service in outboxes.indices {
      outboxes[service]?.loseWhatIsOnItsWay(of: producer)
    }
  }

  mutating func note(_ kind: EventKind, _ subject: DataSubject, version: UInt32 = 0) {
    effects.append(.noted(kind, subject, version: version))
  }
}

/// For each message of a run the version of a table that it tells of; four bytes a message.
struct VersionBook: Sendable {
  private var versions: [UInt32] = []

  /// Bytes that a copy duplicates as soon as one of the two goes on.
  var footprint: Int { versions.count * MemoryLayout<UInt32>.stride }

  /// Says what a message tells of; messages that tell of nothing need not be said.
  mutating func bind(_ version: UInt32, to message: MessageID) {
    guard version > 0 else { return }
    let place = message.index
    if place >= versions.count {
      versions.append(contentsOf: repeatElement(0, count: place + 1 - versions.count))
    }
    versions[place] = version
  }

  /// What a message tells of, or the one whose business it carries on; 0 is nothing.
  func version(of message: MessageID, origin: MessageID) -> UInt32 {
    let own = version(of: message)
    return own > 0 || origin == .none ? own : version(of: origin)
  }

  private func version(of message: MessageID) -> UInt32 {
    message.index < versions.count ? versions[message.index] : 0
  }
}
