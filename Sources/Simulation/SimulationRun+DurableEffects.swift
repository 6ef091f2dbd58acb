internal import BrokerEngine
internal import Groundwork
internal import Telemetry
internal import Vocabulary

// MARK: - Streams and restarts

extension SimulationRun {
  /// A reader of a stream got a message, which stays where it is.
  mutating func noteStreamed(_ delivery: Delivery) {
    queueMeters[delivery.queue.index].stream(at: now, enqueued: delivery.enqueued)
    journal.write(
      .delivered,
      at: now,
      queue: delivery.queue.rawValue,
      message: delivery.message.rawValue,
      actor: delivery.consumer.rawValue,
      channel: delivery.channel.rawValue
    )
    if keepsSeries { keepDelivered(delivery) }
    passDelivery(delivery)
  }

  /// A reader of a stream is done with a message.
  @inline(never)
  mutating func noteCredited(_ settlement: Settlement) { noteSettled(settlement) }

  /// A copy did not survive a restart.
  mutating func noteVanished(_ departure: Departure, isByFault: Bool) {
    let queue = departure.queue.index
    queueMeters[queue].vanish(
      at: now,
      enqueued: departure.enqueued,
      wasUnacked: departure.wasUnacked,
      isByFault: isByFault
    )
    if mustDrain[queue] { undrained -= 1 }
    journal.write(
      isByFault ? .lost : .vanished,
      at: now,
      cause: causeOfLoss(departure),
      queue: departure.queue.rawValue,
      message: departure.message.rawValue
    )
    if !closedSlots.isEmpty { releaseSlot(holding: departure.message) }
    if keepsSeries { keepLeft(departure) }
  }

  /// Why a copy is not there after a restart, as the event log says it.
  private func causeOfLoss(_ departure: Departure) -> EventCause {
    let record = DiskRecord(queue: departure.queue, message: departure.message)
    return switch faults.flaws[record] {
    case .corrupt: .corrupt
    case .torn: .torn
    case .restored, nil: .crash
    }
  }
}
