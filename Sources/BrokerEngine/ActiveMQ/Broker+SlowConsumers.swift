import Groundwork
public import Vocabulary

/// What a destination of ActiveMQ does about consumers that are too slow for it (A11.2).
public struct SlowConsumerRule: Equatable, Sendable, BitwiseCopyable {
  public var sign: SlowConsumerSign
  /// For how long it may be slow; longer than zero.
  public var limit: VirtualDuration
  /// How often that is looked at; longer than zero.
  public var check: VirtualDuration
  /// Rules of one number are looked at together, beginning with the first consumer that is slow.
  public var group: UInt32

  public init(
    sign: SlowConsumerSign,
    limit: VirtualDuration = .seconds(30),
    check: VirtualDuration = .seconds(30),
    group: UInt32 = 0
  ) {
    self.sign = sign
    self.limit = limit
    self.check = check
    self.group = group
  }
}

/// When the slow are looked for.
struct SlowConsumerWatch: Sendable {
  /// By group of rules, when the first of its consumers was found slow; never walked.
  var began: [UInt32: VirtualInstant] = [:]
  /// What the broker has asked to be woken for.
  var timer = VirtualInstant.never
  /// When the broker came up, from where the checks for silence count.
  var start = VirtualInstant.start

  mutating func restart(at now: VirtualInstant) {
    self = SlowConsumerWatch()
    start = now
  }
}

/// Consumers that are ended for being slow (A11.2).
///
/// As in the real broker, one with a backlog comes on a list when it falls behind; each check marks
/// who is on it, takes off who is not slow any more, and ends who has as many marks as make up the
/// time allowed. Of those that keep silent the first check beyond the time ends them. What is
/// simplified: an ended consumer loses its channel at once.
extension Broker {
  /// A subscription was offered a message: whether it has become slow, or is so no longer.
  mutating func noteBacklog(of queue: Int, _ effects: inout [BrokerEffect]) {
    guard let rule = activeMQ.queues[queue].policy.slowConsumers, rule.sign == .backlog,
      activeMQ.queues[queue].isSubscription, let consumer = activeMQ.queues[queue].listed.first
    else { return }
    let state = activeMQ.consumers[Int(consumer)]
    let ready = counts[queue].ready
    guard ready > 0 else { return activeMQ.consumers[Int(consumer)].isSlow = false }
    let prefetch = activeMQ.subscriptions[state.subscription].wish.prefetch
    let isBehind = activeMQ.queues[queue].isDurable || prefetch > 1 && ready - 1 > prefetch
    guard isBehind, !state.isSlow else { return }
    activeMQ.consumers[Int(consumer)].isSlow = true
    if state.marks == nil { activeMQ.consumers[Int(consumer)].marks = 0 }
    if activeMQ.slow.began[rule.group] == nil { activeMQ.slow.began[rule.group] = clock }
    askForSlowCheck(&effects)
  }

  /// A durable subscription has room again, and so is not slow until it is full once more.
  mutating func forgetSlowness(of consumer: UInt32) {
    guard activeMQ.queues[Int(consumers[Int(consumer)].queue)].isDurable else { return }
    activeMQ.consumers[Int(consumer)].isSlow = false
  }

  /// Something on a channel was settled.
  mutating func noteSettled(on channel: ChannelID) {
    for consumer in channels[channel.index].consumers
    where Int(consumer) < activeMQ.consumers.count {
      activeMQ.consumers[Int(consumer)].lastAcknowledged = clock
    }
  }

  /// Asks to be woken for the next check, if there is anything to look at.
  mutating func askForSlowCheck(_ effects: inout [BrokerEffect]) {
    var next = VirtualInstant.never
    for consumer in activeMQ.consumers.indices where isWatched(consumer) {
      guard let rule = rule(for: consumer) else { continue }
      next = min(next, nextCheck(by: rule))
    }
    guard next < activeMQ.slow.timer else { return }
    activeMQ.slow.timer = next
    effects.append(.special(.timerDue(.slowConsumers, at: next)))
  }

  private func rule(for consumer: Int) -> SlowConsumerRule? {
    guard consumers[consumer].isAlive else { return nil }
    let queue = Int(consumers[consumer].queue)
    return queue < activeMQ.queues.count ? activeMQ.queues[queue].policy.slowConsumers : nil
  }

  private func isWatched(_ consumer: Int) -> Bool {
    guard let rule = rule(for: consumer) else { return false }
    return rule.sign == .silence || activeMQ.consumers[consumer].marks != nil
  }

  private func anchor(of rule: SlowConsumerRule) -> VirtualInstant {
    rule.sign == .silence
      ? activeMQ.slow.start : activeMQ.slow.began[rule.group] ?? activeMQ.slow.start
  }

  /// The first check after now.
  private func nextCheck(by rule: SlowConsumerRule) -> VirtualInstant {
    let start = anchor(of: rule)
    let checks = (clock - start).nanoseconds / rule.check.nanoseconds + 1
    return start + VirtualDuration(nanoseconds: checks * rule.check.nanoseconds)
  }

  /// Whether a rule is looked at in the check that was asked for then; a paused broker does so later.
  private func isDue(_ rule: SlowConsumerRule, askedFor instant: VirtualInstant) -> Bool {
    let passed = (instant - anchor(of: rule)).nanoseconds
    return passed > 0 && passed % rule.check.nanoseconds == 0
  }

  /// Looks at those that may be slow, and ends those that have been so for too long.
  mutating func checkSlowConsumers(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    let instant = activeMQ.slow.timer
    guard instant <= now else { return }
    activeMQ.slow.timer = .never
    var tooSlow: [ChannelID] = []
    for consumer in activeMQ.consumers.indices where isWatched(consumer) {
      guard let rule = rule(for: consumer), isDue(rule, askedFor: instant),
        hasBeenSlow(consumer, rule)
      else {
        continue
      }
      tooSlow.append(ChannelID(rawValue: consumers[consumer].channel))
    }
    for channel in tooSlow where isOpen(channel) {
      refuse(.slowConsumer, on: channel, at: now, &effects)
    }
    askForSlowCheck(&effects)
  }

  /// Marks a consumer in a check, and says whether it was slow for too long.
  private mutating func hasBeenSlow(_ consumer: Int, _ rule: SlowConsumerRule) -> Bool {
    let state = activeMQ.consumers[consumer]
    if rule.sign == .silence {
      let holds = consumers[consumer].unacked > 0
      return holds && clock - state.lastAcknowledged > rule.limit
    }
    guard let marks = state.marks else { return false }
    activeMQ.consumers[consumer].marks = state.isSlow ? marks + 1 : nil
    let marked = Int64(marks + 1).multipliedReportingOverflow(by: rule.check.nanoseconds)
    return state.isSlow && (marked.overflow || marked.partialValue >= rule.limit.nanoseconds)
  }
}
