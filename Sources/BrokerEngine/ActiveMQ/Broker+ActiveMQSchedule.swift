import Groundwork
import Vocabulary

/// Messages of ActiveMQ that are held back until their time (A9.3).
extension Broker {
  private static let scheduleKeys = [
    "AMQ_SCHEDULED_DELAY", "AMQ_SCHEDULED_PERIOD", "AMQ_SCHEDULED_REPEAT", "AMQ_SCHEDULED_CRON",
  ]

  /// When a message is to be delivered; nil if at once.
  func schedule(of message: ActiveMQMessage) -> Schedule? {
    let delay = milliseconds(message.properties["AMQ_SCHEDULED_DELAY"])
    let period = milliseconds(message.properties["AMQ_SCHEDULED_PERIOD"]) ?? 0
    let wait = delay.flatMap { $0 > 0 ? $0 : nil } ?? period
    guard wait > 0 else { return nil }
    let repeats = milliseconds(message.properties["AMQ_SCHEDULED_REPEAT"]) ?? 0
    return Schedule(
      after: .milliseconds(wait),
      every: .milliseconds(period),
      repeats: period > 0 ? UInt32(clamping: repeats) : 0
    )
  }

  private func milliseconds(_ value: FieldValue?) -> Int64? {
    let most: Int64 = 315_360_000_000
    return switch value {
    case .integer(let number)?: min(max(0, number), most)
    case .text(let text)?: Int64(text).map { min(max(0, $0), most) }
    case nil, .some: nil
    }
  }

  /// Keeps a message until its time; in no queue and no count before that.
  mutating func hold(
    _ message: ActiveMQMessage,
    _ schedule: Schedule,
    as number: MessageID,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    var message = message
    if message.origin == .none { message.origin = number }
    for key in Self.scheduleKeys { message.properties[key] = nil }
    message.properties["scheduledJobId"] = .text("ID:scheduler:\(schedules.nextID + 1)")
    schedules.hold(.message(message, from: channel), schedule, from: clock)
    askForSchedule(&effects)
  }

  /// Sends what has come due; its channel may be gone, and what the broker sends needs an open one.
  mutating func release(
    _ message: ActiveMQMessage,
    heldFrom channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) {
    let open =
      isOpen(channel)
      ? channel : channels.indices.first { channels[$0].isOpen }.map { ChannelID(index: $0) }
    if let open { release(message, on: open, &effects) }
  }
}
