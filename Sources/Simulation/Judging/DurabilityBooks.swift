internal import BrokerEngine
internal import ScenarioModel
internal import Vocabulary

/// What the verifier knows of restarts (V01, V19) and alarms (V27).
struct DurabilityBooks: Sendable {
  private let isAllPersistent: Bool
  /// Whether receipts can come after an alarm has begun, for publishes before it.
  private let mayConfirmLate: Bool
  /// Whether the present restart may destroy what was confirmed.
  private var mayLose = false
  /// Copies whose records the present restart could not read, by queue and message.
  private var unreadable: Set<UInt64> = []
  /// Copies that the present restart brings back, by queue and message.
  private var returning: Set<UInt64> = []
  /// For each queue, how many copies restarts have brought back.
  private(set) var returned: [Int]
  /// Connections that are blocked; their channels have the same numbers.
  private var blocked: Set<UInt32> = []

  init(_ scenario: Scenario) {
    isAllPersistent = scenario.producers.allSatisfy(\.isPersistent)
    mayConfirmLate = scenario.queues.contains { $0.kind == .quorum }
    returned = scenario.queues.map { _ in 0 }
  }

  mutating func beginRestart(mayLose: Bool) { self.mayLose = mayLose }

  /// The record of a copy could not be read: it may vanish, and no other for it (F11, F12).
  mutating func expectLoss(_ key: UInt64) { unreadable.insert(key) }

  mutating func expectReturn(_ key: UInt64) { returning.insert(key) }

  /// Whether a copy that enters had left before, which a restart has undone.
  mutating func returns(_ key: UInt64, to queue: QueueID) -> Bool {
    guard returning.remove(key) != nil else { return false }
    returned[queue.index] += 1
    return true
  }

  mutating func block(_ connection: ConnectionID) { blocked.insert(connection.rawValue) }

  mutating func unblock(_ connection: ConnectionID) { blocked.remove(connection.rawValue) }

  /// V27: nothing is taken in from a connection that is blocked.
  func confirm(_ channel: ChannelID) -> String? {
    guard !mayConfirmLate, blocked.contains(channel.rawValue) else { return nil }
    return "V27: a publish on \(channel) was taken in during an alarm"
  }

  /// V19, V01: what is durable survives, unless a fault is declared that may destroy it.
  mutating func vanish(
    _ departure: Departure,
    _ key: UInt64,
    isByFault: Bool,
    kind: QueueKind
  ) -> String? {
    if isByFault {
      let isUnreadable = unreadable.remove(key) != nil
      return mayLose || isUnreadable
        ? nil : "V19: \(departure.message) is lost and no fault explains it"
    }
    let mayVanish = !isAllPersistent && kind == .classic
    return mayVanish ? nil : "V19: \(departure.message) vanished and was not transient"
  }
}

extension SimulationRun {
  /// V19: after a restart nothing is in flight, and what is not durable is gone.
  mutating func verifyRestart() {
    guard isVerifying else { return }
    for (index, plan) in scenario.queues.enumerated() {
      let queue = QueueID(index: index)
      guard broker.exists(queue) else { continue }
      if !plan.isDurable || plan.isExclusive {
        verifier?.breach("V19: \(queue) survived a restart", at: now)
      }
      if broker.unackedCount(of: queue) != 0 {
        verifier?.breach("V19: \(queue) has deliveries after a restart", at: now)
      }
    }
  }
}
