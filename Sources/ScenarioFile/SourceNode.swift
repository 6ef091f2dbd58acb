package import ScenarioModel

/// A value of a scenario file, freed of everything that only YAML cares about.
struct SourceNode: Equatable {
  enum Content: Equatable {
    /// A plain scalar can be a number, a quoted one is always text.
    case scalar(String, isPlain: Bool)
    case list([SourceNode])
    case mapping([SourceEntry])
  }

  var content: Content
  var place: Place

  /// An absent value: `key:` with nothing behind it, `~` or `null`.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text.isEmpty || text == "~" || text == "null"
  }

  /// The text of a scalar; lists and mappings have none.
  var text: String? {
    guard case .scalar(let text, _) = content else { return nil }
    return text
  }

  /// The text of a scalar that stands without quotes.
  var plainText: String? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return text
  }

  var entries: [SourceEntry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  var elements: [SourceNode]? {
    guard case .list(let elements) = content else { return nil }
    return elements
  }

  /// A measure of the memory it takes.
  var weight: Int {
    switch content {
    case .scalar(let text, _): 32 + text.utf8.count
    case .list(let elements): elements.reduce(32) { $0 + $1.weight }
    case .mapping(let entries): entries.reduce(32) { $0 + $1.key.utf8.count + $1.value.weight }
    }
  }

  /// The value behind a key, if this is a mapping that has it.
  func value(of key: String) -> SourceNode? {
    entries?.first { $0.key == key }?.value
  }
}

/// One key of a mapping and what stands behind it.
struct SourceEntry: Equatable {
  var key: String
  var keyPlace: Place
  var value: SourceNode
}

/// Where something was written: in the file, or in an override of the command line.
package struct Place: Equatable {
  package var position: SourcePosition?
  /// Index of the override it came with.
  var override: Int?

  package init(line: Int, column: Int) {
    position = SourcePosition(line: line, column: column)
    override = nil
  }

  init(override: Int) {
    position = nil
    self.override = override
  }

  /// The same line, a number of characters further on.
  package func moved(by columns: Int) -> Place {
    guard let position else { return self }
    return Place(line: position.line, column: position.column + columns)
  }
}
