internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
public import Telemetry
internal import Vocabulary

// MARK: - The books

extension SimulationRun {
  /// What became of every message so far, summed over queues and producers.
  ///
  /// What remains is asked of the broker itself, so a copy that vanished from it shows as lost.
  /// Takes time linear in the number of queues and actors.
  public var ledger: Ledger {
    var ledger = Ledger()
    for (index, meter) in queueMeters.enumerated() {
      add(meter, of: QueueID(index: index), to: &ledger)
    }
    for index in producerMeters.indices { addProducers(of: index, to: &ledger) }
    // Consumers publish onward without asking for confirms.
    ledger.attempted += onwardPublished
    ledger.unconfirmed += onwardPublished
    ledger.unroutable += onwardUnroutable
    ledger.attempted += operators.published
    ledger.unconfirmed += operators.published
    ledger.scheduled = broker.scheduledCount
    ledger.phantom = verifier?.phantoms ?? 0
    ledger.unexplainedDuplicates = verifier?.unexplainedDuplicates ?? 0
    return ledger
  }

  private func add(_ meter: QueueMeter, of queue: QueueID, to ledger: inout Ledger) {
    let exists = broker.exists(queue)
    let held = exists ? broker.readyCount(of: queue) + broker.unackedCount(of: queue) : 0
    ledger.copies += meter.enqueued
    ledger.delivered += meter.delivered
    ledger.redelivered += meter.redelivered
    ledger.duplicated += meter.redelivered
    ledger.acknowledged += meter.acknowledged
    ledger.requeued += meter.requeued
    ledger.deadLetteredRejected += meter.deadLettered[Int(DeadLetterReason.rejected.rawValue)]
    ledger.deadLetteredExpired += meter.deadLettered[Int(DeadLetterReason.expired.rawValue)]
    ledger.deadLetteredMaximumLength +=
      meter.deadLettered[Int(DeadLetterReason.maximumLength.rawValue)]
    ledger.deadLetteredDeliveryLimit +=
      meter.deadLettered[Int(DeadLetterReason.deliveryLimit.rawValue)]
    ledger.expired += meter.expired
    ledger.discarded += meter.discarded
    ledger.dropped += meter.dropped
    ledger.purged += meter.purged
    ledger.deleted += meter.deleted
    ledger.refused += meter.refused
    ledger.remaining += held
    ledger.lost += meter.lost + meter.backlog - held
  }

  private func addProducers(of plan: Int, to ledger: inout Ledger) {
    let meter = producerMeters[plan]
    let published = publishedCount(of: plan)
    ledger.attempted += published
    if !scenario.producers[plan].confirms { ledger.unconfirmed += published - meter.refused }
    ledger.confirmed += meter.confirmed
    ledger.nacked += meter.nacked
    ledger.returned += meter.returned
    ledger.unroutable += meter.unroutable
    ledger.refusedPublishes += meter.refused
    ledger.unknown += meter.unknown
    ledger.outstanding += meter.outstanding.value
  }

  /// Publishes of all instances of a producer plan.
  func publishedCount(of plan: Int) -> Int {
    layout.producerRows[plan].reduce(0) { $0 + producers[$1].published }
  }

  /// What consumers did with messages so far, summed over all of them.
  public var effects: EffectsCount {
    var sum = EffectsCount()
    for (plan, meter) in consumerMeters.enumerated() {
      sum.done += businessDone[plan].count
      sum.missing += meter.missing
      sum.duplicate += meter.duplicates
    }
    return sum
  }
}
