import Phrasebook
import ScenarioModel
import Yams

/// Keys that the library refused as duplicates and that were renamed to get further.
struct DuplicateKeys {
  private struct Renamed {
    let key: String
    let mark: Mark
  }

  private var renamed: [Renamed] = []
  /// Set when the text is that of an override, which has no lines to speak of.
  private let override: Int?

  init(override: Int?) { self.override = override }

  /// How often composing may be tried: less often for long texts, so that no file is slow.
  func attempts(textSize: Int) -> Int { max(2, min(20, 2_000_000 / max(1, textSize))) }

  /// Whether the key at `mark` was renamed.
  func contains(_ mark: Mark) -> Bool {
    renamed.contains { $0.mark.line == mark.line && $0.mark.column == mark.column }
  }

  /// Changes the first character of the key at `mark`, so that it is no duplicate any more.
  mutating func rename(
    _ key: String,
    at mark: Mark,
    in text: inout String,
    marker: Unicode.Scalar
  ) -> Bool {
    guard let fresh = Unicode.Scalar(marker.value + UInt32(renamed.count) + 1),
      !text.unicodeScalars.contains(fresh),
      var index = Self.index(of: mark, in: text)
    else { return false }
    let scalars = text.unicodeScalars
    if scalars[index] == "\"" || scalars[index] == "'" { index = scalars.index(after: index) }
    guard index < scalars.endIndex, scalars[index] != "\n", scalars[index] != ":" else {
      return false
    }
    text.unicodeScalars.replaceSubrange(index..<scalars.index(after: index), with: [fresh])
    renamed.append(Renamed(key: key, mark: mark))
    return true
  }

  /// Reports each renamed key with the place of the other one.
  func report(in root: Node, to problems: inout ProblemList) {
    for duplicate in renamed {
      let other = Self.other(of: duplicate, in: root, depth: 0)
      report(duplicate, second: other, to: &problems)
    }
  }

  /// Reports the renamed keys when the text could not be composed in the end.
  func reportUnfinished(to problems: inout ProblemList) {
    for duplicate in renamed { report(duplicate, second: nil, to: &problems) }
  }

  private func report(_ duplicate: Renamed, second: Mark?, to problems: inout ProblemList) {
    let first = duplicate.mark
    guard let second, override == nil else {
      let place =
        override.map { Place(override: $0) } ?? Place(line: first.line, column: first.column)
      problems.add(.duplicate, at: place, say(.duplicateKey, duplicate.key))
      return
    }
    let isLater = (first.line, first.column) < (second.line, second.column)
    let (earlier, later) = isLater ? (first, second) : (second, first)
    problems.add(
      .duplicate,
      at: Place(line: later.line, column: later.column),
      say(.duplicateKeyOfLine, duplicate.key, String(earlier.line))
    )
  }

  private static func index(of mark: Mark, in text: String) -> String.Index? {
    let scalars = text.unicodeScalars
    var (line, index) = (1, scalars.startIndex)
    while line < mark.line {
      guard let end = scalars[index...].firstIndex(where: \.isLineBreak) else {
        return nil
      }
      index = scalars.index(after: end)
      if scalars[end] == "\r", index < scalars.endIndex, scalars[index] == "\n" {
        index = scalars.index(after: index)
      }
      line += 1
    }
    return scalars.index(index, offsetBy: mark.column - 1, limitedBy: scalars.endIndex)
      .flatMap { $0 < scalars.endIndex ? $0 : nil }
  }

  /// The place of the same key in the mapping that holds the renamed one.
  private static func other(of duplicate: Renamed, in node: Node, depth: Int) -> Mark? {
    guard depth < SourceParser.depthLimit else { return nil }
    switch node {
    case .mapping(let mapping):
      let isHere = mapping.contains {
        $0.key.mark?.line == duplicate.mark.line && $0.key.mark?.column == duplicate.mark.column
      }
      if isHere {
        return mapping.first { $0.key.scalar?.string == duplicate.key }?.key.mark
      }
      for (_, value) in mapping {
        if let found = other(of: duplicate, in: value, depth: depth + 1) { return found }
      }
    case .sequence(let sequence):
      for element in sequence {
        if let found = other(of: duplicate, in: element, depth: depth + 1) { return found }
      }
    case .scalar, .alias:
      break
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// Whether YAML 1.1 begins a new line here.
  fileprivate var isLineBreak: Bool {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
