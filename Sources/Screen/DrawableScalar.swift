import Groundwork

/// The scalar itself, or U+FFFD when it must never reach a cell.
///
/// Refused are controls, bidirectional and other invisible formats, separators of lines, private
/// and unassigned scalars: they would move the cursor, reorder what is read, be invisible or have a
/// width nobody knows. This is the second fence; text is made readable before it is drawn.
func drawable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  let value = scalar.value
  if value >= 0x20 && value < 0x7F || value >= 0x2500 && value <= 0x25FC { return scalar }
  if scalar.properties.isDefaultIgnorableCodePoint { return "\u{FFFD}" }
  switch scalar.properties.generalCategory {
  case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
    return "\u{FFFD}"
  default:
    return scalar
  }
}

/// The columns one drawable scalar takes: 0 for a combining mark, 2 for a wide character, else 1.
func columnCount(of scalar: Unicode.Scalar) -> Int { cellWidth(of: scalar) }
