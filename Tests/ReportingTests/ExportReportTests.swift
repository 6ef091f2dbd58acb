import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Reporting

@Suite struct ExportReportTests {
  private func text(_ data: ExportedData) -> String {
    var bytes: [UInt8] = []
    #expect(
      ExportReport().write(data) {
        bytes += $0; return true
      }
    )
    return String(decoding: bytes, as: UTF8.self)
  }

  private func data(_ name: String, _ nanoseconds: [Int64]) -> ExportedData {
    var data = ExportedData(name: "cold", file: "cold.csv")
    data.tables = [
      ExportedData.Table(
        name: name,
        rowCount: nanoseconds.count,
        committed: nanoseconds.map { VirtualInstant(nanoseconds: $0) }
      )
    ]
    return data
  }

  @Test func `rows are numbered and their instants are exact`() {
    let rows: [Int64] = [0, 500_000_000, 1_000_000_001, 12_000_000_000]
    #expect(
      text(data("shop.orders", rows)) == """
        table,number,committed-at
        shop.orders,1,0
        shop.orders,2,0.5
        shop.orders,3,1.000000001
        shop.orders,4,12

        """
    )
  }

  @Test func `a table without rows leaves the header`() {
    #expect(text(data("shop.orders", [])) == "table,number,committed-at\n")
  }

  @Test func `a hostile name of a table can neither break a line nor be a formula`() {
    let lines = text(data("=1,\n2", [0])).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[1].hasPrefix("\"'=1,"))
  }

  @Test func `a file that cannot be written is told at the first piece that fails`() {
    var pieces = 0
    let long = data("t", Array(repeating: 1, count: 50_000))
    #expect(
      !ExportReport().write(long) { _ in
        pieces += 1
        return pieces < 3
      }
    )
    #expect(pieces == 3)
  }
}
