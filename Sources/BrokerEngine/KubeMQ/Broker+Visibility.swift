import Groundwork
import Vocabulary

/// Deliveries that must be settled in time (K1.10).
extension Broker {
  /// Sets how long a delivery may go on from now.
  mutating func limitVisibility(
    of tag: DeliveryTag,
    to visibility: VirtualDuration,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard flights.contains(tag) else { return }
    let lease = Lease(tag: tag, end: now + visibility)
    if let place = kube.leases.firstIndex(where: { $0.tag == tag }) {
      kube.leases[place] = lease
    } else {
      kube.leases.append(lease)
    }
    askForVisibility(at: lease.end, &effects)
  }

  /// Does so for what a consumer just got, if it keeps things for so long only.
  mutating func lease(lastDeliveryOf consumer: UInt32, _ effects: inout [BrokerEffect]) {
    guard !kube.visibility.isEmpty, let visibility = kube.visibility[consumer],
      !consumers[Int(consumer)].isAutomatic
    else { return }
    let row = channels[Int(consumers[Int(consumer)].channel)].lastFlight
    let lease = Lease(tag: flights.tag(of: row), end: clock + visibility)
    kube.leases.append(lease)
    askForVisibility(at: lease.end, &effects)
  }

  private mutating func askForVisibility(
    at instant: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard instant < kube.visibilityTimer else { return }
    kube.visibilityTimer = instant
    effects.append(.special(.timerDue(.visibility, at: instant)))
  }

  /// Takes back every delivery whose time is over, the earliest first.
  ///
  /// A consumer that got it works on, and asks for nothing in its place until it has tried to settle it.
  mutating func endVisibility(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    kube.visibilityTimer = .never
    kube.leases.removeAll { !flights.contains($0.tag) }
    let over = kube.leases.filter { $0.end <= now }.sorted { $0.end < $1.end }
    kube.leases.removeAll { $0.end <= now }
    for lease in over where flights.contains(lease.tag) {
      let channel = ChannelID(rawValue: flights[lease.tag.row].channel)
      effects.append(.special(.visibilityExpired(lease.tag, channel)))
      keepRoom(of: lease.tag)
      settle(lease.tag, false, .requeue, on: channel, at: now, &effects)
    }
    if let next = kube.leases.map(\.end).min() { askForVisibility(at: next, &effects) }
  }

  /// Leaves the room of a delivery taken up although it goes back, if its consumer's time was over.
  private mutating func keepRoom(of tag: DeliveryTag) {
    let flight = flights[tag.row]
    guard flight.countsForConsumer, kube.visibility[flight.consumer] != nil else { return }
    kube.overdue.append(Overdue(tag: tag, consumer: flight.consumer, channel: flight.channel))
    consumers[Int(flight.consumer)].unacked &+= 1
  }

  /// Whether a consumer says what is to become of a delivery that it does not have any more, its time
  /// being over: it changes nothing, and the consumer asks for the next one.
  @inline(never)
  mutating func settlesTooLate(
    _ tag: DeliveryTag,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) -> Bool {
    let place = kube.overdue.firstIndex { $0.tag == tag && $0.channel == channel.rawValue }
    guard let place else { return false }
    let consumer = kube.overdue.remove(at: place).consumer
    consumers[Int(consumer)].unacked &-= 1
    if rejoin(consumer, &effects) {
      dispatch(Int(consumers[Int(consumer)].queue), at: now, &effects)
    }
    return true
  }
}
