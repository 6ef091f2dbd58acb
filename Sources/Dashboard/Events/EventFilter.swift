import Telemetry

/// Which events a filter shows: terms with blanks between them, all of which must hold.
///
/// `level>=warn`, `queue~orders`, `kind~dead`, `consumer~c#1`, `producer~shop`, `cause~crash`,
/// `message=12`; a term without a field looks everywhere, `!` before a term inverts it.
struct EventFilter: Equatable, Sendable {
  private enum Test: Equatable, Sendable {
    case level(EventLevel)
    case kind([Bool])
    case cause([Bool])
    case place(Places)
    case actor(Places, wantsProducer: Bool?)
    case message(UInt32?)
    case anywhere(kind: [Bool], place: Places, actor: Places, message: UInt32?)
  }

  /// By number, which names hold a text; for each kind of subject.
  private struct Places: Equatable, Sendable {
    var ofBroker: [Bool]
    var ofServices: [Bool]
    var ofData: [Bool]
  }

  private struct Term: Equatable, Sendable {
    var test: Test
    var isInverted: Bool
  }

  private var terms: [Term] = []
  private let least: EventLevel

  /// Takes time linear in the number of names.
  init(_ text: String, least: EventLevel, names: EventNames) {
    self.least = least
    for word in text.split(separator: " ") {
      let isInverted = word.hasPrefix("!")
      let rest = String(isInverted ? word.dropFirst() : word)
      guard !rest.isEmpty else { continue }
      terms.append(Term(test: Self.test(rest, names), isInverted: isInverted))
    }
  }

  func matches(_ record: EventRecord) -> Bool {
    guard record.kind.level >= least else { return false }
    return terms.allSatisfy { holds($0.test, record) != $0.isInverted }
  }

  // MARK: Reading

  private static func test(_ word: String, _ names: EventNames) -> Test {
    for sign in [">=", "~", "="] {
      guard let (field, value) = split(word, sign), !field.isEmpty else { continue }
      switch field {
      case "level": if let level = EventLevel(word: value) { return .level(level) }
      case "kind": return .kind(EventKind.allCases.map { holds($0.word, value) })
      case "cause": return .cause(EventCause.allCases.map { holds($0.word, value) })
      case "queue", "service", "place": return .place(places(value, names))
      case "consumer": return .actor(actors(value, names), wantsProducer: false)
      case "producer": return .actor(actors(value, names), wantsProducer: true)
      case "actor": return .actor(actors(value, names), wantsProducer: nil)
      case "message": return .message(number(value))
      default: break
      }
    }
    return .anywhere(
      kind: EventKind.allCases.map { holds($0.word, word) },
      place: places(word, names),
      actor: actors(word, names),
      message: word.hasPrefix("m-") ? number(word) : nil
    )
  }

  private static func split(_ word: String, _ sign: String) -> (field: String, value: String)? {
    let bytes = Array(word.utf8)
    let sign = Array(sign.utf8)
    guard bytes.count >= sign.count else { return nil }
    for start in 0...(bytes.count - sign.count)
    where bytes[start..<start + sign.count].elementsEqual(sign) {
      let field = String(decoding: bytes[..<start], as: UTF8.self).lowercased()
      let value = String(decoding: bytes[(start + sign.count)...], as: UTF8.self).lowercased()
      return (field, value)
    }
    return nil
  }

  /// The number of `m-12` or `12`.
  private static func number(_ text: String) -> UInt32? {
    UInt32(text.hasPrefix("m-") ? String(text.dropFirst(2)) : text)
  }

  private static func holds(_ text: String, _ part: String) -> Bool {
    // A leading mark would invert it; it has been taken off.
    part.isEmpty || DashboardState.matches(text, part)
  }

  private static func places(_ part: String, _ names: EventNames) -> Places {
    Places(
      ofBroker: names.queues.map { holds($0, part) },
      ofServices: names.services.map { holds($0, part) },
      ofData: names.subjects.map { holds($0, part) }
    )
  }

  private static func actors(_ part: String, _ names: EventNames) -> Places {
    Places(
      ofBroker: names.actors.map { holds($0, part) },
      ofServices: names.callers.map { holds($0, part) },
      ofData: []
    )
  }

  // MARK: Matching

  private func holds(_ test: Test, _ record: EventRecord) -> Bool {
    switch test {
    case .level(let level): record.kind.level >= level
    case .kind(let kinds): kinds[Int(record.kind.rawValue)]
    case .cause(let causes): causes[Int(record.cause.rawValue)]
    case .place(let places): holds(places, placeOf: record)
    case .actor(let actors, let wantsProducer):
      holds(actors, actorOf: record)
        && (wantsProducer.map { $0 == record.kind.isOfProducer } ?? true)
    case .message(let number): number != nil && record.message == number
    case .anywhere(let kinds, let places, let actors, let number):
      kinds[Int(record.kind.rawValue)] || holds(places, placeOf: record)
        || holds(actors, actorOf: record) || number != nil && record.message == number
    }
  }

  private func holds(_ places: Places, placeOf record: EventRecord) -> Bool {
    switch record.kind.subject {
    case .broker: Self.at(record.queue, places.ofBroker)
    case .service: Self.at(record.queue, places.ofServices)
    case .data: Self.at(record.actor, places.ofData)
    }
  }

  private func holds(_ actors: Places, actorOf record: EventRecord) -> Bool {
    switch record.kind.subject {
    case .broker: Self.at(record.actor, actors.ofBroker)
    case .service: Self.at(record.channel, actors.ofServices)
    case .data: false
    }
  }

  private static func at(_ number: UInt32, _ flags: [Bool]) -> Bool {
    Int(number) < flags.count && flags[Int(number)]
  }
}
