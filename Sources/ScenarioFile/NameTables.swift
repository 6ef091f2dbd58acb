import Phrasebook
import ScenarioModel

/// Names of the file and what they stand for; looked up, never iterated except in file order.
struct NameTables {
  var exchanges = NameTable()
  var queues = NameTable()
  var producers = NameTable()
  var consumers = NameTable()
  var faults = NameTable()
  /// Faults that operators inject, in the order of the file.
  var injected = NameTable()
  var policies = NameTable()
  var services = NameTable()
  var clients = NameTable()
  var databases = NameTable()
  /// Under `DATABASE.TABLE`.
  var tables = NameTable()
  var views = NameTable()
  var exports = NameTable()
  /// By subscriber of KubeMQ's events, the first of its queues.
  var members: [String: Int] = [:]
}

/// Names of one kind in file order, with the index each stands for.
struct NameTable {
  private(set) var names: [String] = []
  private var indices: [String: Int] = [:]
  private var places: [Place] = []
  /// Names whose entity could not be read; references to them are no problems of their own.
  private(set) var broken: Set<String> = []

  subscript(name: String) -> Int? { indices[name] }

  func place(of name: String) -> Place? { indices[name].map { places[$0] } }

  mutating func add(_ name: String, at place: Place) {
    indices[name] = names.count
    names.append(name)
    places.append(place)
  }

  mutating func addBroken(_ name: String) { broken.insert(name) }
}

/// Where the parts of a scenario stand, by their index in it.
struct PlaceTables {
  var exchanges: [Place] = []
  /// Names of alternate exchanges, until all exchanges are known.
  var alternates: [Int: SourceNode] = [:]
  var queues: [Place] = []
  var deadLetters: [Int: Place] = [:]
  var policyDeadLetters: [Int: Place] = [:]
  var bindings: [Place] = []
  var exchangeBindings: [Place] = []
  var producers: [Place] = []
  var targets: [Int: Place] = [:]
  var consumers: [Place] = []
  var faults: [Place] = []
  var actions: [Place] = []
  var expectations: [Place] = []
  /// Queues that say `allow-cycle`.
  var cyclesAllowed: Set<Int> = []
  /// Where a producer says how much it publishes.
  var loads: [Int: Place] = [:]
  var top = Place(line: 1, column: 1)
  var services: [Place] = []
  /// Of each service, where its endpoints stand.
  var endpoints: [[Place]] = []
  var databases: [Place] = []
  var views: [Place] = []
  var exports: [Place] = []
  var clients: [Place] = []
  /// Where a client says how much it calls.
  var clientLoads: [Int: Place] = [:]
  /// Calls of one endpoint by another, in the order of the file.
  var calls: [CallEdge] = []
}

/// That one endpoint calls another, and where it says so.
struct CallEdge {
  var caller: EndpointReference
  var callee: EndpointReference
  var place: Place
}

/// What names may look like.
enum EntityName {
  /// Whether the text matches `[A-Za-z0-9][A-Za-z0-9._-]{0,127}`.
  static func isValid(_ name: some StringProtocol) -> Bool {
    let bytes = name.utf8
    guard (1...128).contains(bytes.count), let first = bytes.first, isLetterOrDigit(first) else {
      return false
    }
    return bytes.allSatisfy { isLetterOrDigit($0) || ".-_".utf8.contains($0) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension ScenarioReader {
  /// Reports a name that is not allowed.
  mutating func check(name: String, at place: Place) -> Bool {
    if EntityName.isValid(name) { return true }
    problems.add(.name, at: place, say(.badName, name), hint: say(.namePattern))
    return false
  }

  /// The entities of a section, repeats expanded, names checked; each with its opened mapping.
  ///
  /// The names of those that cannot be read count as known but broken.
  mutating func entities(
    _ section: String,
    of root: MappingReader,
    names table: WritableKeyPath<NameTables, NameTable>
  ) -> [Entity] {
    guard let node = root.value(section) else { return [] }
    guard let entries = node.entries else {
      problems.add(.shape, at: node.place, say(.mappingExpected))
      return []
    }
    var result: [Entity] = []
    for entry in entries where !problems.isFull {
      guard let copies = repeated(entry.value, pattern: "\(section).*") else { continue }
      if copies > 1, !entry.key.contains("{i}") {
        problems.add(
          .name,
          at: entry.keyPlace,
          say(.repeatNeedsIndex, entry.key),
          hint: say(.repeatHint)
        )
        continue
      }
      let isRepeated = entry.value.value(of: "repeat") != nil
      for number in 1...copies {
        let name = isRepeated ? numbered(entry.key, number) : entry.key
        guard check(name: name, at: entry.keyPlace) else { break }
        let value = isRepeated ? entry.value.numbered(number) : entry.value
        guard let mapping = open(value, as: "\(section).*") else {
          names[keyPath: table].addBroken(name)
          break
        }
        result.append(Entity(name: name, place: entry.keyPlace, mapping: mapping))
        if result.count > Self.entityLimit {
          problems.add(.limit, at: entry.keyPlace, say(.tooManyEntities, section))
          return []
        }
      }
    }
    return result
  }

  /// Most entities of a kind, and most actors.
  static let entityLimit = 10_000

  /// How many copies an entity asks for; 1 without `repeat`.
  mutating func repeated(_ node: SourceNode, pattern: String) -> Int? {
    guard node.entries != nil, let repeats = node.value(of: "repeat"), !repeats.isNull else {
      return 1
    }
    guard case .amount(let bounds) = LanguageReference.form(of: pattern + ".repeat") else {
      return 1
    }
    guard let count = count(repeats, within: 1...UInt64(Int64.max)) else { return nil }
    guard bounds.contains(count) else {
      problems.add(.limit, at: repeats.place, say(.repeatLimit, String(bounds.upperBound)))
      return nil
    }
    guard node.weight * Int(count) <= Self.weightLimit else {
      problems.add(.limit, at: repeats.place, say(.repeatTooHeavy))
      return nil
    }
    return Int(count)
  }

  /// Bounds what repeating may cost in memory.
  private static let weightLimit = 256 << 20

  /// The index behind a reference, or a problem with the nearest name.
  mutating func resolve(
    _ node: SourceNode,
    in table: NameTable,
    kind: EntityPhrase
  ) -> Int? {
    guard let name = node.text, !name.isEmpty else {
      problems.add(.shape, at: node.place, say(.textExpected))
      return nil
    }
    return resolve(name, at: node.place, in: table, kind: kind)
  }

  mutating func resolve(
    _ name: String,
    at place: Place,
    in table: NameTable,
    kind: EntityPhrase
  ) -> Int? {
    if let index = table[name] { return index }
    if table.broken.contains(name) { return nil }
    let hint = nameHint(name, table, kind)
    problems.add(.reference, at: place, say(.noSuchName, kind, name), hint: hint)
    return nil
  }

  func nameHint(_ name: String, _ table: NameTable, _ kind: EntityPhrase) -> LocalizedText {
    if let near = nearestName(to: name, among: table.names) { return say(.didYouMean, near) }
    guard !table.names.isEmpty else { return say(.noneOfKind, kind) }
    let some = table.names.prefix(12).joined(separator: ", ")
    return say(.knownHere, table.names.count > 12 ? some + ", …" : some)
  }
}

/// One named thing of a section.
struct Entity {
  var name: String
  var place: Place
  var mapping: MappingReader
}

/// `{i}` replaced by a number.
func numbered(_ text: String, _ number: Int) -> String {
  guard text.contains("{") else { return text }
  var result = ""
  var rest = text[...]
  while let open = rest.firstIndex(of: "{") {
    result += rest[..<open]
    if rest[open...].hasPrefix("{i}") {
      result += String(number)
      rest = rest[rest.index(open, offsetBy: 3)...]
    } else {
      result.append("{")
      rest = rest[rest.index(after: open)...]
    }
  }
  return result + rest
}

extension SourceNode {
  /// A copy with `{i}` replaced by a number in every text.
  func numbered(_ number: Int) -> SourceNode {
    var copy = self
    switch content {
    case .scalar(let text, let isPlain):
      if text.contains("{") {
        copy.content = .scalar(ScenarioFile.numbered(text, number), isPlain: isPlain)
      }
    case .list(let elements): copy.content = .list(elements.map { $0.numbered(number) })
    case .mapping(let entries):
      copy.content = .mapping(
        entries.map {
          SourceEntry(
            key: ScenarioFile.numbered($0.key, number),
            keyPlace: $0.keyPlace,
            value: $0.value.numbered(number)
          )
        }
      )
    }
    return copy
  }
}
