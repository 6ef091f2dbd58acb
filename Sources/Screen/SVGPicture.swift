import Groundwork

/// A canvas as an SVG picture in the colours of a theme, for documents.
///
/// Every run of cells in one role is a text of its own, stretched to its cells, so that columns stay
/// straight in any font.
public func svgPicture(of canvas: Canvas, theme: Theme) -> String {
  SVGPicture(canvas: canvas, theme: theme).text
}

private struct SVGPicture {
  let canvas: Canvas
  let theme: Theme

  private static let cellWidth = 8
  private static let cellHeight = 17
  private static let margin = 8

  private var isLight: Bool { theme == .light }
  private var ground: String { isLight ? "#ffffff" : "#1e1e1e" }
  private var ink: String { isLight ? "#222222" : "#d8d8d8" }

  var text: String {
    let width = canvas.width * Self.cellWidth + 2 * Self.margin
    let height = canvas.height * Self.cellHeight + 2 * Self.margin
    var text =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\""
      + " viewBox=\"0 0 \(width) \(height)\" font-family=\"monospace\" font-size=\"14\">\n"
      + "<rect width=\"100%\" height=\"100%\" fill=\"\(ground)\"/>\n"
    for row in 0..<canvas.height { append(row: row, to: &text) }
    return text + "</svg>\n"
  }

  private func append(row: Int, to text: inout String) {
    var column = 0
    while column < canvas.width {
      let start = column
      let role = canvas[column: column, row: row].role
      let isWide = canvas[column: column, row: row].width == 2
      var content = ""
      repeat {
        let cell = canvas[column: column, row: row]
        if cell.width > 0 {
          content.unicodeScalars.append(cell.scalar)
          if let mark = cell.mark { content.unicodeScalars.append(mark) }
        }
        column += 1
      } while column < canvas.width && canvas[column: column, row: row].role == role
        && (canvas[column: column, row: row].width == 0
          || !isWide && canvas[column: column, row: row].width == 1)
      append(content, role: role, row: row, columns: start..<column, to: &text)
    }
  }

  private func append(
    _ content: String,
    role: Role,
    row: Int,
    columns: Range<Int>,
    to text: inout String
  ) {
    let style = theme.style(of: role, depth: .indexed)
    let isReversed = style.emphasis.contains(.reverse)
    var front = color(style.foreground) ?? ink
    var back = color(style.background)
    if isReversed { (front, back) = (back ?? ground, front) }
    let left = Self.margin + columns.lowerBound * Self.cellWidth
    let top = Self.margin + row * Self.cellHeight
    let wide = columns.count * Self.cellWidth
    if let back {
      text +=
        "<rect x=\"\(left)\" y=\"\(top)\" width=\"\(wide)\""
        + " height=\"\(Self.cellHeight)\" fill=\"\(back)\"/>\n"
    }
    guard content.contains(where: { $0 != " " }) else { return }
    var attributes = " fill=\"\(front)\""
    if style.emphasis.contains(.bold) { attributes += " font-weight=\"bold\"" }
    if style.emphasis.contains(.dim) { attributes += " opacity=\"0.6\"" }
    if style.emphasis.contains(.underline) { attributes += " text-decoration=\"underline\"" }
    text +=
      "<text x=\"\(left)\" y=\"\(top + 13)\" textLength=\"\(wide)\""
      + " lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"\(attributes)>"
      + escaped(content) + "</text>\n"
  }

  /// A palette number as `#rrggbb`; `nil` for the terminal's own colour.
  private func color(_ number: Int32) -> String? {
    guard number >= 0 else { return nil }
    let sixteen: [Int32] = [
      0x00_0000, 0xCD_0000, 0x00_CD00, 0xCD_CD00, 0x00_00EE, 0xCD_00CD, 0x00_CDCD, 0xE5_E5E5,
      0x7F_7F7F, 0xFF_0000, 0x00_FF00, 0xFF_FF00, 0x5C_5CFF, 0xFF_00FF, 0x00_FFFF, 0xFF_FFFF,
    ]
    let value = number < 16 ? sixteen[Int(number)] : Style.rgb(ofPalette: number)
    let digits = String(value, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  private func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
