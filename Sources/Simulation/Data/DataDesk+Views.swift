internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Reading views

extension DataDesk {
  /// Asks for a read of a view that takes `time` nanoseconds; `version` is what the reader has
  /// written itself to the view's table, 0 for nothing.
  ///
  /// `nil` means that the answer will come as an effect.
  mutating func read(
    view: Int,
    freshness: ReadPlan.Freshness,
    version: UInt32,
    time: Int64,
    for caller: DataCaller,
    at now: VirtualInstant
  ) -> DataAnswer? {
    var statement = Statement(
      caller: caller,
      work: .look(.any),
      subject: view,
      time: time,
      asked: now
    )
    statement.version = version
    switch freshness {
    case .any: break
    case .own: statement.work = .look(.own)
    case .token(let timeout):
      statement.work = .look(.token)
      if views[view].version < version {
        waitForVersion(statement, timeout: timeout, at: now)
        return nil
      }
      views[view].tokenWait.record(.zero)
    }
    let row = statements.insert(statement)
    asking = row
    immediateAnswer = nil
    beginLook(row, at: now)
    asking = nil
    return immediateAnswer
  }

  private mutating func waitForVersion(
    _ statement: Statement,
    timeout: VirtualDuration,
    at now: VirtualInstant
  ) {
    let row = statements.insert(statement)
    statements[row].place = .waitsForVersion
    views[statement.subject].readers.append(row)
    let reference = StatementReference(row: row, generation: statements.generation(of: row))
    effects.append(.book(.tokenExpires(reference), now + timeout))
  }

  private mutating func beginLook(_ row: UInt32, at now: VirtualInstant) {
    statements[row].place = .atWork
    let length = statements[row].time
    let reference = StatementReference(row: row, generation: statements.generation(of: row))
    if length > 0 {
      effects.append(
        .book(.statementEnds(reference), now + VirtualDuration(nanoseconds: length))
      )
    } else {
      statementIsOver(reference, isWanted: true, at: now)
    }
  }

  /// What the reader gets is what the view shows at the end of the read.
  mutating func finishLook(_ row: UInt32, _ freshness: Statement.Freshness, at now: VirtualInstant)
  {
    let (view, wanted) = (statements[row].subject, statements[row].version)
    let table = views[view].table
    let seen = views[view].version
    let isStale = seen < tables[table].version
    let age = isStale ? now - tables[table].instant(of: seen + 1) : .zero
    views[view].reads += 1
    views[view].staleness.record(age)
    if isStale { views[view].staleReads += 1 }
    note(isStale ? .staleRead : .read, .view(view), version: seen)
    if seen < wanted {
      switch freshness {
      case .any: break
      case .own:
        views[view].ownMissing += 1
        note(.ownMissing, .view(view), version: wanted)
      case .token: brokenTokens += 1
      }
    }
    answer(row, with: .read)
  }

  /// A reader has waited long enough for its version: it fails.
  mutating func tokenExpires(_ reference: StatementReference, at now: VirtualInstant) {
    let row = reference.row
    guard statements.contains(row, reference.generation),
      statements[row].place == .waitsForVersion
    else { return }
    let view = statements[row].subject
    views[view].readers.removeAll { $0 == row }
    views[view].tokenWait.record(now - statements[row].asked)
    note(.statementFailed, .view(view), version: statements[row].version)
    answer(row, with: .failed)
  }

  // MARK: - Bringing views up to date

  /// A projector has handled an event that tells of a version, 0 for none.
  mutating func project(_ version: UInt32, onto view: Int, at now: VirtualInstant) {
    let due = views[view].accept(version, at: now)
    if due > now {
      effects.append(.book(.viewIsDue(UInt32(truncatingIfNeeded: view)), due))
    } else {
      applyDue(view, at: now)
    }
  }

  /// Shows what is to be seen by now.
  mutating func applyDue(_ view: Int, at now: VirtualInstant) {
    var isNewer = false
    while let version = views[view].takeDue(by: now) {
      let isApplied = views[view].apply(version)
      note(isApplied ? .applied : .skipped, .view(view), version: version)
      if isApplied { isNewer = true }
    }
    guard isNewer else { return }
    showDistance(of: view, at: now)
    let table = views[view].table
    tables[table].forget(upTo: oldestVersion(shownOf: table))
    serveReaders(of: view, at: now)
  }

  private func oldestVersion(shownOf table: Int) -> UInt32 {
    var oldest = UInt32.max
    for view in tables[table].views { oldest = min(oldest, views[view].version) }
    return oldest
  }

  func distance(of view: Int) -> Int {
    Int(tables[views[view].table].version) - Int(views[view].version)
  }

  mutating func showDistance(of view: Int, at now: VirtualInstant) {
    views[view].behind.set(distance(of: view), at: now)
  }

  private mutating func serveReaders(of view: Int, at now: VirtualInstant) {
    guard !views[view].readers.isEmpty else { return }
    let shown = views[view].version
    var left = 0
    for place in views[view].readers.indices {
      let row = views[view].readers[place]
      if statements[row].version <= shown {
        views[view].tokenWait.record(now - statements[row].asked)
        beginLook(row, at: now)
      } else {
        views[view].readers[left] = row
        left += 1
      }
    }
    views[view].readers.removeLast(views[view].readers.count - left)
  }

  // MARK: Faults (F51)

  mutating func stop(view: Int) { views[view].stops += 1 }

  /// A view that stood still shows what it has missed.
  mutating func resume(view: Int, at now: VirtualInstant) {
    views[view].stops -= 1
    applyDue(view, at: now)
  }
}
