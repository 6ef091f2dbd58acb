import Groundwork

/// Rows of cells that become lines with aligned columns; every cell passes the sanitiser.
public struct TextTable: Sendable {
  /// A column with its title; numbers stand to the right.
  public struct Column: Sendable {
    var title: String
    var isNumber: Bool

    /// A column of words.
    public static func text(_ title: String) -> Column { Column(title: title, isNumber: false) }
    /// A column of numbers.
    public static func number(_ title: String) -> Column { Column(title: title, isNumber: true) }
  }

  let columns: [Column]
  private var rows: [[String]] = []

  public init(_ columns: [Column]) { self.columns = columns }

  public var isEmpty: Bool { rows.isEmpty }

  /// Adds one row with as many cells as there are columns.
  public mutating func add(_ cells: [String]) {
    precondition(cells.count == columns.count, "a row needs one cell for each column")
    rows.append(cells.map { display($0) })
  }

  /// The lines, each indented by two blanks, without blanks at their end; titles first if any.
  public var lines: [String] {
    let titles = columns.map { display($0.title) }
    let hasTitles = titles.contains { !$0.isEmpty }
    let all = (hasTitles ? [titles] : []) + rows
    let widths = columns.indices.map { column in
      all.map { cellWidth(of: $0[column]) }.max() ?? 0
    }
    return all.map { line($0, widths: widths) }
  }

  private func line(_ cells: [String], widths: [Int]) -> String {
    let padded = cells.indices.map { index in
      let blanks = String(
        repeating: " ",
        count: max(0, widths[index] - cellWidth(of: cells[index]))
      )
      return columns[index].isNumber ? blanks + cells[index] : cells[index] + blanks
    }
    let line = "  " + padded.joined(separator: "  ")
    let end = line.lastIndex { $0 != " " }
    return end.map { String(line[...$0]) } ?? ""
  }
}
