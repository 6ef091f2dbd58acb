/// Where text stands in a space that is wider than it.
public enum Alignment: Sendable, BitwiseCopyable {
  case leading
  case center
  case trailing
}

/// Which part of a name that is too long stays readable.
public enum Shortening: Sendable, BitwiseCopyable {
  /// `payments.cap…`
  case end
  /// `payments.ca…re`: both ends stay, as names often differ at their end.
  case middle
}

/// The columns a text takes on a canvas: the sum over its characters as drawn.
public func columnCount(of text: String) -> Int {
  text.unicodeScalars.reduce(0) { $0 + columnCount(of: drawable($1)) }
}

/// Cuts a text to a number of columns and marks the cut with the set's ellipsis.
///
/// A text that fits comes back unchanged. With fewer than two columns the ellipsis is left out.
public func shortened(
  _ text: String,
  to columns: Int,
  _ shortening: Shortening = .end,
  glyphs: GlyphSet
) -> String {
  guard columnCount(of: text) > columns else { return text }
  guard columns >= 2 else { return prefix(of: text, columns: columns) }
  let ellipsis = String(Character(glyphs.ellipsis))
  switch shortening {
  case .end:
    return prefix(of: text, columns: columns - 1) + ellipsis
  case .middle:
    let tail = suffix(of: text, columns: (columns - 1) / 4)
    return prefix(of: text, columns: columns - 1 - columnCount(of: tail)) + ellipsis + tail
  }
}

/// Cuts or pads a text to exactly a number of columns.
///
/// A wide character that would not fit whole is left out and its place padded.
public func fitted(
  _ text: String,
  to columns: Int,
  _ alignment: Alignment = .leading,
  shortening: Shortening = .end,
  glyphs: GlyphSet
) -> String {
  let short = shortened(text, to: columns, shortening, glyphs: glyphs)
  let slack = max(0, columns - columnCount(of: short))
  let before =
    switch alignment {
    case .leading: 0
    case .center: slack / 2
    case .trailing: slack
    }
  return String(repeating: " ", count: before) + short
    + String(repeating: " ", count: slack - before)
}

private func prefix(of text: String, columns: Int) -> String {
  var result = ""
  var used = 0
  for character in text {
    let next = columnCount(of: String(character))
    guard used + next <= columns else { break }
    used += next
    result.append(character)
  }
  return result
}

private func suffix(of text: String, columns: Int) -> String {
  var result: [Character] = []
  var used = 0
  for character in text.reversed() {
    let next = columnCount(of: String(character))
    guard used + next <= columns else { break }
    used += next
    result.append(character)
  }
  return String(result.reversed())
}
