internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Databases that are down (F48)

extension DataDesk {
  /// A database begins to refuse: what waits and what is at work fails at once, nothing is committed.
  mutating func beginRefusing(_ database: Int, at now: VirtualInstant) {
    databases[database].refusals += 1
    guard databases[database].refusals == 1 else { return }
    databases[database].line.removeAll(keepingCapacity: true)
    databases[database].overdue.removeAll(keepingCapacity: true)
    for table in databases[database].tables {
      tables[table].line.removeAll(keepingCapacity: true)
    }
    for place in 0..<statements.capacity {
      let row = UInt32(truncatingIfNeeded: place)
      guard statements.isOccupied(row), isStatement(row, of: database) else { continue }
      abort(row, of: database, at: now)
    }
  }

  private func isStatement(_ row: UInt32, of database: Int) -> Bool {
    switch statements[row].work {
    case .read, .write: tables[statements[row].subject].database == database
    case .look: false
    }
  }

  private mutating func abort(_ row: UInt32, of database: Int, at now: VirtualInstant) {
    let statement = statements[row]
    switch statement.place {
    case .waitsForConnection: databases[database].waiting.add(-1, at: now)
    case .waitsForLock:
      databases[database].waiting.add(-1, at: now)
      databases[database].held.add(-1, at: now)
    case .atWork:
      databases[database].busy.add(-1, at: now)
      databases[database].held.add(-1, at: now)
      tables[statement.subject].leave(locking: statement.locksTable)
    case .waitsForVersion: break
    }
    databases[database].failed += 1
    note(.statementFailed, .table(statement.subject))
    answer(row, with: .failed)
  }

  mutating func endRefusing(_ database: Int) { databases[database].refusals -= 1 }

  /// A database falls silent: nothing begins and nothing ends.
  mutating func freeze(_ database: Int) { databases[database].freezes += 1 }

  /// A silent database goes on: what would have ended ends, in its order, then others begin.
  mutating func thaw(_ database: Int, at now: VirtualInstant) {
    databases[database].freezes -= 1
    guard databases[database].freezes == 0 else { return }
    for reference in databases[database].overdue {
      effects.append(.book(.statementEnds(reference), now))
    }
    databases[database].overdue.removeAll(keepingCapacity: true)
    for table in databases[database].tables {
      admitWaiting(to: database, table: table, at: now)
    }
  }
}
