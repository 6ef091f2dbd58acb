import Phrasebook
import ScenarioModel

/// One `--set path=value` of the command line, as it was given.
///
/// Checked by the loader as if the value stood in the file at that path.
public struct Override: Equatable, Sendable {
  /// What followed `--set`, such as `consumers.worker.instances=4`.
  public var argument: String

  public init(_ argument: String) { self.argument = argument }

  /// The text before the first `=` outside quotes, and the text behind it.
  var parts: (path: String, value: String)? {
    var isQuoted = false
    for index in argument.indices {
      switch argument[index] {
      case "\"": isQuoted.toggle()
      case "=" where !isQuoted:
        return (String(argument[..<index]), String(argument[argument.index(after: index)...]))
      default: break
      }
    }
    return nil
  }
}

/// A dotted path into a file: keys and, in lists, indices; a name with dots is quoted.
struct OverridePath {
  var steps: [String]

  /// `nil` when a step is empty or a quote is not closed.
  init?(_ text: String) {
    steps = []
    var step = ""
    var isQuoted = false
    var wasQuoted = false
    for character in text {
      switch character {
      case "\"":
        guard isQuoted || step.isEmpty else { return nil }
        isQuoted.toggle()
        wasQuoted = true
      case "." where !isQuoted:
        guard !step.isEmpty else { return nil }
        steps.append(step)
        (step, wasQuoted) = ("", false)
      default:
        guard isQuoted || !wasQuoted else { return nil }
        step.append(character)
      }
    }
    guard !isQuoted, !step.isEmpty else { return nil }
    steps.append(step)
  }
}

extension SourceNode {
  /// Why an override could not be applied.
  enum OverrideFailure: Error, Equatable {
    /// The step of this index leads into a scalar.
    case notContainer(Int)
    /// The list there has no such element.
    case noElement(Int, count: Int)
    /// There is nothing to remove.
    case nothingThere
  }

  /// Puts a value at a path, adding what is missing on the way; a null value removes what is there.
  mutating func apply(
    _ steps: ArraySlice<String>,
    value: SourceNode,
    place: Place
  ) throws(OverrideFailure) {
    guard let step = steps.first else {
      self = value
      return
    }
    let rest = steps.dropFirst()
    switch content {
    case .mapping(var entries):
      try Self.apply(step, rest, in: &entries, value: value, place: place)
      content = .mapping(entries)
    case .list(var elements):
      guard let index = Int(step), index >= 0, index < elements.count else {
        throw .noElement(steps.startIndex, count: elements.count)
      }
      if rest.isEmpty, value.isNull {
        elements.remove(at: index)
      } else {
        try elements[index].apply(rest, value: value, place: place)
      }
      content = .list(elements)
    case .scalar:
      guard isNull else { throw .notContainer(steps.startIndex) }
      content = .mapping([])
      try apply(steps, value: value, place: place)
    }
  }

  private static func apply(
    _ key: String,
    _ rest: ArraySlice<String>,
    in entries: inout [SourceEntry],
    value: SourceNode,
    place: Place
  ) throws(OverrideFailure) {
    if let index = entries.firstIndex(where: { $0.key == key }) {
      if rest.isEmpty, value.isNull {
        entries.remove(at: index)
      } else {
        try entries[index].value.apply(rest, value: value, place: place)
        if rest.isEmpty { entries[index].keyPlace = place }
      }
      return
    }
    guard !value.isNull else { throw .nothingThere }
    var added = SourceNode(content: .mapping([]), place: place)
    try added.apply(rest, value: value, place: place)
    entries.append(SourceEntry(key: key, keyPlace: place, value: added))
  }
}
