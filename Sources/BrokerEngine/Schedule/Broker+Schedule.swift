import Groundwork
public import Vocabulary

extension Broker {
  /// Holds a message back and publishes it when its time has come, perhaps several times (A9.3, K1.7).
  ///
  /// Until then it is in no queue. What is due is published in the order of its time, then in that of
  /// its coming; each time it is a message of its own. Takes time logarithmic in what is held back.
  public mutating func schedule(
    _ publication: Publication,
    _ schedule: Schedule,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) {
    claimTables()
    clock = now
    guard isOpen(channel) else { return effects.append(.refused(channel, .noSuchChannel)) }
    let words = HeldWord.Command.schedule(publication, schedule, channel)
    if alarms.mayHold, blocks(words, on: channel, &effects) { return }
    let job = schedules.hold(.publication(publication), schedule, from: now)
    effects.append(.special(.held(ScheduledID(rawValue: job.id), until: job.due)))
    askForSchedule(&effects)
    let number = channels[channel.index].nextConfirm
    if number != 0 {
      channels[channel.index].nextConfirm = number &+ 1
      effects.append(.confirmed(channel, number: number, isAccepted: true))
    }
  }

  /// What is held back and goes to a queue, the first due first.
  ///
  /// At most `limit`; without what only scripts send. May look routes up, and takes time linear in
  /// what is held back, and more.
  public mutating func heldBack(for queue: QueueID, limit: Int) -> [HeldSight] {
    var sights: [HeldSight] = []
    for job in schedules.inOrder where sights.count < limit {
      guard case .publication(let publication) = job.load,
        routedQueues(publication.envelope)?.contains(queue) ?? false
      else { continue }
      sights.append(
        HeldSight(
          id: ScheduledID(rawValue: job.id),
          until: job.due,
          envelope: envelopes[publication.envelope.rawValue],
          sizeBytes: publication.sizeBytes,
          stamp: publication.stamp
        )
      )
    }
    return sights
  }

  /// How many messages are held back.
  public var scheduledCount: Int { schedules.count }

  /// Asks to be woken for what is due next, if that is before the present wish.
  mutating func askForSchedule(_ effects: inout [BrokerEffect]) {
    guard let first = schedules.first else { return }
    let instant = instantOfRelease(of: first.due)
    guard instant < schedules.timer else { return }
    schedules.timer = instant
    effects.append(.special(.timerDue(.schedule, at: instant)))
  }

  /// When something is published that is due then: at once, or at the next look after it (K1.7).
  private func instantOfRelease(of due: VirtualInstant) -> VirtualInstant {
    guard let check = settings.delayCheck, check > .zero else { return due }
    let looks = due.nanoseconds / check.nanoseconds + 1
    return VirtualInstant(nanoseconds: looks * check.nanoseconds)
  }

  /// Publishes everything that is due, in the order of its time.
  mutating func releaseScheduled(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    schedules.timer = .never
    while let first = schedules.first, instantOfRelease(of: first.due) <= now,
      var job = schedules.popFirst()
    {
      switch job.load {
      case .publication(let publication): publish(publication, heldAs: job.id, at: now, &effects)
      case .message(let message, let channel): release(message, heldFrom: channel, &effects)
      }
      guard job.repeats > 0 else { continue }
      job.repeats -= 1
      // Without a period what is repeated comes at once.
      job.due = job.due + job.period
      schedules.insert(job)
    }
    askForSchedule(&effects)
  }

  private mutating func publish(
    _ publication: Publication,
    heldAs number: UInt32,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    guard nextSerial < .max else { return }
    let serial = nextSerial
    nextSerial &+= 1
    let id = ScheduledID(rawValue: number)
    effects.append(.special(.cameDue(id, MessageID(rawValue: serial))))
    let envelope = publication.envelope.rawValue
    let route = chosen(of: letterRoute(of: envelope), for: envelope)
    guard route.isUsual, route.count > 0 else { return }
    _ = enqueue(publication, serial: serial, history: nil, along: route, at: now, &effects)
    routes.endDetour()
  }
}

/// A message that is held back, as it can be looked at.
public struct HeldSight: Equatable, Sendable {
  public let id: ScheduledID
  /// When it is due by the time that passes.
  public let until: VirtualInstant
  public let envelope: Envelope
  public let sizeBytes: UInt32
  /// When its journey began.
  public let stamp: VirtualInstant
}
