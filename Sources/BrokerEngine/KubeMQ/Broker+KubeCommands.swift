import Groundwork
public import Vocabulary

extension Broker {
  /// Applies one command of KubeMQ, said on a channel, and appends what the broker does.
  ///
  /// Returns why not, where the server itself would say so; what a client can know beforehand it
  /// looks up in `KubeRules`.
  @discardableResult
  public mutating func apply(
    _ command: KubeCommand,
    on channel: ChannelID,
    at now: VirtualInstant,
    effects: inout [BrokerEffect]
  ) -> KubeRefusal? {
    claimTables()
    clock = now
    guard isOpen(channel) else {
      effects.append(.refused(channel, .noSuchChannel))
      return nil
    }
    defer { if !deaths.isEmpty { publishDeadLetters(at: now, &effects) } }
    switch command {
    case .openQueue(let name): _ = numberedQueue(name, on: channel, &effects)
    case .take(let queue, let maximum, let isSettled, let includesExpired):
      let wish = Taking(maximum: maximum, isSettled: isSettled, includesExpired: includesExpired)
      take(wish, from: queue, on: channel, at: now, &effects)
    case .acknowledgeAll(let queue): acknowledgeWaiting(queue, &effects)
    case .requeue(let tag, let queue): requeue(tag, to: queue, on: channel, at: now, &effects)
    case .limitVisibility(let tag, let visibility):
      limitVisibility(of: tag, to: visibility, at: now, &effects)
    case .limitConsumerVisibility(let consumer, let visibility):
      kube.visibility[consumer.rawValue] = visibility
    case .subscribe(let consumer, let space, let pattern, let group):
      subscribe(consumer, to: space, pattern, group: group, on: channel, at: now, &effects)
    case .readStore(let consumer, let reading):
      return readStore(reading, by: consumer, on: channel, &effects)
    case .leaveStore(let consumer): leaveStore(consumer)
    case .ask(let question): ask(question, on: channel, at: now, &effects)
    case .answer(let message, let answer): self.answer(message, with: answer, at: now, &effects)
    }
    return nil
  }

  /// What of KubeMQ does not outlive a restart: who reads, who waits for an answer, what is cached.
  mutating func restartKube(_ shutdown: Shutdown) {
    if shutdown == .diskLost { schedules.removeAll() }
    kube.visibilityTimer = .never
    kube.requestTimer = .never
    kube.leases.removeAll()
    kube.overdue.removeAll()
    kube.visibility.removeAll()
    kube.questions.removeAll()
    kube.answers.removeAll()
    kube.activeClients.removeAll()
    for place in kube.readings.indices { kube.readings[place].members.removeAll() }
  }
}
