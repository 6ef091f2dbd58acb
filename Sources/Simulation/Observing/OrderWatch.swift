internal import BrokerEngine
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Measures of single messages that only some scenarios ask for: the order in which a queue's
/// messages are done, and how long those of one priority wait.
///
/// Follows the queues that an expectation or a condition names; without any it is idle and costs
/// nothing.
struct OrderWatch: Sendable {
  /// The order of one queue's messages.
  struct Track: Sendable {
    let queue: QueueID
    /// The place of each message that is still to be done; only looked up.
    var places: [UInt32: UInt32] = [:]
    var next: UInt32 = 0
    var acknowledged = BitSet()
    var gone = BitSet()
    /// Everything before this place has left.
    var lowest: UInt32 = 0
    var inversions = 0
    var overtakes = 0
  }

  /// The waits at one priority of one queue.
  private struct PriorityWait: Sendable {
    let queue: QueueID
    let priority: UInt8
    var wait = Trend()
  }

  private var tracks: [Track] = []
  private var waits: [PriorityWait] = []

  init(_ scenario: Scenario) {
    for metric in scenario.namedMetrics {
      switch metric {
      case .queue(let queue, .inversions), .queue(let queue, .overtakes):
        let id = QueueID(index: queue)
        if !tracks.contains(where: { $0.queue == id }) { tracks.append(Track(queue: id)) }
      case .priorityWait(let queue, let priority):
        guard self.wait(ofQueue: queue, priority: priority) == nil else { continue }
        waits.append(PriorityWait(queue: QueueID(index: queue), priority: priority))
      case .ledger, .effects, .queue, .consumer, .producer, .endToEnd, .routingWait, .acceptWait,
        .faultFired,
        .service, .calls, .client, .database, .view, .export:
        break
      }
    }
  }

  /// Whether nobody asked for anything.
  var isIdle: Bool { tracks.isEmpty && waits.isEmpty }

  var asksForPriorities: Bool { !waits.isEmpty }

  // MARK: Answers

  /// Neighbours of a queue that were acknowledged in the wrong order; `nil` when nobody asked.
  func inversions(of queue: Int) -> Int? { track(of: QueueID(index: queue))?.inversions }

  /// Messages acknowledged while an earlier one of their queue was not; `nil` when nobody asked.
  func overtakes(of queue: Int) -> Int? { track(of: QueueID(index: queue))?.overtakes }

  /// The waits at one priority; `nil` when nobody asked.
  func wait(ofQueue queue: Int, priority: UInt8) -> Trend? {
    waits.first { $0.queue.index == queue && $0.priority == priority }?.wait
  }

  private func track(of queue: QueueID) -> Track? { tracks.first { $0.queue == queue } }

  // MARK: What happens

  /// Forgets waits before the end of warm-up.
  mutating func restart() {
    for index in waits.indices { waits[index].wait.restart() }
  }

  /// Takes in one effect of the broker; of deliveries also the priority, if that is asked for.
  mutating func see(_ effect: BrokerEffect, priority: UInt8?, at now: VirtualInstant) {
    switch effect {
    case .enqueued(let queue, let message): change(queue) { $0.enter(message) }
    case .delivered(let delivery):
      if delivery.isSettled { change(delivery.queue) { $0.acknowledge(delivery.message) } }
      if !delivery.isRedelivered { note(delivery, priority, at: now) }
    case .acknowledged(let settlement):
      change(settlement.queue) { $0.acknowledge(settlement.message) }
    case .left(let departure), .vanished(let departure, _):
      change(departure.queue) { $0.leave(departure.message) }
    case .purged(let queue, _), .queueDeleted(let queue, _, _): change(queue) { $0.forget() }
    default: break
    }
  }

  private mutating func change(_ queue: QueueID, _ body: (inout Track) -> Void) {
    for index in tracks.indices where tracks[index].queue == queue { body(&tracks[index]) }
  }

  private mutating func note(_ delivery: Delivery, _ priority: UInt8?, at now: VirtualInstant) {
    for index in waits.indices
    where waits[index].queue == delivery.queue && waits[index].priority == priority {
      waits[index].wait.record(now - delivery.enqueued)
    }
  }
}

extension OrderWatch.Track {
  /// A message that comes back after a restart keeps its place.
  mutating func enter(_ message: MessageID) {
    guard places[message.rawValue] == nil else { return }
    places[message.rawValue] = next
    next &+= 1
  }

  mutating func acknowledge(_ message: MessageID) {
    guard let place = places.removeValue(forKey: message.rawValue) else { return }
    _ = acknowledged.insert(place)
    if acknowledged.contains(place &+ 1) { inversions += 1 }
    advance()
    if lowest < place { overtakes += 1 }
  }

  mutating func leave(_ message: MessageID) {
    guard let place = places.removeValue(forKey: message.rawValue) else { return }
    _ = gone.insert(place)
    advance()
  }

  /// What was here is gone, message by message unknown: nobody waits for it any more.
  mutating func forget() {
    lowest = next
    advance()
  }

  private mutating func advance() {
    while lowest < next, acknowledged.contains(lowest) || gone.contains(lowest) { lowest &+= 1 }
  }
}
