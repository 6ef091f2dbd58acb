internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Steps that read and write

extension SimulationRun {
  /// Begins a read for a handling; `true` when it is over at once.
  ///
  /// Otherwise the handling is resumed, or fails, now or later.
  mutating func beginRead(_ read: ReadInstruction, for row: Int) -> Bool {
    let time = services.program.laws[read.time].draw()
    let caller = dataCaller(row)
    let answer: DataAnswer?
    switch read.source {
    case .table(let table): answer = data.read(table: table, time: time, for: caller, at: now)
    case .view(let view):
      let written = services.handlings[row].written.version(of: data.views[view].table)
      answer = data.read(
        view: view,
        freshness: read.freshness,
        version: written ?? 0,
        time: time,
        for: caller,
        at: now
      )
    }
    return settle(answer, of: row)
  }

  /// Begins a write for a handling; `true` when it is committed at once.
  ///
  /// Otherwise the handling is resumed, or fails, now or later.
  mutating func beginWrite(_ write: WriteInstruction, for row: Int) -> Bool {
    services.handlings[row].writing = Int32(truncatingIfNeeded: write.table)
    let answer = data.write(
      table: write.table,
      time: services.program.laws[write.time].draw(),
      locksTable: write.locksTable,
      for: dataCaller(row),
      at: now
    )
    return settle(answer, of: row)
  }

  /// Lets go of the read or write of a handling that is abandoned.
  ///
  /// The database does not know yet: it goes on with it, and rolls it back at its end.
  mutating func abandonData(of row: Int) {}

  private func dataCaller(_ row: Int) -> DataCaller {
    DataCaller(
      handling: UInt32(truncatingIfNeeded: row),
      generation: services.handlings[row].generation
    )
  }

  private mutating func settle(_ answer: DataAnswer?, of row: Int) -> Bool {
    carryOutDataEffects()
    guard let answer else { return false }
    if takeIn(answer, of: row) { return true }
    fail(row, because: .data)
    return false
  }

  /// What an answer means for its handling; `false` when that fails.
  private mutating func takeIn(_ answer: DataAnswer, of row: Int) -> Bool {
    switch answer {
    case .read: return true
    case .committed(let version):
      noteWritten(version, by: row)
      return true
    case .unknown(let version):
      noteWritten(version, by: row)
      return false
    case .failed: return false
    }
  }

  private mutating func noteWritten(_ version: UInt32, by row: Int) {
    services.handlings[row].wroteRow = true
    services.handlings[row].written.note(version, of: Int(services.handlings[row].writing))
  }

  // MARK: Moments and what follows

  /// A moment of the data has come.
  mutating func dataIsDue(_ event: DataEvent) {
    switch event {
    case .statementEnds(let reference):
      data.statementIsOver(reference, isWanted: isWanted(reference), at: now)
    case .tokenExpires(let reference): data.tokenExpires(reference, at: now)
    case .viewIsDue(let view): data.applyDue(Int(view), at: now)
    case .relayLooks(let service): relayLooks(of: Int(service))
    case .exportBegins(let export): data.exportBegins(Int(export), at: now)
    case .exportEnds(let export): data.exportEnds(Int(export), at: now)
    case .exportsAge: data.exportsAge(at: now)
    }
    carryOutDataEffects()
  }

  /// Whether the handling that asked is still there.
  private func isWanted(_ reference: StatementReference) -> Bool {
    guard let caller = data.caller(of: reference) else { return false }
    return services.handlings[Int(caller.handling)].generation == caller.generation
  }

  /// Carries out what the data want done, in order; what follows may want more.
  mutating func carryOutDataEffects() {
    while data.effectsCarriedOut < data.effects.count {
      let effect = data.effects[data.effectsCarriedOut]
      data.effectsCarriedOut &+= 1
      carryOut(effect)
    }
    data.effects.removeAll(keepingCapacity: true)
    data.effectsCarriedOut = 0
  }

  private mutating func carryOut(_ effect: DataEffect) {
    switch effect {
    case .book(let event, let instant): schedule(.data(event), at: instant)
    case .answered(let caller, let answer): pass(answer, to: caller)
    case .noted(let kind, let subject, let version): note(kind, of: subject, version: version)
    case .struck(let fault): noteStart(fault)
    }
  }

  private mutating func pass(_ answer: DataAnswer, to caller: DataCaller) {
    let row = Int(caller.handling)
    guard services.handlings[row].generation == caller.generation else { return }
    if takeIn(answer, of: row) {
      soon(.resume(caller.handling, generation: caller.generation))
    } else {
      soon(.fail(caller.handling, generation: caller.generation, .data))
    }
  }

  private mutating func note(_ kind: EventKind, of subject: DataSubject, version: UInt32) {
    journal.write(kind, at: now, message: version, actor: number(of: subject))
    if isVerifying { see(kind, of: subject, version: version) }
  }

  /// The number of a subject in the event log: tables, views, exports, then services.
  private func number(of subject: DataSubject) -> UInt32 {
    let (tables, views) = (scenario.tables.count, scenario.views.count)
    return switch subject {
    case .table(let index): UInt32(truncatingIfNeeded: index)
    case .view(let index): UInt32(truncatingIfNeeded: tables + index)
    case .export(let index): UInt32(truncatingIfNeeded: tables + views + index)
    case .outbox(let index):
      UInt32(truncatingIfNeeded: tables + views + scenario.exports.count + index)
    }
  }

  /// Names of tables, views, exports and services, by the numbers in their event records.
  public var subjectNames: [String] {
    scenario.tables.map(\.name) + scenario.views.map(\.name) + scenario.exports.map(\.name)
      + scenario.services.map(\.name)
  }
}
