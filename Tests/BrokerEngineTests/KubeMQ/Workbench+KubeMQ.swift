import BrokerEngine
import Testing
import Vocabulary

extension Workbench {
  /// A broker that does as KubeMQ does.
  static func ofKubeMQ(seed: UInt64 = 0, cachesAnswers: Bool = true) -> Workbench {
    var settings = BrokerSettings(acknowledgementTimeout: nil)
    settings.delayCheck = .milliseconds(KubeRules.delayCheckMilliseconds)
    settings.seed = seed
    settings.cachesAnswers = cachesAnswers
    return Workbench(settings)
  }

  @discardableResult
  mutating func perform(_ command: KubeCommand, on channel: ChannelID? = nil) -> [String] {
    var effects: [BrokerEffect] = []
    broker.apply(command, on: channel ?? desk, at: now, effects: &effects)
    return told(effects)
  }

  /// Sends a message to a queue, which is made if there is none.
  @discardableResult
  mutating func send(
    _ queue: String,
    most: UInt32? = nil,
    deadLetters: String? = nil,
    expiration: VirtualDuration? = nil
  ) -> [String] {
    perform(.openQueue(broker.name(queue)))
    var content = MessageContent()
    if most != nil || deadLetters != nil {
      content.queuePolicy = MessageQueuePolicy(
        maximumReceiveCount: most,
        deadLetterQueue: deadLetters.map { broker.name($0) }
      )
    }
    return publish(queue, expiration: expiration, content: content)
  }

  /// Takes messages without settling them.
  @discardableResult
  mutating func poll(_ queue: String, _ count: UInt32, on channel: ChannelID) -> [String] {
    perform(
      .take(queue: broker.name(queue), maximum: count, settled: false, includingExpired: false),
      on: channel
    )
  }

  /// Holds a message back.
  @discardableResult
  mutating func schedule(_ key: String, _ schedule: Schedule) -> [String] {
    let envelope = broker.envelope(
      Envelope(exchange: broker.name(""), routingKey: broker.name(key))
    )
    var effects: [BrokerEffect] = []
    broker.schedule(
      Publication(envelope: envelope, sizeBytes: 1, stamp: now),
      schedule,
      on: desk,
      at: now,
      effects: &effects
    )
    return told(effects)
  }

  /// Sends an event, or publishes a request that nobody waits for.
  @discardableResult
  mutating func fire(_ channel: String, in space: KubeSpace = .events) -> [String] {
    let envelope = broker.envelope(to: channel, in: space)
    return perform(.publish(desk, Publication(envelope: envelope, sizeBytes: 1, stamp: now)))
  }

  /// Lets time pass and rings the timers of the broker as a whole.
  @discardableResult
  mutating func ring(until milliseconds: Int64) -> [String] {
    let end = VirtualInstant.start + .milliseconds(milliseconds)
    var lines: [String] = []
    while let due = wishes.min(by: { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }),
      due.value <= end
    {
      wishes[due.key] = nil
      now = due.value
      lines.append("at \(now)")
      lines += perform(.ring(due.key))
    }
    now = end
    return lines
  }

  func line(of effect: SpecialEffect) -> String? {
    switch effect {
    case .timerDue: nil
    case .held(let id, let instant): "\(id) held until \(instant)"
    case .cameDue(let id, let message): "\(id) is \(message)"
    case .taken(let message, let sequence, _): "\(message) is \(sequence)"
    case .visibilityExpired: "visibility over"
    case .answered(_, let message, let answer, let isCached):
      "\(message) answered \(answer)" + (isCached ? " from the cache" : "")
    case .timedOut(_, let message): "\(message) not answered"
    case .flawed(let queue, let message, let flaw): "\(message) in \(queue) is \(flaw)"
    }
  }
}
