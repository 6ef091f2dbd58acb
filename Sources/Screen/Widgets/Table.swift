/// Rows under a header, with columns that give way in a fixed order when the width is short.
///
/// The first cell of every row is the selection mark `>`; focus and selection never depend on
/// colour. Cells are text that has been made safe; a caller may draw over a column, a sparkline for
/// instance, at the place ``spans(width:)`` gives.
public struct Table: Sendable {
  /// One column.
  public struct Column: Sendable {
    public let title: String
    /// The width in cells; for the flexible column the least it may have.
    public let width: Int
    public let alignment: Alignment
    /// Columns with the lowest number leave first; `nil` never leaves.
    public let collapseOrder: Int?
    /// Whether the column takes what is left over; at most one does.
    public let isFlexible: Bool
    public let shortening: Shortening

    /// Describes a column.
    public init(
      _ title: String,
      width: Int,
      alignment: Alignment = .leading,
      collapseOrder: Int? = nil,
      isFlexible: Bool = false,
      shortening: Shortening = .end
    ) {
      self.title = title
      self.width = width
      self.alignment = alignment
      self.collapseOrder = collapseOrder
      self.isFlexible = isFlexible
      self.shortening = shortening
    }
  }

  /// One cell: a text and what it means.
  public struct Item: Sendable {
    public let text: String
    public let role: Role

    /// Makes a cell.
    public init(_ text: String, role: Role = .text) {
      self.text = text
      self.role = role
    }
  }

  /// Where a column stands, counted from the left edge of the table.
  public struct Span: Equatable, Sendable {
    public let columnIndex: Int
    public let start: Int
    public let width: Int
  }

  public var columns: [Column]
  public var rows: [[Item]]
  /// The row that is selected, or `nil`.
  public var selection: Int?
  /// The first row shown under the header.
  public var firstRow: Int
  /// Whether the header is drawn.
  public var showsHeader = true

  /// The blank cells between two columns.
  public static let gap = 1

  /// Makes a table.
  public init(columns: [Column], rows: [[Item]], selection: Int? = nil, firstRow: Int = 0) {
    self.columns = columns
    self.rows = rows
    self.selection = selection
    self.firstRow = max(0, firstRow)
  }
}
