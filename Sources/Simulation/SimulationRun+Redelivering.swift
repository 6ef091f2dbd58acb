internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// What a client of ActiveMQ tries again, and how often it has.
struct Redelivering: Sendable {
  var message: MessageID
  var count: UInt32 = 0
  var delay = VirtualDuration.zero
}

// MARK: - Redelivery by the client (A3)

extension SimulationRun {
  /// A client of ActiveMQ keeps what it failed on and tries again after a while; what is behind it
  /// waits (A3.2).
  ///
  /// Returns `false` where the broker is to have the message back. What was tried as often as the
  /// policy allows is given up: the broker makes a dead letter of it (A3.4).
  mutating func pauses(with delivery: Delivery, at row: Int) -> Bool {
    let plan = consumers[row].plan
    guard let policy = scenario.consumers[plan].redelivery, !delivery.isSettled else {
      return false
    }
    var state = redelivering[row] ?? Redelivering(message: delivery.message)
    if state.message != delivery.message { state = Redelivering(message: delivery.message) }
    state.count += 1
    if let maximum = policy.maximum, state.count > maximum {
      redelivering[row] = nil
      reject(delivery, at: row, requeue: false)
      return true
    }
    state.delay = policy.delay(before: state.count, previous: state.delay)
    redelivering[row] = state
    consumerMeters[plan].rejected += 1
    consumers[row].activity = .pausing
    consumers[row].current = delivery
    agenda.book(layout.firstConsumer &+ row, at: now + state.delay)
    return true
  }

  /// The pause is over: the message is delivered once more, within the client.
  mutating func tryAgain(_ row: Int) {
    guard consumers[row].hangs == 0 else {
      agenda.book(layout.firstConsumer &+ row, at: now + .milliseconds(1))
      return
    }
    var delivery = consumers[row].current
    delivery.isRedelivered = true
    consumers[row].delivered &+= 1
    consumers[row].redelivered &+= 1
    noteWork(of: row, until: consumers[row].begin(delivery, at: now))
  }
}
