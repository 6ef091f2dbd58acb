public import Screen

/// A canvas as lines of text with the escape sequences of its colours, for files and for `less -R`.
///
/// Every line ends in the terminal's own look; `mono` has emphasis only.
public func coloredText(of canvas: Canvas, theme: Theme, depth: ColorDepth = .indexed) -> String {
  var text = ""
  for row in 0..<canvas.height {
    var shown = Style()
    for column in 0..<canvas.width {
      let cell = canvas[column: column, row: row]
      guard cell.width > 0 else { continue }
      let style = theme.style(of: cell.role, depth: depth)
      if style != shown {
        text += sequence(of: style)
        shown = style
      }
      text.unicodeScalars.append(cell.scalar)
      if let mark = cell.mark { text.unicodeScalars.append(mark) }
    }
    if shown != Style() { text += sequence(of: Style()) }
    text += "\n"
  }
  return text
}

private func sequence(of style: Style) -> String {
  var parts = ["0"]
  if style.emphasis.contains(.bold) { parts.append("1") }
  if style.emphasis.contains(.dim) { parts.append("2") }
  if style.emphasis.contains(.underline) { parts.append("4") }
  if style.emphasis.contains(.reverse) { parts.append("7") }
  if style.foreground >= 0 { parts.append("38;5;\(style.foreground)") }
  if style.background >= 0 { parts.append("48;5;\(style.background)") }
  return "\u{1B}[" + parts.joined(separator: ";") + "m"
}
