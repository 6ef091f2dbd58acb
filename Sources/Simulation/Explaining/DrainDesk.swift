internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Notes the backlogs that faults leave and when they are gone; idle except after such a fault.
struct DrainDesk: Sendable {
  /// One backlog: of each fault and queue the largest is kept.
  struct Drain: Sendable {
    var fault: Int
    var queue: Int
    var ended: VirtualInstant
    var backlog: Int
    /// Consumers that can be busy at once; gone when fewer than that are there.
    var servers: Int
    var drained: VirtualInstant?
  }

  private(set) var drains: [Drain] = []
  /// Whether one has not gone yet.
  private(set) var isWatching = false
  /// Backlogs at the beginning of the faults that are on.
  private var before: [(fault: Int, queue: Int, backlog: Int)] = []
  /// Queues that may still be looked at, over all strikes: bounds what many strikes cost.
  private var budget = 100_000

  /// Rows kept.
  private static let limit = 100
  /// What is too small to be called a backlog of a fault.
  private static let smallest = 10

  /// A fault begins: notes how long the queues are that it can touch.
  mutating func begin(_ fault: Int, backlogs: [(queue: Int, backlog: Int)]) {
    guard budget > 0 else { return }
    budget -= backlogs.count
    for (queue, backlog) in backlogs { before.append((fault, queue, backlog)) }
  }

  /// Takes out what was noted when a fault began.
  mutating func takeBeginning(of fault: Int) -> [(queue: Int, backlog: Int)] {
    let mine = before.filter { $0.fault == fault }.map { (queue: $0.queue, backlog: $0.backlog) }
    if !mine.isEmpty { before.removeAll { $0.fault == fault } }
    return mine
  }

  /// A fault is over and left this, if it is enough to speak of.
  mutating func end(_ drain: Drain, before: Int) {
    guard drain.backlog - before >= Self.smallest, drain.backlog >= 2 * before else { return }
    let place = drains.firstIndex { $0.fault == drain.fault && $0.queue == drain.queue }
    if let place {
      guard drain.backlog > drains[place].backlog else { return }
      drains[place] = drain
    } else {
      guard drains.count < Self.limit else { return }
      drains.append(drain)
    }
    isWatching = true
  }

  /// One of them is gone by now.
  mutating func close(_ index: Int, at now: VirtualInstant) {
    drains[index].drained = now
    isWatching = drains.contains { $0.drained == nil }
  }
}

extension SimulationRun {
  /// The queues whose consumers or messages a fault touches.
  private func touchedQueues(byFault index: Int) -> [Int] {
    let targets = faults.states[index].plan.targets
    var queues: [Int] = []
    if !targets.isEmpty, targets.allSatisfy({ $0.role == .consumer }) {
      queues = targets.map { scenario.consumers[$0.plan].queue }
    } else {
      queues = scenario.consumers.map(\.queue)
    }
    queues.sort()
    var distinct: [Int] = []
    for queue in queues where distinct.last != queue && scenario.queues[queue].kind != .stream {
      distinct.append(queue)
    }
    return distinct
  }

  /// A fault that lasts begins.
  mutating func noteBacklogs(beforeFault index: Int) {
    if case .messagePoison = faults.states[index].plan.kind { return }
    let queues = touchedQueues(byFault: index)
    drainDesk.begin(index, backlogs: queues.map { ($0, queueMeters[$0].backlog) })
  }

  /// A fault is over, and what it did is undone.
  mutating func noteBacklogs(afterFault index: Int) {
    let beginnings = drainDesk.takeBeginning(of: index)
    guard !beginnings.isEmpty else { return }
    for (queue, before) in beginnings {
      let drain = DrainDesk.Drain(
        fault: index,
        queue: queue,
        ended: now,
        backlog: queueMeters[queue].backlog,
        servers: servers(ofQueue: queue)
      )
      drainDesk.end(drain, before: before)
    }
    updateWatching()
  }

  private func servers(ofQueue queue: Int) -> Int {
    let plans = scenario.consumers.filter { $0.queue == queue }
    let isSingle = scenario.queues[queue].hasSingleActiveConsumer
    return isSingle ? 1 : plans.reduce(0) { $0 + $1.instances }
  }

  /// Backlogs that faults left may be gone.
  mutating func watchDrains() {
    for index in drainDesk.drains.indices where drainDesk.drains[index].drained == nil {
      let drain = drainDesk.drains[index]
      if queueMeters[drain.queue].backlog < drain.servers { drainDesk.close(index, at: now) }
    }
    if !drainDesk.isWatching { updateWatching() }
  }
}
