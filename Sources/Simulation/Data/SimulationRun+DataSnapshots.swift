internal import Groundwork
internal import ScenarioModel
public import Telemetry
internal import Vocabulary

// MARK: - Databases, views and exports on the screen and in files

extension SimulationRun {
  func databaseSnapshots() -> [DatabaseSnapshot] {
    scenario.databases.indices.map { index in
      let database = data.databases[index]
      var snapshot = DatabaseSnapshot(name: scenario.databases[index].name)
      snapshot.connections = database.connections
      snapshot.busy = database.busy.value
      snapshot.waiting = database.waiting.value
      snapshot.reads = database.reads
      snapshot.writes = database.writes
      snapshot.failed = database.failed
      snapshot.isDown = database.refusals > 0 || database.freezes > 0
      snapshot.slowFactor = database.slowFactor
      return snapshot
    }
  }

  /// `DATABASE.TABLE`.
  func tableName(_ index: Int) -> String {
    let table = scenario.tables[index]
    return "\(scenario.databases[table.database].name).\(table.name)"
  }

  func viewSnapshots() -> [ViewSnapshot] {
    scenario.views.indices.map { index in
      let view = data.views[index]
      var snapshot = ViewSnapshot(name: scenario.views[index].name)
      snapshot.table = tableName(view.table)
      snapshot.version = view.version
      snapshot.ownerVersion = data.tables[view.table].version
      snapshot.reads = view.reads
      snapshot.staleReads = view.staleReads
      snapshot.isStopped = view.stops > 0
      snapshot.outOfDateSince =
        data.distance(of: index) > 0
        ? data.tables[view.table].instant(of: view.version + 1) : nil
      return snapshot
    }
  }

  func exportSnapshots() -> [ExportSnapshot] {
    scenario.exports.indices.map { index in
      let export = data.exports[index]
      var snapshot = ExportSnapshot(name: scenario.exports[index].name)
      snapshot.runs = export.runs
      snapshot.failed = export.failed
      snapshot.isRunning = export.isRunning
      snapshot.age = export.holding.map { now - $0.instant }
      return snapshot
    }
  }

  /// What the exports hold that are written to files, in the order of the file.
  ///
  /// Only of runs that keep it (`keepsExports`); an export that never ended well holds nothing.
  public func exportedData() -> [ExportedData] {
    scenario.exports.indices.compactMap { index in
      guard options.keepsExports, let file = scenario.exports[index].file else { return nil }
      var exported = ExportedData(name: scenario.exports[index].name, file: file)
      guard let holding = data.exports[index].holding else { return exported }
      exported.instant = holding.instant
      exported.age = now - holding.instant
      for (table, version) in zip(data.exports[index].tables, holding.versions) {
        let history = data.tables[table].history
        exported.tables.append(
          ExportedData.Table(
            name: tableName(table),
            rowCount: Int(version),
            committed: Array(history.prefix(Int(version)))
          )
        )
      }
      return exported
    }
  }
}
