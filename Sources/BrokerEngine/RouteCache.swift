import Groundwork
import Vocabulary

/// Where the messages of an envelope go.
struct Route: Sendable, BitwiseCopyable {
  /// The queue itself if there is exactly one; else where its targets start in the cache.
  var start: UInt32
  var count: UInt32

  /// The exchange does not exist.
  static let missingExchange = Route(start: .max, count: .max)
  /// Each message of that envelope must be looked at: it is invalid, or its reply address is the
  /// channel's own.
  static let special = Route(start: .max, count: .max - 1)
  var isMissingExchange: Bool { count == .max }
  var isSpecial: Bool { count == .max - 1 }
  var isUsual: Bool {
    @inline(__always) get { count < .max &- 1 }
  }
}

/// The routes of envelopes, valid until the topology changes.
struct RouteCache: Sendable {
  private struct Entry: Sendable, BitwiseCopyable {
    var epoch: UInt32
    var route: Route
  }

  private var entries: [Entry] = []
  private var targets: [UInt32] = []
  /// Advances with every change of topology; entries of other epochs are void.
  private var epoch: UInt32 = 1
  /// The epoch that `targets` belong to.
  private var targetsEpoch: UInt32 = 1

  /// Where messages go whose route is `special`, once they are found valid; never walked.
  private var specials: [UInt32: Route] = [:]

  /// Where the targets of a detour start; `.max` while there is none.
  private var detourStart = Int.max

  /// For each queue, the last search that found it, so that none is found twice (R1.6); claimed once
  /// a search.
  private var marks = RowTable<UInt32>()
  /// The same for exchanges, so that none is visited twice (R1.8).
  private var exchangeMarks: [UInt32] = []
  private var search: UInt32 = 0
  /// Exchanges that the search has found and not visited.
  private var waiting: [UInt32] = []
  /// Whether the exchange being visited has led anywhere; whoever finds says so once (R1.10).
  var hasFound = false

  mutating func topologyChanged() {
    epoch &+= 1
    if epoch == 0 {
      entries.removeAll()
      epoch = 1
    }
  }

  mutating func makeRoom(envelopeCount: Int) {
    while entries.count < envelopeCount {
      entries.append(Entry(epoch: 0, route: Route(start: 0, count: 0)))
    }
  }

  /// The route of an envelope if it is known and still valid.
  @inline(__always)
  func route(of envelope: UInt32) -> Route? {
    let entry = entries[Int(envelope)]
    return entry.epoch == epoch ? entry.route : nil
  }

  @inline(__always)
  func target(_ route: Route, _ index: UInt32) -> Int {
    route.count == 1 ? Int(route.start) : Int(targets[Int(route.start &+ index)])
  }

  /// Starts a search among that many queues and exchanges; returns where its targets will start.
  mutating func beginSearch(queueCount: Int, exchangeCount: Int) -> UInt32 {
    renewTargets()
    marks.claim()
    while marks.count < queueCount { marks.append(0) }
    while exchangeMarks.count < exchangeCount { exchangeMarks.append(0) }
    search &+= 1
    hasFound = false
    return UInt32(truncatingIfNeeded: targets.count)
  }

  private mutating func renewTargets() {
    guard targetsEpoch != epoch else { return }
    targets.removeAll(keepingCapacity: true)
    specials.removeAll(keepingCapacity: true)
    targetsEpoch = epoch
  }

  /// The search has come to a destination, perhaps not for the first time.
  @inline(__always)
  mutating func found(_ destination: UInt32) {
    guard destination < Binding.exchangeBit else {
      return foundExchange(destination & ~Binding.exchangeBit)
    }
    guard marks[Int(destination)] != search else { return }
    marks[Int(destination)] = search
    targets.append(destination)
  }

  @inline(never)
  private mutating func foundExchange(_ exchange: UInt32) {
    if markVisited(exchange) { waiting.append(exchange) }
  }

  /// Says whether the search comes to that exchange for the first time.
  @discardableResult
  mutating func markVisited(_ exchange: UInt32) -> Bool {
    guard exchangeMarks[Int(exchange)] != search else { return false }
    exchangeMarks[Int(exchange)] = search
    return true
  }

  /// The next exchange to visit; nil at the end of the search.
  mutating func nextExchange() -> Int? {
    guard let next = waiting.popLast() else { return nil }
    hasFound = false
    return Int(next)
  }

  /// Ends the search and keeps its outcome for the envelope.
  mutating func endSearch(start: UInt32, envelope: UInt32) -> Route {
    let count = UInt32(truncatingIfNeeded: targets.count) - start
    var route = Route(start: start, count: count)
    if count == 1 { route.start = targets.removeLast() }
    return keep(route, for: envelope)
  }

  mutating func keep(_ route: Route, for envelope: UInt32) -> Route {
    entries[Int(envelope)] = Entry(epoch: epoch, route: route)
    return route
  }

  /// Keeps where messages of the envelope go that must be looked at first, one by one.
  mutating func keepSpecial(_ route: Route, for envelope: UInt32) -> Route {
    renewTargets()
    specials[envelope] = route
    return keep(.special, for: envelope)
  }

  /// Where messages go whose route is `special` in this topology.
  func specialRoute(of envelope: UInt32) -> Route? {
    targetsEpoch == epoch ? specials[envelope] : nil
  }

  /// A route for one message, not kept for others; valid until `endDetour`.
  mutating func detour(along queues: [Int]) -> Route {
    guard queues.count > 1 else {
      return Route(start: UInt32(truncatingIfNeeded: queues[0]), count: 1)
    }
    detourStart = targets.count
    targets.append(contentsOf: queues.map { UInt32(truncatingIfNeeded: $0) })
    return Route(
      start: UInt32(truncatingIfNeeded: detourStart),
      count: UInt32(truncatingIfNeeded: queues.count)
    )
  }

  mutating func endDetour() {
    guard detourStart < .max else { return }
    targets.removeSubrange(detourStart...)
    detourStart = .max
  }
}
