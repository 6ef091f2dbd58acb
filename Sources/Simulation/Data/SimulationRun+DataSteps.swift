internal import BrokerEngine
internal import Groundwork
internal import Telemetry
internal import Vocabulary

// MARK: - Steps that read and write

extension SimulationRun {
  /// Begins a read for a handling; `true` when it is over at once.
  ///
  /// Otherwise the handling is resumed, or fails, later.
  mutating func beginRead(_ read: ReadInstruction, for row: Int) -> Bool {
    takeTime(services.program.laws[read.time].draw(), for: row)
  }

  /// Begins a write for a handling; `true` when it is committed at once.
  mutating func beginWrite(_ write: WriteInstruction, for row: Int) -> Bool {
    services.handlings[row].wroteRow = true
    return takeTime(services.program.laws[write.time].draw(), for: row)
  }

  /// Ends the read or write of a handling that is abandoned.
  mutating func abandonData(of row: Int) {}

  /// A moment of the data has come.
  mutating func dataIsDue(_ event: DataEvent) {}

  private mutating func takeTime(_ length: Int64, for row: Int) -> Bool {
    guard length > 0 else { return true }
    let generation = services.handlings[row].generation
    schedule(
      .resume(UInt32(truncatingIfNeeded: row), generation: generation),
      at: now + VirtualDuration(nanoseconds: length)
    )
    return false
  }
}
