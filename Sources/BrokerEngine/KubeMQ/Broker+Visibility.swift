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
  mutating func endVisibility(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    kube.visibilityTimer = .never
    kube.leases.removeAll { !flights.contains($0.tag) }
    let over = kube.leases.filter { $0.end <= now }.sorted { $0.end < $1.end }
    kube.leases.removeAll { $0.end <= now }
    for lease in over where flights.contains(lease.tag) {
      let channel = ChannelID(rawValue: flights[lease.tag.row].channel)
      effects.append(.special(.visibilityExpired(lease.tag, channel)))
      settle(lease.tag, false, .requeue, on: channel, at: now, &effects)
    }
    if let next = kube.leases.map(\.end).min() { askForVisibility(at: next, &effects) }
  }
}
