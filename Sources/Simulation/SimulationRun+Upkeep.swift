internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// What the broker wants to do later of itself, apart from expiry: looking for deliveries that stay
/// unsettled for too long, and publishing what it holds back.
///
/// A run in which nothing of that can happen has no row in the agenda for it.
struct UpkeepDesk: Sendable {
  /// For each consumer, when its channel is to be looked at.
  private var checks: [VirtualInstant]
  private let firstChannel: Int
  /// When each timer of the broker as a whole is to ring.
  private var timers: [VirtualInstant]
  /// Channels that closed in the command being carried out, while somebody wants to know.
  private var closed: [ChannelID] = []
  var isListening = false
  /// Whether destinations take only so much (A11.1).
  let limitsRoom: Bool
  /// Whether somebody waited for room and there is some again.
  var hasRoom = false

  init(_ scenario: Scenario, _ layout: ActorLayout) {
    firstChannel = 1 + layout.producerCount
    checks = layout.upkeep == nil ? [] : Array(repeating: .never, count: layout.consumerRoom)
    timers = BrokerTimer.allCases.map { _ in .never }
    limitsRoom = scenario.queues.contains { $0.limits.memory != nil }
  }

  /// Whether deliveries can be too late within the run, or messages are held back.
  static func isNeeded(in scenario: Scenario) -> Bool {
    if scenario.queues.contains(where: { $0.visibility != nil }) { return true }
    if scenario.producers.contains(where: { $0.delay != nil }) { return true }
    if scenario.queues.contains(where: { $0.limits != DestinationLimits() }) { return true }
    guard let limit = scenario.broker.acknowledgementTimeout else { return false }
    return limit < scenario.phases.run + (scenario.phases.drain ?? .zero)
      && scenario.consumers.contains { $0.acknowledgement == .manual }
  }

  /// The earliest of all wishes.
  var next: VirtualInstant {
    hasRoom ? .start : min(checks.min() ?? .never, timers.min() ?? .never)
  }

  mutating func want(_ timer: BrokerTimer, at instant: VirtualInstant) {
    timers[Int(timer.rawValue)] = instant
  }

  /// A timer that is to ring by that instant; its wish is fulfilled.
  mutating func takeTimer(dueBy instant: VirtualInstant) -> BrokerTimer? {
    guard let timer = BrokerTimer.allCases.first(where: { timers[Int($0.rawValue)] <= instant })
    else { return nil }
    timers[Int(timer.rawValue)] = .never
    return timer
  }

  mutating func want(acknowledgementsOf channel: ChannelID, at instant: VirtualInstant) {
    let consumer = channel.index - firstChannel
    guard checks.indices.contains(consumer) else { return }
    checks[consumer] = instant
  }

  /// The channels that have closed since it began to listen.
  mutating func takeClosed() -> [ChannelID] {
    defer { closed.removeAll(keepingCapacity: true) }
    return closed
  }

  mutating func note(closed channel: ChannelID) {
    if isListening { closed.append(channel) }
  }

  /// A consumer whose channel is to be looked at by that instant; its wish is fulfilled.
  mutating func takeDue(by instant: VirtualInstant) -> Int? {
    guard let consumer = checks.firstIndex(where: { $0 <= instant }) else { return nil }
    checks[consumer] = .never
    return consumer
  }
}

extension SimulationRun {
  /// What the scenario says of the broker, as the engine takes it.
  static func settings(of scenario: Scenario) -> BrokerSettings {
    let flushing: FlushPolicy =
      switch scenario.broker.flushing {
      case .beforeConfirm: .beforeConfirm
      case .every(let period): .every(period)
      case .never: .never
      }
    var settings = BrokerSettings(
      version: scenario.dialect.version,
      // Only RabbitMQ closes the channel of who is late.
      acknowledgementTimeout: scenario.dialect.broker == .rabbitmq
        ? scenario.broker.acknowledgementTimeout : nil,
      flushing: flushing
    )
    settings.seed = scenario.seed
    if scenario.dialect.broker == .kubemq {
      settings.delayCheck = .milliseconds(KubeRules.delayCheckMilliseconds)
    }
    return settings
  }

  mutating func bookUpkeep() {
    guard let row = layout.upkeep, doorway.isOpen else { return }
    let next = upkeep.next
    if next == .never { agenda.cancel(row) } else { agenda.book(row, at: max(next, now)) }
  }

  /// The broker looks at the channels it wanted to look at; a paused one does so when it goes on.
  mutating func upkeepIsDue() {
    guard let row = layout.upkeep, doorway.isOpen else {
      if let row = layout.upkeep { agenda.cancel(row) }
      return
    }
    agenda.cancel(row)
    if upkeep.hasRoom {
      upkeep.hasRoom = false
      publishWhatWasHeld()
    }
    while let timer = upkeep.takeTimer(dueBy: now) {
      lookAfter(.ring(timer), takesBack: timer.takesBack)
    }
    while let consumer = upkeep.takeDue(by: now) {
      lookAfter(.checkAcknowledgements(consumers[consumer].channel), takesBack: true)
    }
    bookUpkeep()
  }

  /// The broker does something of itself, for a time that is over, and may take deliveries back for
  /// that; consumers whose channels it closes come again.
  private mutating func lookAfter(_ command: BrokerCommand, takesBack: Bool) {
    upkeep.isListening = true
    series.isTimingOut = takesBack
    apply(command)
    series.isTimingOut = false
    upkeep.isListening = false
    let closed = upkeep.takeClosed()
    guard !closed.isEmpty else { return }
    for row in consumers.indices where closed.contains(consumers[row].channel) {
      loseChannel(ofConsumer: row)
    }
  }

  /// A consumer's channel was closed over its head: it goes on with its work, which it cannot settle
  /// any more, and opens a new channel unless it hangs.
  private mutating func loseChannel(ofConsumer row: Int) {
    takeAway(row, cause: .reset)
    consumers[row].outages -= 1
    if consumers[row].hangs == 0 { attachIfFree(row) }
  }
}

extension BrokerTimer {
  /// Whether deliveries go back to their queues when it rings.
  fileprivate var takesBack: Bool {
    switch self {
    case .visibility, .slowConsumers: true
    case .schedule, .requests: false
    }
  }
}
