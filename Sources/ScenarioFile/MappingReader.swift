import Phrasebook
import ScenarioModel

/// A mapping of the file whose keys are known to the language, opened for reading.
struct MappingReader {
  /// Its place in the language, such as `queues.*`.
  let pattern: String
  let node: SourceNode

  var place: Place { node.place }

  /// The value behind a key; absent and null are the same.
  func value(_ key: String) -> SourceNode? {
    node.value(of: key).flatMap { $0.isNull ? nil : $0 }
  }

  func has(_ key: String) -> Bool { value(key) != nil }

  /// Where a key stands, or else the mapping itself.
  func place(of key: String) -> Place {
    node.entries?.first { $0.key == key }?.keyPlace ?? place
  }

  /// What the language says of a key of this mapping.
  func form(of key: String) -> LanguageReference.Form {
    let path = pattern.isEmpty ? key : "\(pattern).\(key)"
    guard let form = LanguageReference.form(of: path) else {
      preconditionFailure("the key \(path) is not in the language reference")
    }
    return form
  }
}

/// Reads one file into scenarios; holds the problems found and the names known so far.
struct ScenarioReader {
  var problems: ProblemList
  var scenario: Scenario
  var names = NameTables()
  /// Where things stand, for problems found after reading.
  var places = PlaceTables()

  /// Services and views whose names are known and whose steps are yet to be read.
  var drafts = ServiceDrafts()
  /// Steps of all handlings so far, branches counted as often as they run.
  var stepCount = 0

  /// By kind, the faults so far.
  var faultCounts: [String: Int] = [:]

  /// Targets of all faults so far.
  var targetCount = 0

  /// Most bindings of all variants together.
  static let bindingLimit = 1_000_000
  /// Most bindings of this variant.
  let bindingLimit: Int
  /// Most steps of all variants together, branches counted as often as they run.
  static let stepLimit = 100_000
  /// Most steps of this variant.
  let stepLimit: Int
  /// The dialect that the command line asks for, whatever the file says.
  var forcedDialect: Dialect.Broker?
  /// Whether nothing is compared.
  let isOnlyVariant: Bool

  init(id: String, problems: ProblemList, variantCount: Int) {
    bindingLimit = Self.bindingLimit / max(1, variantCount)
    stepLimit = Self.stepLimit / max(1, variantCount)
    isOnlyVariant = variantCount <= 1
    scenario = Scenario(id: id)
    self.problems = problems
  }

  /// Opens a mapping and reports its unknown keys; `nil` and a problem if it is none.
  mutating func open(_ node: SourceNode, as pattern: String) -> MappingReader? {
    if node.isNull {
      return MappingReader(
        pattern: pattern,
        node: SourceNode(content: .mapping([]), place: node.place)
      )
    }
    guard let entries = node.entries else {
      problems.add(.shape, at: node.place, say(.mappingExpected))
      return nil
    }
    let known = LanguageReference.names(under: pattern)
    for entry in entries where !known.contains(entry.key) && !problems.isFull {
      reportUnknown(entry, known: known, isTop: pattern.isEmpty)
    }
    if let owned = LanguageReference.ownedKeys(under: pattern) { checkOwners(entries, owned) }
    return MappingReader(pattern: pattern, node: node)
  }

  /// Reports words that the broker of this file does not have.
  private mutating func checkOwners(_ entries: [SourceEntry], _ owned: [String: [Dialect.Broker]]) {
    let broker = scenario.dialect.broker
    for entry in entries where !entry.value.isNull && !problems.isFull {
      guard let owners = owned[entry.key], !owners.contains(broker) else { continue }
      // The version belongs to the dialect that is not asked for.
      if entry.key == "version", forcedDialect != nil { continue }
      problems.add(
        .dialect,
        at: entry.keyPlace,
        say(
          .otherDialect,
          entry.key,
          owners.map(\.properName).joined(separator: ", "),
          broker.properName
        ),
        hint: say(.dialectHint, owners.map { "`dialect: \($0.rawValue)`" }.joined(separator: ", "))
      )
    }
  }

  private mutating func reportUnknown(_ entry: SourceEntry, known: [String], isTop: Bool) {
    if isTop, LanguageReference.laterKeys.contains(entry.key) {
      problems.add(.unknown, at: entry.keyPlace, say(.laterKey, entry.key))
      return
    }
    let hint =
      nearestName(to: entry.key, among: known).map { say(.didYouMean, $0) }
      ?? say(.knownHere, list(known))
    problems.add(.unknown, at: entry.keyPlace, say(.unknownKey, entry.key), hint: hint)
  }

  /// The value of a key that must be there.
  mutating func required(
    _ mapping: MappingReader,
    _ key: String,
    example: String
  ) -> SourceNode? {
    // The table of the language must say so too, or the schema does not know.
    precondition(LanguageReference.mayBeRequired(key, under: mapping.pattern))
    if let value = mapping.value(key) { return value }
    problems.add(
      .missing,
      at: mapping.place,
      say(.missingKey, key),
      hint: say(.missingExample, example)
    )
    return nil
  }

  /// Reports unless exactly one of the keys is there that exclude one another; gives it.
  mutating func exactlyOne(_ mapping: MappingReader) -> String? {
    exactlyOne(mapping, of: LanguageReference.choice(under: mapping.pattern))
  }

  /// Reports unless exactly one of the keys is there; gives it.
  mutating func exactlyOne(_ mapping: MappingReader, of keys: [String]) -> String? {
    let present = keys.filter { mapping.has($0) }
    if present.count == 1 { return present[0] }
    let list = keys.map { "`\($0)`" }.joined(separator: ", ")
    let code: ScenarioProblem.Code = present.isEmpty ? .missing : .value
    let place = present.dropFirst().first.map { mapping.place(of: $0) } ?? mapping.place
    problems.add(code, at: place, say(.exactlyOneOf, list))
    return nil
  }
}
