/// One step through bytes that should be UTF-8.
enum DecodedPiece: Equatable {
  case scalar(Unicode.Scalar)
  case invalid(UInt8)
}

/// Reads bytes as UTF-8 and hands out scalars, and one by one the bytes that belong to none.
///
/// Over-long forms, surrogates and values above U+10FFFF are invalid. Stops when `take` says so.
func decodeUTF8(_ bytes: some Collection<UInt8>, take: (DecodedPiece) -> Bool) {
  var index = bytes.startIndex
  while index != bytes.endIndex {
    let first = bytes[index]
    if let (scalar, next) = decodedScalar(bytes, from: index) {
      guard take(.scalar(scalar)) else { return }
      index = next
    } else {
      guard take(.invalid(first)) else { return }
      bytes.formIndex(after: &index)
    }
  }
}

/// The scalar whose encoding begins at an index and the index after it, or `nil` if none does.
private func decodedScalar<Bytes: Collection<UInt8>>(
  _ bytes: Bytes,
  from start: Bytes.Index
) -> (Unicode.Scalar, Bytes.Index)? {
  let first = bytes[start]
  var index = bytes.index(after: start)
  if first < 0x80 { return (Unicode.Scalar(first), index) }
  guard first >= 0xc2, first <= 0xf4 else { return nil }
  let following = first >= 0xf0 ? 3 : (first >= 0xe0 ? 2 : 1)
  var value = UInt32(first) & (0x3f >> UInt32(following))
  for _ in 0..<following {
    guard index != bytes.endIndex, bytes[index] & 0xc0 == 0x80 else { return nil }
    value = value << 6 | UInt32(bytes[index] & 0x3f)
    bytes.formIndex(after: &index)
  }
  let smallest: UInt32 = following == 3 ? 0x1_0000 : (following == 2 ? 0x800 : 0x80)
  guard value >= smallest, let scalar = Unicode.Scalar(value) else { return nil }
  return (scalar, index)
}
