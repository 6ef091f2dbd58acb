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
    if isVerifying { verifier?.seeSubscription(consumer.identifier, to: consumer.queue) }
    let refusal = broker.subscribe(
      wish,
      on: consumer.channel,
      at: now,
      effects: &effectsToCarryOut
    )
    assert(refusal == nil, "queues of a scenario can be consumed")
    carryOutEffects()
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

  /// What only some brokers do.
  mutating func note(_ effect: SpecialEffect) {
    switch effect {
    case .timerDue(let timer, let instant):
      upkeep.want(timer, at: max(instant, now))
      bookUpkeep()
    case .visibilityExpired(let tag, let channel):
      // Its consumer works on, and can settle nothing: somebody else has the message now.
      let row = channel.index - 1 - producers.count
      guard consumers.indices.contains(row) else { return }
      if consumers[row].isWorking, consumers[row].current.tag == tag {
        consumers[row].isOrphan = true
      }
    case .flawed(let queue, let message, let flaw):
      faults.flaws[DiskRecord(queue: queue, message: message)] = flaw
    case .held, .cameDue, .taken, .answered, .timedOut: break
    }
  }
}
