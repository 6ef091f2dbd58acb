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

  /// The fields that a filter of events knows.
  static let fields = [
    "level", "kind", "cause", "queue", "service", "place", "consumer", "producer", "actor",
    "message",
  ]

  /// Takes time linear in the number of names.
  init(_ text: String, least: EventLevel, names: EventNames) {
    self.least = least
    terms = FilterQuery(text, fields: Self.fields).terms.map {
      Term(test: Self.test($0, names), isInverted: $0.isInverted)
    }
  }

  func matches(_ record: EventRecord) -> Bool {
    guard record.kind.level >= least else { return false }
    return terms.allSatisfy { holds($0.test, record) != $0.isInverted }
  }

  // MARK: Reading

  private static func test(_ term: FilterQuery.Term, _ names: EventNames) -> Test {
    let value = term.text
    switch term.field {
    // A level that there is not is reached by nothing.
    case "level": return EventLevel(word: value).map { .level($0) } ?? .message(nil)
    case "kind": return .kind(EventKind.allCases.map { holds($0.word, value) })
    case "cause": return .cause(EventCause.allCases.map { holds($0.word, value) })
    case "queue", "service", "place": return .place(places(value, names))
    case "consumer": return .actor(actors(value, names), wantsProducer: false)
    case "producer": return .actor(actors(value, names), wantsProducer: true)
    case "actor": return .actor(actors(value, names), wantsProducer: nil)
    case "message": return .message(number(value))
    default:
      return .anywhere(
        kind: EventKind.allCases.map { holds($0.word, value) },
        place: places(value, names),
        actor: actors(value, names),
        message: value.hasPrefix("m-") ? number(value) : nil
      )
    }
  }

  /// The number of `m-12` or `12`.
  private static func number(_ text: String) -> UInt32? {
    UInt32(text.hasPrefix("m-") ? String(text.dropFirst(2)) : text)
  }

  private static func holds(_ text: String, _ part: String) -> Bool {
    FilterQuery.contains(text.lowercased(), part)
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
