/// Collects scalars in a form that is safe and honest to show, and knows where it can be cut.
struct VisibleText {
  /// No more than this many cells will be shown.
  let limit: Int

  private var text = ""
  private var width = 0
  private var pieces: [Piece] = []
  private var marksOnBase: Int?

  /// One part that is shown whole or not at all: where it ends and how wide it is.
  private struct Piece {
    var end: Int
    let width: Int
  }

  init(limit: Int) { self.limit = max(0, limit) }

  /// Whether more input can still change what is shown.
  var isOpen: Bool { width <= limit }

  mutating func append(_ scalar: Unicode.Scalar) {
    switch visibility(of: scalar) {
    case .plain(let width):
      add(scalar, width: width, takesMarks: scalar != " ")
    case .mark:
      addMark(scalar)
    case .picture(let picture):
      add(picture, width: 1, takesMarks: false)
    case .escaped:
      addEscape("\\u{\(hexadecimal(scalar.value))}")
    }
  }

  mutating func append(invalid byte: UInt8) {
    addEscape("\\x\(hexadecimal(UInt32(byte)))")
  }

  /// Everything, or as much as fits with `…` after it.
  var finished: String {
    guard width > limit else { return text }
    return limit == 0 ? "" : head(within: limit - 1) + "…"
  }

  /// Everything, or both ends with `…` between them.
  func shortenedInTheMiddle(to cells: Int) -> String {
    guard width > cells else { return text }
    guard cells > 0 else { return "" }
    return head(within: cells / 2) + "…" + tail(within: cells - 1 - cells / 2)
  }

  // MARK: - Parts

  private mutating func add(_ scalar: Unicode.Scalar, width pieceWidth: Int, takesMarks: Bool) {
    text.unicodeScalars.append(scalar)
    endPiece(width: pieceWidth)
    marksOnBase = takesMarks ? 0 : nil
  }

  private mutating func addEscape(_ escape: String) {
    text += escape
    endPiece(width: escape.utf8.count)
    marksOnBase = nil
  }

  private mutating func endPiece(width pieceWidth: Int) {
    width += pieceWidth
    pieces.append(Piece(end: text.utf8.count, width: pieceWidth))
  }

  /// Two marks stay on their base, more are left out, one without a base is written as its number.
  private mutating func addMark(_ scalar: Unicode.Scalar) {
    guard let marks = marksOnBase else {
      addEscape("\\u{\(hexadecimal(scalar.value))}")
      return
    }
    guard marks < 2 else { return }
    text.unicodeScalars.append(scalar)
    pieces[pieces.count - 1].end = text.utf8.count
    marksOnBase = marks + 1
  }

  private func head(within cells: Int) -> String {
    var end = 0
    var used = 0
    for piece in pieces {
      used += piece.width
      if used > cells { break }
      end = piece.end
    }
    return String(decoding: text.utf8.prefix(end), as: UTF8.self)
  }

  private func tail(within cells: Int) -> String {
    var start = text.utf8.count
    var used = 0
    for index in pieces.indices.reversed() {
      used += pieces[index].width
      if used > cells { break }
      start = index == 0 ? 0 : pieces[index - 1].end
    }
    return String(decoding: text.utf8.dropFirst(start), as: UTF8.self)
  }
}

/// How a scalar may be shown.
private enum Visibility {
  case plain(width: Int)
  case mark
  case picture(Unicode.Scalar)
  case escaped
}

private func visibility(of scalar: Unicode.Scalar) -> Visibility {
  let value = scalar.value
  if value < 0x7f { return value >= 0x20 ? .plain(width: 1) : .picture(controlPicture(value)) }
  if value == 0x7f { return .picture("\u{2421}") }
  if value >= 0x4e00 && value <= 0x9fff { return .plain(width: 2) }
  if value >= 0x2500 && value <= 0x25fc { return .plain(width: 1) }
  if scalar.properties.isDefaultIgnorableCodePoint { return .escaped }
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
    return .escaped
  case .nonspacingMark, .enclosingMark:
    return .mark
  default:
    let width = cellWidth(of: scalar)
    return width == 0 ? .mark : .plain(width: width)
  }
}

/// The picture of a control below U+0020, such as `␛`.
private func controlPicture(_ value: UInt32) -> Unicode.Scalar {
  Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
}

/// Upper-case hexadecimal digits, at least two.
private func hexadecimal(_ value: UInt32) -> String {
  let digits = String(value, radix: 16, uppercase: true)
  return value < 16 ? "0" + digits : digits
}
