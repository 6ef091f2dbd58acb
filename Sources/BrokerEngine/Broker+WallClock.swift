import Groundwork
public import Vocabulary

extension Broker {
  /// The clock on the broker's wall is put forward, or back below zero; no time passes (F16, F17).
  ///
  /// Times to live, ages of streams and what is held back until an hour are measured by that clock:
  /// what is here already goes so much earlier. What comes afterwards is stamped by the new hour and
  /// stays as long as ever. Timeouts, and queues that expire, count the time that passes. What is
  /// simplified: the hours by which readers of streams begin are not turned. Takes time linear in
  /// all that the broker holds.
  public mutating func turnClock(
    by delta: VirtualDuration,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    wallClock.turn(by: delta, nextSerial: nextSerial)
    messages.noteTurn()
    for queue in streams.indices { streams[queue].turnClock(by: delta) }
    schedules.turnClock(by: delta)
    askForSchedule(&effects)
    for queue in queues.indices where queues[queue].exists && counts[queue].mayExpire {
      guard let head = queues[queue].line.first else { continue }
      wake(queue, at: max(now, deadline(of: messages[head.row], in: queue)), &effects)
    }
  }

  /// How far the clock on the broker's wall is ahead of the time that has passed.
  public var clockLead: VirtualDuration { wallClock.lead }

  /// When a message expires that came before the clock was turned.
  @inline(never)
  func turnedDeadline(
    of message: MessageRow,
    queueDeadline: VirtualInstant
  ) -> VirtualInstant {
    var deadline = queueDeadline
    if let limit = envelopes[message.envelope].expiration {
      deadline = min(deadline, message.enqueued + limit)
    }
    guard deadline != .never else { return deadline }
    return deadline + (.zero - wallClock.turned(sinceMessage: message.serial))
  }
}
