/// The scalar itself, or U+FFFD when it must never reach a cell.
///
/// Refused are C0, DEL, C1, bidirectional and other invisible format controls, line and paragraph
/// separators, tags and noncharacters: they would move the cursor, reorder what is read or be
/// invisible. This is the second fence; text is made readable before it is drawn.
func drawable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
  let value = scalar.value
  if value >= 0x20 && value < 0x7F { return scalar }
  switch value {
  case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
    0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xFFF0...0xFFFB, 0xFFFE...0xFFFF,
    0xE0000...0x10FFFF:
    return "\u{FFFD}"
  default:
    return scalar
  }
}

/// The columns one drawable scalar takes: 0 for a combining mark, 2 for a wide character, else 1.
func columnCount(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 { return 1 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark: return 0
  default: break
  }
  switch value {
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
    0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD:
    return 2
  default: return 1
  }
}
