/// Makes any text fit to be seen: the only way to a screen or a text report.
///
/// Controls become pictures (`␛ ␍ ␊`); invisible, reordering, private and unassigned scalars and
/// marks without a base become `\u{202E}`; a base keeps at most two marks. Nothing that comes out can
/// move a cursor, change the order of other text or hide. With `cells`, a wider text is cut on a
/// cell boundary and ends in `…`; what comes out is then never wider than `cells`.
///
/// Plain ASCII passes quickly; with `cells`, only as much of the text is read as can be shown.
public func display(_ text: String, cells: Int? = nil) -> String {
  if let plain = plainDisplay(text.utf8, cells: cells) { return plain }
  var visible = VisibleText(limit: cells ?? .max)
  for scalar in text.unicodeScalars where visible.isOpen {
    visible.append(scalar)
  }
  return visible.finished
}

/// Makes a part of a text fit to be seen, as for a whole text.
public func display(_ text: Substring, cells: Int? = nil) -> String {
  display(String(text), cells: cells)
}

/// Makes bytes of unknown kind fit to be seen, as UTF-8 where they are valid and as `\xNN` elsewhere.
///
/// Otherwise the same as for a text.
public func display(_ bytes: some Collection<UInt8>, cells: Int? = nil) -> String {
  if let plain = plainDisplay(bytes, cells: cells) { return plain }
  var visible = VisibleText(limit: cells ?? .max)
  decodeUTF8(bytes) { piece in
    switch piece {
    case .scalar(let scalar): visible.append(scalar)
    case .invalid(let byte): visible.append(invalid: byte)
    }
    return visible.isOpen
  }
  return visible.finished
}

/// Makes a text fit to be seen and shortens it in the middle, so that both its ends stay.
///
/// `shipping.eu.overnight` in 12 cells becomes `shippi…night`. Reads the whole text.
public func displayMiddle(_ text: String, cells: Int) -> String {
  if let plain = plainMiddle(text.utf8, cells: cells) { return plain }
  var visible = VisibleText(limit: .max)
  for scalar in text.unicodeScalars { visible.append(scalar) }
  return visible.shortenedInTheMiddle(to: cells)
}

/// The answer for a text of which everything that can be shown is plain ASCII, or `nil`.
private func plainDisplay(_ bytes: some Collection<UInt8>, cells: Int?) -> String? {
  let limit = max(0, cells ?? .max)
  var shown = 0
  for byte in bytes {
    guard isPlainASCII(byte) else { return nil }
    if shown == limit { return cut(bytes, to: limit) }
    shown += 1
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The first bytes of a plain text that is longer than `cells`, and `…`.
private func cut(_ bytes: some Collection<UInt8>, to cells: Int) -> String {
  cells == 0 ? "" : String(decoding: bytes.prefix(cells - 1), as: UTF8.self) + "…"
}

/// Both ends of a plain ASCII text, or `nil` if it is not plain.
private func plainMiddle(_ bytes: some Collection<UInt8>, cells: Int) -> String? {
  guard bytes.allSatisfy({ isPlainASCII($0) }) else { return nil }
  let count = bytes.count
  if count <= cells { return String(decoding: bytes, as: UTF8.self) }
  guard cells > 0 else { return "" }
  let front = String(decoding: bytes.prefix(cells / 2), as: UTF8.self)
  let back = bytes.dropFirst(count - (cells - 1 - cells / 2))
  return front + "…" + String(decoding: back, as: UTF8.self)
}
