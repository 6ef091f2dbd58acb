import Phrasebook
import ScenarioModel
import Yams

/// Turns YAML text into our own nodes, strictly.
///
/// `Yams.load` traps on some input, so only composing is used, and it never sees an alias: every
/// `*` is first replaced by a character that the text does not contain, which turns aliases into
/// plain scalars that are resolved here, within a budget. Duplicate keys, which the library reports
/// one at a time and without the second place, are renamed one by one and reported with both.
struct SourceParser {
  /// Most nodes that a file may have once its aliases are expanded.
  static let nodeLimit = 100_000
  /// Deepest nesting of lists and mappings.
  static let depthLimit = 64

  private let marker: Unicode.Scalar
  private var anchors: [String: SourceNode] = [:]
  private var anchorSizes: [String: Int] = [:]
  private var nodeCount = 0
  private var hasOverflowed = false
  private var hasExpanded = false
  /// Set for the text of an override, whose nodes have no place in the file.
  private let override: Int?
  /// Keys that were given again further down, and count no more.
  private let duplicates: DuplicateKeys
  /// The lines of the text when it has an exclamation mark at all.
  private let lines: [Substring]

  private init(
    marker: Unicode.Scalar,
    override: Int?,
    duplicates: DuplicateKeys,
    text: String
  ) {
    self.marker = marker
    self.override = override
    self.duplicates = duplicates
    lines =
      text.utf8.contains(UInt8(ascii: "!"))
      ? text.split(omittingEmptySubsequences: false) { $0.isNewline } : []
  }

  /// Reads the one document of a text; reports what is wrong and is `nil` if there is none.
  static func parse(
    _ text: String,
    override: Int? = nil,
    problems: inout ProblemList
  ) -> SourceNode? {
    guard let marker = unusedCharacter(of: text) else { return nil }
    guard explicitKeyCost(of: text) < 20_000_000 else {
      problems.add(.limit, at: nil, say(.tooManyValues))
      return nil
    }
    var composed = replacing("*", with: marker, in: text)
    var duplicates = DuplicateKeys(override: override)
    for _ in 0..<duplicates.attempts(textSize: text.utf8.count) {
      do {
        let parser = try Yams.Parser(yaml: composed, resolver: .basic, encoding: .utf8)
        let root = try parser.singleRoot()
        // The parser holds the anchors that nodes only refer to weakly.
        return withExtendedLifetime(parser) {
          guard let root else { return nil }
          duplicates.report(in: root, to: &problems)
          var reader = SourceParser(
            marker: marker,
            override: override,
            duplicates: duplicates,
            text: composed
          )
          return reader.convert(root, depth: 1, problems: &problems)
        }
      } catch YamlError.duplicatedKeysInMapping(let keys, let context) {
        guard let key = keys.first,
          duplicates.rename(key, at: context.mark, in: &composed, marker: marker)
        else {
          let place =
            override.map { Place(override: $0) }
            ?? Place(line: context.mark.line, column: context.mark.column)
          problems.add(.duplicate, at: place, say(.duplicateKey, keys.first ?? ""))
          return nil
        }
      } catch {
        duplicates.reportUnfinished(to: &problems)
        problems.add(yamlError: error, override: override)
        return nil
      }
    }
    duplicates.reportUnfinished(to: &problems)
    return nil
  }

  /// A private-use character that the text does not contain.
  private static func unusedCharacter(of text: String) -> Unicode.Scalar? {
    var used = Set<UInt32>()
    for scalar in text.unicodeScalars where (0xE000...0xF8FF).contains(scalar.value) {
      used.insert(scalar.value)
    }
    return (0xE000...0xF8FF).lazy.filter { !used.contains($0) }
      .compactMap { Unicode.Scalar($0) }.first
  }

  /// A bound on what the library spends on hashing explicit keys, which may hold whole trees.
  private static func explicitKeyCost(of text: String) -> Int {
    var count = 0
    var (previous, beforePrevious): (UInt8, UInt8) = (10, 10)
    for byte in text.utf8 {
      if previous == UInt8(ascii: "?"), byte == 32 || byte == 10 || byte == 9,
        " \n\t-,{[?".utf8.contains(beforePrevious)
      {
        count += 1
      }
      (beforePrevious, previous) = (previous, byte)
    }
    return count * text.utf8.count
  }

  // MARK: - Conversion

  private mutating func convert(
    _ node: Node,
    depth: Int,
    problems: inout ProblemList
  ) -> SourceNode? {
    let place = place(of: node)
    nodeCount += 1
    guard depth <= Self.depthLimit else {
      problems.add(.limit, at: place, say(.tooDeep))
      return nil
    }
    guard isWithinBudget(at: place, problems: &problems) else { return nil }
    check(tagOf: node, at: place, problems: &problems)
    let before = nodeCount
    let result: SourceNode?
    switch node {
    case .scalar(let scalar):
      result = convert(scalar, at: place, problems: &problems)
    case .sequence(let sequence):
      var elements: [SourceNode] = []
      for element in sequence {
        guard let element = convert(element, depth: depth + 1, problems: &problems) else {
          if hasOverflowed { return nil }
          continue
        }
        elements.append(element)
      }
      result = SourceNode(content: .list(elements), place: place)
    case .mapping(let mapping):
      result = convert(mapping, at: place, depth: depth, problems: &problems)
    case .alias:
      result = nil
    }
    if let name = node.anchor?.rawValue, let result {
      anchors[name] = result
      anchorSizes[name] = nodeCount - before + 1
    }
    return result
  }

  private mutating func convert(
    _ mapping: Node.Mapping,
    at place: Place,
    depth: Int,
    problems: inout ProblemList
  ) -> SourceNode? {
    var entries: [SourceEntry] = []
    for (key, value) in mapping {
      let keyPlace = self.place(of: key)
      if let mark = key.mark, duplicates.contains(mark) { continue }
      guard let scalar = key.scalar, scalar.string.unicodeScalars.first != marker else {
        problems.add(.key, at: keyPlace, say(.keyNotText))
        continue
      }
      if scalar.string == "<<", scalar.style == .plain {
        problems.add(.merge, at: keyPlace, say(.mergeKey), hint: say(.mergeHint))
        continue
      }
      let converted = convert(value, depth: depth + 1, problems: &problems)
      if hasOverflowed { return nil }
      // A value that cannot be read counts as absent; its own problem was reported.
      let value =
        converted ?? SourceNode(content: .scalar("", isPlain: true), place: self.place(of: value))
      check(tagOf: key, at: keyPlace, problems: &problems)
      let name = restored(scalar.string)
      entries.append(SourceEntry(key: name, keyPlace: keyPlace, value: value))
    }
    return SourceNode(content: .mapping(entries), place: place)
  }

  private mutating func convert(
    _ scalar: Node.Scalar,
    at place: Place,
    problems: inout ProblemList
  ) -> SourceNode? {
    let isPlain = scalar.style == .plain
    guard isPlain, scalar.string.unicodeScalars.first == marker else {
      let content = SourceNode.Content.scalar(restored(scalar.string), isPlain: isPlain)
      return SourceNode(content: content, place: place)
    }
    let name = String(scalar.string.unicodeScalars.dropFirst())
    guard let target = anchors[name] else {
      problems.add(.alias, at: place, say(.unknownAlias, name), hint: say(.quoteStar))
      return nil
    }
    nodeCount += anchorSizes[name] ?? 1
    hasExpanded = true
    return isWithinBudget(at: place, problems: &problems) ? target : nil
  }

  private mutating func isWithinBudget(at place: Place, problems: inout ProblemList) -> Bool {
    guard nodeCount > Self.nodeLimit else { return true }
    if !hasOverflowed {
      let sentence = say(hasExpanded ? .tooManyNodes : .tooManyValues)
      problems.add(.limit, at: place, sentence)
    }
    hasOverflowed = true
    return false
  }

  private func check(tagOf node: Node, at place: Place, problems: inout ProblemList) {
    let tag =
      switch node {
      case .scalar(let scalar): scalar.tag.description
      case .sequence(let sequence): sequence.tag.description
      case .mapping(let mapping): mapping.tag.description
      case .alias(let alias): alias.tag.description
      }
    // Hashing keys makes the library fill in the tags of what bears none.
    let isOwn = tag.isEmpty || Self.standardTags.contains(tag) && !isTagged(node)
    if !isOwn { problems.add(.tag, at: place, say(.tagsForbidden, tag)) }
  }

  private static let standardTags = [
    "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map",
  ]

  /// Whether a tag stands in the text where the node begins; looks only as far as people write.
  private func isTagged(_ node: Node) -> Bool {
    guard let mark = node.mark, lines.indices.contains(mark.line - 1), mark.column < 500 else {
      return false
    }
    return lines[mark.line - 1].unicodeScalars.dropFirst(mark.column - 1).first == "!"
  }

  private func restored(_ text: String) -> String {
    text.unicodeScalars.contains(marker) ? replacing(marker, with: "*", in: text) : text
  }

  private func place(of node: Node) -> Place {
    if let override { return Place(override: override) }
    return Place(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}

private func replacing(
  _ old: Unicode.Scalar,
  with new: Unicode.Scalar,
  in text: String
) -> String {
  var result = String.UnicodeScalarView()
  for scalar in text.unicodeScalars { result.append(scalar == old ? new : scalar) }
  return String(result)
}
