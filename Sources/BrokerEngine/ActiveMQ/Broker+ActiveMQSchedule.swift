import Groundwork
import Vocabulary

/// Messages that are held back until their time (A9.3).
extension Broker {
  private static let scheduleKeys = [
    "AMQ_SCHEDULED_DELAY", "AMQ_SCHEDULED_PERIOD", "AMQ_SCHEDULED_REPEAT", "AMQ_SCHEDULED_CRON",
  ]

  /// When a message is to be delivered; nil if at once.
  func job(for message: ActiveMQMessage, on channel: ChannelID) -> ActiveMQJob? {
    let delay = milliseconds(message.properties["AMQ_SCHEDULED_DELAY"])
    let period = milliseconds(message.properties["AMQ_SCHEDULED_PERIOD"])
    guard delay != nil || period != nil else { return nil }
    let wait = delay.flatMap { $0 > 0 ? $0 : nil } ?? period ?? 0
    guard wait > 0 else { return nil }
    let repeats = milliseconds(message.properties["AMQ_SCHEDULED_REPEAT"]) ?? 0
    let isRepeated = (period ?? 0) > 0
    return ActiveMQJob(
      due: clock + .milliseconds(wait),
      number: 0,
      channel: channel,
      message: message,
      period: isRepeated ? period.map { .milliseconds($0) } : nil,
      repeats: isRepeated ? Int(clamping: repeats) : 0
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
    _ job: ActiveMQJob,
    as number: MessageID,
    _ effects: inout [BrokerEffect]
  ) {
    var job = job
    activeMQ.jobCount += 1
    job.number = activeMQ.jobCount
    if job.message.origin == .none { job.message.origin = number }
    for key in Self.scheduleKeys { job.message.properties[key] = nil }
    job.message.properties["scheduledJobId"] = .text("ID:scheduler:\(job.number)")
    schedule(job)
    askForJobs(&effects)
  }

  private mutating func schedule(_ job: ActiveMQJob) {
    let place = activeMQ.schedule.firstIndex { ($0.due, $0.number) > (job.due, job.number) }
    activeMQ.schedule.insert(job, at: place ?? activeMQ.schedule.count)
  }

  /// A hidden queue lends its timer.
  private mutating func askForJobs(_ effects: inout [BrokerEffect]) {
    guard let next = activeMQ.schedule.first else { return }
    let scheduler: Int
    if let known = activeMQ.scheduler {
      scheduler = known
    } else {
      scheduler = makeQueue(name("scheduler://"), for: ActiveMQDestination(.queue, "scheduler://"))
      queues[scheduler].isHidden = true
      activeMQ.scheduler = scheduler
    }
    wake(scheduler, at: next.due, &effects)
  }

  /// Sends what is due.
  mutating func releaseJobs(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    while let job = activeMQ.schedule.first, job.due <= now {
      activeMQ.schedule.removeFirst()
      // The channel it came from may be gone; what the broker sends needs an open one.
      let channel = isOpen(job.channel) ? job.channel : anyOpenChannel()
      if let channel { release(job.message, on: channel, &effects) }
      if job.repeats > 0, let period = job.period {
        var next = job
        next.repeats -= 1
        next.due = job.due + period
        schedule(next)
      }
    }
    askForJobs(&effects)
  }

  private func anyOpenChannel() -> ChannelID? {
    channels.indices.first { channels[$0].isOpen }.map { ChannelID(index: $0) }
  }
}
