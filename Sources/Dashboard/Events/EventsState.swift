public import Telemetry

/// What the surroundings tell of events.
public enum EventsNews: Equatable, Sendable {
  /// The run is being recorded from now on; these are the names in its records.
  case names(EventNames)
  /// What was told is of another line of time; what happened on this one comes now.
  case forgotten
  /// What happened, oldest first, without a gap to what was told before unless there must be one.
  case happened([EventRecord])
  /// Why a message went where it went, found when it entered its first queue.
  case route(message: UInt32, RouteStory?)
}

/// What the screen of events asks for.
public enum EventsRequest: Equatable, Sendable {
  /// Record the run, and tell what can be told of what happened before.
  case record
  /// Find out why a message went where it went.
  case explain(message: UInt32, entered: EventRecord)
}

/// Where a message was published to, and what became of it there; sentences of the broker, hostile
/// until shown.
public struct RouteStory: Equatable, Sendable {
  /// One sentence; whether a binding took the message on, `nil` of other sentences.
  public struct Line: Equatable, Sendable {
    public let isMatch: Bool?
    public let sentence: String

    public init(isMatch: Bool?, sentence: String) {
      self.isMatch = isMatch
      self.sentence = sentence
    }
  }

  public let exchange: String
  public let key: String
  public let lines: [Line]

  public init(exchange: String, key: String, lines: [Line]) {
    self.exchange = exchange
    self.key = key
    self.lines = lines
  }
}

/// What the screen of events remembers.
struct EventsState: Equatable, Sendable {
  /// Whether the run has been asked to record.
  var isRecording = false
  /// Whether records or names have come.
  var hasArrived = false
  var names = EventNames()
  var store = EventStore()
  /// The number of the selected event; `nil` follows the newest one.
  var selected: UInt64?
  var least = EventLevel.info
  var isWrapped = false
  /// Whether times are told from the present instant.
  var isRelative = false
  /// The message whose way is shown, and the sentences about it when they have come.
  var message: UInt32?
  var route: RouteStory?
  var isRouteKnown = false
  /// First line of the journey in view.
  var journeyLine = 0
  /// Places in the store of what tells of the chosen message, ascending.
  private(set) var trail: [Int] = []

  /// Places in the store of what the filter shows, ascending.
  private(set) var shown: [Int] = []
  private var filter: EventFilter?
  private var filterText: String?
  private var filterLevel: EventLevel?

  /// Forgets the events of a run that is not shown any more.
  mutating func begin() {
    var fresh = EventsState()
    fresh.least = least
    fresh.isWrapped = isWrapped
    fresh.isRelative = isRelative
    self = fresh
  }

  /// Chooses a message and finds what is kept of it.
  mutating func follow(_ message: UInt32) {
    self.message = message
    route = nil
    isRouteKnown = false
    journeyLine = 0
    trail = trail(from: 0)
  }

  private func trail(from start: Int) -> [Int] {
    guard let message else { return [] }
    return (start..<store.records.count).filter {
      store.records[$0].message == message && store.records[$0].isOfMessage
    }
  }

  mutating func forget() {
    store = EventStore()
    trail = []
    filterText = nil
    shown = []
  }

  mutating func take(_ names: EventNames) {
    hasArrived = true
    self.names = names
    filterText = nil
  }

  mutating func take(_ records: [EventRecord]) {
    hasArrived = true
    let before = store.records.count
    guard !store.append(records) else {
      filterText = nil
      trail = trail(from: 0)
      return
    }
    trail += trail(from: before)
    guard let filter else { return }
    for place in before..<store.records.count where filter.matches(store.records[place]) {
      shown.append(place)
    }
  }

  /// Makes what is shown follow the filter; cheap when nothing has changed.
  mutating func refresh(_ text: String) {
    guard hasArrived, text != filterText || least != filterLevel else { return }
    let filter = EventFilter(text, least: least, names: names)
    shown = store.records.indices.filter { filter.matches(store.records[$0]) }
    self.filter = filter
    filterText = text
    filterLevel = least
  }

  /// How many of the shown events had happened by a record's number.
  func shownCount(upTo number: UInt64) -> Int {
    let limit = store.count(upTo: number)
    var (low, high) = (0, shown.count)
    while low < high {
      let middle = (low + high) / 2
      if shown[middle] < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
