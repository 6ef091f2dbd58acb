public import Telemetry
import Vocabulary

/// What an export holds as CSV: one line for each committed row, table by table.
///
/// The columns are `table`, `number` (the version that the commit made, from 1) and `committed-at` in
/// seconds since the start of the run, exact to the nanosecond.
public struct ExportReport: Sendable {
  /// Lines handed over at a time, about a megabyte.
  private static let chunk = 20_000

  public init() {}

  /// Writes the whole file through `sink`, which says whether it could; `false` if it could not.
  public func write(_ data: ExportedData, to sink: ([UInt8]) -> Bool) -> Bool {
    guard sink(Array(csvLine(["table", "number", "committed-at"]).utf8)) else { return false }
    for table in data.tables {
      let name = Array((csvCell(table.name) + ",").utf8)
      var bytes: [UInt8] = []
      for (index, instant) in table.committed.enumerated() {
        bytes += name
        bytes += "\(index + 1),\(exactSeconds(instant))\n".utf8
        if index % Self.chunk == Self.chunk - 1 {
          guard sink(bytes) else { return false }
          bytes.removeAll(keepingCapacity: true)
        }
      }
      guard sink(bytes) else { return false }
    }
    return true
  }
}

/// An instant in seconds without loss: `12`, `0.5`, `1.000000001`.
private func exactSeconds(_ instant: VirtualInstant) -> String {
  let (whole, rest) = instant.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
  guard rest > 0 else { return String(whole) }
  let digits = String(1_000_000_000 + rest).dropFirst()
  let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
  return "\(whole).\(digits[...end])"
}
