import Groundwork
import Vocabulary

/// Deliveries that stay unsettled for too long (R4.14).
extension Broker {
  /// How often the real broker looks at the oldest delivery of a channel (R0).
  static let acknowledgementCheck = VirtualDuration.seconds(60)

  /// Asks for the check of a channel that may have deliveries from now on, if none is asked for.
  mutating func watchAcknowledgements(on channel: ChannelID, _ effects: inout [BrokerEffect]) {
    guard channels[channel.index].checkDue == .never else { return }
    askForCheck(of: channel, deliveredAt: clock, &effects)
  }

  /// Asks for the first check at which a delivery of that instant is late.
  private mutating func askForCheck(
    of channel: ChannelID,
    deliveredAt instant: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard let timeout = settings.acknowledgementTimeout else { return }
    let opened = channels[channel.index].opened
    let interval = Self.acknowledgementCheck.nanoseconds
    let checks = (instant + timeout - opened).nanoseconds / interval + 1
    let due = opened + VirtualDuration(nanoseconds: checks * interval)
    channels[channel.index].checkDue = due
    effects.append(.acknowledgementDue(channel, at: due))
  }

  /// Closes a channel whose oldest delivery is late, else asks for the next check.
  mutating func checkAcknowledgements(
    of channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard isOpen(channel), channels[channel.index].checkDue <= now,
      let timeout = settings.acknowledgementTimeout
    else { return }
    channels[channel.index].checkDue = .never
    let oldest = channels[channel.index].firstFlight
    guard oldest != FlightTable.none else {
      if !channels[channel.index].consumers.isEmpty {
        askForCheck(of: channel, deliveredAt: now, &effects)
      }
      return
    }
    let delivered = flights[oldest].delivered
    if delivered + timeout < now {
      refuse(.acknowledgementTimeout, on: channel, at: now, &effects)
    } else {
      askForCheck(of: channel, deliveredAt: delivered, &effects)
    }
  }
}
