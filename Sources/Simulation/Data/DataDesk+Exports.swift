internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Exports

extension DataDesk {
  /// Books the first run of every export.
  mutating func beginExports() {
    for export in exports.indices { effects.append(.book(.exportBegins(UInt32(export)), .start)) }
  }

  /// A run is due, and the one after it is booked while the run of the scenario lasts.
  mutating func exportBegins(_ export: Int, at now: VirtualInstant) {
    let next = now + exports[export].interval
    if next < runEnd { effects.append(.book(.exportBegins(UInt32(export)), next)) }
    begin(export, at: now)
  }

  private mutating func begin(_ export: Int, at now: VirtualInstant) {
    let versions = exports[export].tables.map { tables[$0].version }
    guard let length = exports[export].begin(at: now, versions: versions) else { return }
    note(.exportBegun, .export(export), version: UInt32(exports[export].number))
    effects.append(.book(.exportEnds(UInt32(export)), now + length))
  }

  /// A run is over, well or not.
  mutating func exportEnds(_ export: Int, at now: VirtualInstant) {
    let number = UInt32(exports[export].number)
    let isFirst = exports.allSatisfy { $0.holding == nil }
    if let fault = exports[export].end(at: now) {
      effects.append(.struck(fault: fault))
      note(.exportFailed, .export(export), version: number)
    } else {
      note(.exported, .export(export), version: number)
      if isFirst { bookAge(notBefore: now) }
    }
    if exports[export].takeOverdue(), now < runEnd { begin(export, at: now) }
  }

  /// A whole second has come, at which the age of what exports hold is looked at.
  mutating func exportsAge(at now: VirtualInstant) {
    for export in exports.indices { exports[export].recordAge(at: now) }
    bookAge(notBefore: now + VirtualDuration(nanoseconds: 1))
  }

  private mutating func bookAge(notBefore now: VirtualInstant) {
    let second = VirtualDuration.seconds(1).nanoseconds
    let next = (now.nanoseconds + second - 1) / second * second
    guard next <= runEnd.nanoseconds else { return }
    effects.append(.book(.exportsAge, VirtualInstant(nanoseconds: next)))
  }
}
