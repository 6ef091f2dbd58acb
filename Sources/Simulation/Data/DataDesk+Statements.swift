internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Asking

extension DataDesk {
  /// Asks for a read of a table that takes `time` nanoseconds.
  ///
  /// `nil` means that the answer will come as an effect.
  mutating func read(
    table: Int,
    time: Int64,
    for caller: DataCaller,
    at now: VirtualInstant
  ) -> DataAnswer? {
    ask(Statement(caller: caller, work: .read, subject: table, time: time, asked: now), at: now)
  }

  /// Asks for a write to a table, committed after `time` nanoseconds of work.
  ///
  /// `nil` means that the answer will come as an effect.
  mutating func write(
    table: Int,
    time: Int64,
    locksTable: Bool,
    for caller: DataCaller,
    at now: VirtualInstant
  ) -> DataAnswer? {
    var statement = Statement(
      caller: caller,
      work: .write,
      subject: table,
      time: time,
      asked: now
    )
    statement.locksTable = locksTable
    return ask(statement, at: now)
  }

  private mutating func ask(_ statement: Statement, at now: VirtualInstant) -> DataAnswer? {
    let database = tables[statement.subject].database
    guard databases[database].refusals == 0 else {
      refuse(statement)
      return .failed
    }
    let row = statements.insert(statement)
    asking = row
    immediateAnswer = nil
    seekConnection(row, at: now)
    asking = nil
    return immediateAnswer
  }

  private mutating func refuse(_ statement: Statement) {
    databases[tables[statement.subject].database].failed += 1
    note(.statementFailed, .table(statement.subject))
  }

  // MARK: Connections and locks

  private mutating func seekConnection(_ row: UInt32, at now: VirtualInstant) {
    let database = tables[statements[row].subject].database
    if databases[database].line.isEmpty, databases[database].hasRoom {
      databases[database].held.add(1, at: now)
      seekLock(row, at: now)
    } else {
      databases[database].line.append(row)
      wait(row, .waitsForConnection, at: now)
    }
  }

  private mutating func seekLock(_ row: UInt32, at now: VirtualInstant) {
    let (table, locks) = (statements[row].subject, statements[row].locksTable)
    if tables[table].line.isEmpty, tables[table].admits(locking: locks) {
      begin(row, at: now)
    } else {
      tables[table].line.append(row)
      wait(row, .waitsForLock, at: now)
    }
  }

  private mutating func wait(_ row: UInt32, _ place: Statement.Place, at now: VirtualInstant) {
    statements[row].place = place
    guard !statements[row].isCountedAsWaiting else { return }
    statements[row].isCountedAsWaiting = true
    databases[tables[statements[row].subject].database].waiting.add(1, at: now)
  }

  private mutating func stopWaiting(_ row: UInt32, at now: VirtualInstant) {
    guard statements[row].isCountedAsWaiting else { return }
    statements[row].isCountedAsWaiting = false
    databases[tables[statements[row].subject].database].waiting.add(-1, at: now)
  }

  private mutating func begin(_ row: UInt32, at now: VirtualInstant) {
    stopWaiting(row, at: now)
    statements[row].place = .atWork
    let statement = statements[row]
    let database = tables[statement.subject].database
    tables[statement.subject].enter(locking: statement.locksTable)
    databases[database].busy.add(1, at: now)
    databases[database].wait.record(now - statement.asked)
    var length = statement.time
    let factor = databases[database].slowFactor
    if factor != 1 { length = Int64(min(Double(length) * factor + 0.5, 3e18)) }
    guard length > 0 else { return finish(row, isWanted: true, at: now) }
    let reference = StatementReference(row: row, generation: statements.generation(of: row))
    effects.append(
      .book(.statementEnds(reference), now + VirtualDuration(nanoseconds: length))
    )
  }

  // MARK: The end of a statement

  /// The work on a statement is over; `isWanted` says whether its caller is still there.
  ///
  /// What nobody waits for any more is rolled back.
  mutating func statementIsOver(
    _ reference: StatementReference,
    isWanted: Bool,
    at now: VirtualInstant
  ) {
    let row = reference.row
    guard statements.contains(row, reference.generation) else { return }
    let subject = statements[row].subject
    if case .look(let freshness) = statements[row].work {
      return isWanted ? finishLook(row, freshness, at: now) : statements.remove(row)
    }
    let database = tables[subject].database
    guard databases[database].freezes == 0 else {
      return databases[database].overdue.append(reference)
    }
    finish(row, isWanted: isWanted, at: now)
    admitWaiting(to: database, table: subject, at: now)
  }

  private mutating func finish(_ row: UInt32, isWanted: Bool, at now: VirtualInstant) {
    let statement = statements[row]
    let database = tables[statement.subject].database
    leave(statement, at: now)
    guard isWanted else { return statements.remove(row) }
    switch statement.work {
    case .write:
      if let fault = databases[database].draw(.deadlock) {
        effects.append(.struck(fault: fault))
        return meetDeadlock(row, at: now)
      }
      answer(row, with: commit(statement.subject, at: now))
    case .read:
      databases[database].reads += 1
      note(.read, .table(statement.subject), version: tables[statement.subject].version)
      answer(row, with: .read)
    case .look: preconditionFailure("views are looked at without a connection")
    }
  }

  private mutating func leave(_ statement: Statement, at now: VirtualInstant) {
    let database = tables[statement.subject].database
    databases[database].busy.add(-1, at: now)
    databases[database].held.add(-1, at: now)
    tables[statement.subject].leave(locking: statement.locksTable)
  }

  private mutating func commit(_ table: Int, at now: VirtualInstant) -> DataAnswer {
    let database = tables[table].database
    let version = tables[table].commit(at: now)
    databases[database].writes += 1
    note(.committed, .table(table), version: version)
    for view in tables[table].views { showDistance(of: view, at: now) }
    guard let fault = databases[database].draw(.unknownCommit) else {
      return .committed(version: version)
    }
    effects.append(.struck(fault: fault))
    databases[database].unknown += 1
    note(.commitUnknown, .table(table), version: version)
    return .unknown(version: version)
  }

  /// The victim of a deadlock is rolled back and tried once more by the database's client, behind
  /// those that wait; a second deadlock is an error.
  private mutating func meetDeadlock(_ row: UInt32, at now: VirtualInstant) {
    let statement = statements[row]
    databases[tables[statement.subject].database].deadlocks += 1
    note(.deadlock, .table(statement.subject))
    guard !statement.isSecondTry else {
      refuse(statement)
      return answer(row, with: .failed)
    }
    statements[row].isSecondTry = true
    statements[row].asked = now
    seekConnection(row, at: now)
  }

  /// Who asked for a statement; `nil` when it is over already.
  func caller(of reference: StatementReference) -> DataCaller? {
    statements.contains(reference.row, reference.generation)
      ? statements[reference.row].caller : nil
  }

  /// Ends a statement and tells its caller.
  mutating func answer(_ row: UInt32, with answer: DataAnswer) {
    let caller = statements[row].caller
    statements.remove(row)
    if asking == row {
      immediateAnswer = answer
    } else {
      effects.append(.answered(caller, answer))
    }
  }

  // MARK: Those that wait

  /// Lets in whoever may go to work after a statement on a table has left.
  mutating func admitWaiting(to database: Int, table: Int, at now: VirtualInstant) {
    guard databases[database].freezes == 0 else { return }
    admitToTable(table, at: now)
    while databases[database].hasRoom, let row = databases[database].line.popFirst() {
      databases[database].held.add(1, at: now)
      seekLock(row, at: now)
      admitToTable(table, at: now)
    }
  }

  private mutating func admitToTable(_ table: Int, at now: VirtualInstant) {
    while let row = tables[table].line.first,
      tables[table].admits(locking: statements[row].locksTable)
    {
      _ = tables[table].line.popFirst()
      begin(row, at: now)
    }
  }
}
