public import Vocabulary

/// What a dead-lettered message carries about its earlier lives: x-death and x-first-death (R8.4).
public struct DeathHistory: Equatable, Sendable {
  /// Where and why it died first; set once.
  public let first: Death
  /// Whether its publisher had written an x-death: then no first death is written (R8.8).
  public let isPublishers: Bool
  /// One entry for each pair of queue and reason, in the order of its version (R8.5, R8.6).
  public private(set) var entries: [Entry]

  /// One entry of x-death.
  public enum Entry: Equatable, Sendable {
    case death(Death)
    /// As the publisher of the message wrote it, perhaps counted on (R8.8).
    case written(FieldValue)
  }

  /// The deaths in this broker, as far as no entry of the publisher stands for them.
  public var deaths: [Death] {
    entries.compactMap { if case .death(let death) = $0 { death } else { nil } }
  }

  /// Begins with a first death and the x-death that the publisher wrote: a list goes on, anything
  /// else is replaced.
  init(_ death: Death, queue: String, after written: FieldValue?, _ version: RabbitVersion) {
    first = death
    isPublishers = written != nil
    entries = []
    if case .list(let list)? = written { entries = list.map(Entry.written) }
    add(death, queue: queue, version)
  }

  /// Adds a death: a repeated one counts up and moves to the front, otherwise as it first was.
  ///
  /// 3.10 first turns a list of two or more around, so that the rest is not by age (R8.6).
  mutating func add(_ death: Death, queue: String, _ version: RabbitVersion) {
    if version == .v3x10, entries.count > 1 {
      entries = entries.reversed().map(\.counted)
    }
    var entry = Entry.death(death)
    if let place = entries.firstIndex(where: {
      $0.isIn(death.queue, named: queue) && $0.hasReason(death.reason)
    }) {
      entry = entries.remove(at: place).oneMore
    }
    entries.insert(entry, at: 0)
  }

  /// Whether a copy for that queue would go round without anybody having rejected it (R8.7).
  func goesRound(in queue: NameID, named name: String) -> Bool {
    for entry in entries {
      if entry.hasReason(.rejected) { return false }
      if entry.isIn(queue, named: name) { return true }
    }
    return false
  }
}

extension DeathHistory.Entry {
  func isIn(_ queue: NameID, named name: String) -> Bool {
    switch self {
    case .death(let death): death.queue == queue
    case .written(let value): value["queue"] == .text(name)
    }
  }

  func hasReason(_ reason: DeadLetterReason) -> Bool {
    switch self {
    case .death(let death): death.reason == reason
    case .written(let value): value["reason"] == .text(reason.word)
    }
  }

  /// With one death more.
  var oneMore: Self {
    switch self {
    case .death(var death):
      death.count += 1
      return .death(death)
    case .written(.table(var table)):
      var count: Int64 = 0
      if case .integer(let known)? = table["count"] { count = known }
      table["count"] = .integer(count &+ 1)
      return .written(.table(table))
    case .written: return self
    }
  }

  /// With a count, which the publisher may have left out.
  fileprivate var counted: Self {
    guard case .written(.table(var table)) = self, table["count"] == nil else { return self }
    table["count"] = .integer(1)
    return .written(.table(table))
  }
}

extension FieldValue {
  /// The field of a table; nil of anything else.
  fileprivate subscript(name: String) -> FieldValue? {
    if case .table(let table) = self { table[name] } else { nil }
  }
}
