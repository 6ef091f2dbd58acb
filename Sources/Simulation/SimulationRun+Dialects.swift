internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

// MARK: - Clients of ActiveMQ and KubeMQ

extension SimulationRun {
  /// A JMS client begins to receive from its queue (A1.3, A1.7 to A1.9).
  mutating func subscribe(_ consumer: Consumer, _ plan: ConsumerPlan) {
    var wish = ActiveMQSubscription(
      consumer.identifier,
      to: ActiveMQDestination(.queue, scenario.queues[consumer.queue.index].name),
      selector: selector(of: plan),
      prefetch: max(1, consumer.prefetch)
    )
    wish.priority = plan.priority
    wish.isExclusive = plan.isExclusive
    wish.automaticAcknowledgement = consumer.isAutomatic
    seeSubscription(of: consumer, from: plan.offset)
    let refusal = broker.subscribe(
      wish,
      on: consumer.channel,
      at: now,
      effects: &effectsToCarryOut
    )
    assert(refusal == nil, "queues of a scenario can be consumed")
    carryOutEffects()
  }

  /// A reader of an events store goes: when it comes again, it goes on behind what it got (K3.3).
  mutating func keepPlace(of row: Int) {
    guard scenario.consumers[consumers[row].plan].replay != nil,
      let next = broker.nextOffset(of: consumers[row].identifier)
    else { return }
    consumers[row].resumesAt = next
  }

  /// A delivery of KubeMQ goes back if it is not settled in time (K1.10).
  mutating func limitVisibility(of consumer: Consumer) {
    guard let length = scenario.queues[consumer.queue.index].visibility else { return }
    broker.apply(
      KubeCommand.limitConsumerVisibility(consumer.identifier, length),
      on: consumer.channel,
      at: now,
      effects: &effectsToCarryOut
    )
    carryOutEffects()
  }

  /// The broker holds a message back and publishes it when its time has come (A9.3, K1.7).
  mutating func holdBack(
    _ publication: Publication,
    for delay: VirtualDuration,
    on channel: ChannelID
  ) {
    let schedule = Schedule(after: delay)
    broker.schedule(publication, schedule, on: channel, at: now, effects: &effectsToCarryOut)
    carryOutEffects()
  }

  /// What only some brokers do.
  mutating func note(_ effect: SpecialEffect) {
    switch effect {
    case .timerDue(let timer, let instant):
      upkeep.want(timer, at: max(instant, now))
      bookUpkeep()
    case .flawed(let queue, let message, let flaw):
      faults.flaws[DiskRecord(queue: queue, message: message)] = flaw
    // The consumer of what is visible again works on, and will be told that it is too late.
    case .visibilityExpired, .held, .cameDue, .taken, .answered, .timedOut: break
    }
  }
}
