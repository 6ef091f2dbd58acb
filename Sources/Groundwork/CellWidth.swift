/// How many cells of a terminal a scalar takes: 0, 1 or 2.
///
/// Marks that sit on a base, controls and invisible formatting take none. The answer comes from a
/// table of our own and is the same on every machine, whatever its C library believes.
public func cellWidth(of scalar: Unicode.Scalar) -> Int {
  let value = scalar.value
  if value < 0x300 {
    return value < 0x20 || (value >= 0x7f && value < 0xa0) || value == 0xad ? 0 : 1
  }
  if value >= 0x4e00 && value <= 0x9fff || value >= 0xac00 && value <= 0xd7a3 { return 2 }
  if value >= 0x2500 && value <= 0x25fc { return 1 }
  if isHangulVowelOrFinal(value) || scalar.properties.isDefaultIgnorableCodePoint { return 0 }
  switch scalar.properties.generalCategory {
  case .nonspacingMark, .enclosingMark, .format, .lineSeparator, .paragraphSeparator, .surrogate:
    return 0
  default:
    return WideScalars.contains(value) ? 2 : 1
  }
}

/// How many cells a character takes: the sum over its scalars, as terminals without shaping count.
public func cellWidth(of character: Character) -> Int {
  character.unicodeScalars.reduce(0) { $0 + cellWidth(of: $1) }
}

/// How many cells a text takes; plain ASCII is counted without looking at any table.
///
/// The text should have come through `display`: controls count as nothing here.
public func cellWidth(of text: String) -> Int {
  if text.utf8.allSatisfy({ isPlainASCII($0) }) { return text.utf8.count }
  return text.unicodeScalars.reduce(0) { $0 + cellWidth(of: $1) }
}

/// Whether the byte is a space or a visible character of ASCII.
func isPlainASCII(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7f }

/// Whether the scalar is a conjoining letter that joins the Korean syllable before it.
private func isHangulVowelOrFinal(_ value: UInt32) -> Bool {
  value >= 0x1160 && value <= 0x11ff || value >= 0xd7b0 && value <= 0xd7ff
}
