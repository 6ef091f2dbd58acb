internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - After every event

extension SimulationRun {
  @inline(never)
  mutating func verify(_ effect: BrokerEffect) {
    switch effect {
    case .delivered(let delivery) where scenario.queues[delivery.queue.index].maximumPriority > 0:
      verifier?.see(effect, priority: broker.envelope(of: delivery.tag)?.priority, at: now)
    case .confirmed(let channel, _, _):
      let producer = channel.index - 1
      let published = producers.indices.contains(producer) ? producers[producer].published : 0
      verifier?.see(effect, published: published, at: now)
    case .queueDeclared(let queue, _, _, _):
      verifier?.adopt(broker.policy(of: queue), of: queue)
    default: verifier?.see(effect, at: now)
    }
  }

  /// Takes over what policies say of the queues that are there from the start.
  mutating func adoptPolicies() {
    for index in scenario.queues.indices where broker.exists(QueueID(index: index)) {
      verifier?.adopt(broker.policy(of: QueueID(index: index)), of: QueueID(index: index))
    }
  }

  /// Constant-time books of every queue touched, and all books every thousand events.
  mutating func verifyAfterEvent() {
    if services.exists { verifyServices() }
    if data.exists { verifyData() }
    guard let (queues, isRecountDue) = verifier?.takeTouched(at: now) else { return }
    for queue in queues { verifyBooks(of: queue) }
    if isRecountDue { recount() }
  }

  /// V06, V21 for one queue.
  private mutating func verifyBooks(of queue: QueueID) {
    guard let tally = broker.tally(of: queue) else { return }
    // Read where it stands: a meter is large to copy after every event.
    let (ready, unacked) = (queueMeters[queue.index].ready, queueMeters[queue.index].unacked)
    if !tally.isBalanced { verifier?.breach("V06: the books of \(queue)", at: now) }
    if tally.ready != ready || tally.unacked != unacked {
      verifier?.breach("V06: the broker and its effects differ about \(queue)", at: now)
    }
    if ready < 0 || unacked < 0 { verifier?.breach("V30: negative count", at: now) }
    verifyLength(of: queue, ready)
  }

  /// V21: a queue that drops is never too long; one that refuses may get back what it gave away, to
  /// a consumer or for good before that was flushed, and a quorum queue accepts one too many (R7.2,
  /// R7.4, R11.7).
  private mutating func verifyLength(of queue: QueueID, _ ready: Int) {
    let policy = broker.policy(of: queue)
    guard policy.kind != .stream else { return }
    let drops = policy.overflow == .dropHead
    let returned = verifier?.durability.returned[queue.index] ?? 0
    let requeued = queueMeters[queue.index].requeued
    let slack = drops ? 0 : requeued + returned + (policy.kind == .quorum ? 1 : 0)
    if let limit = policy.maximumLength, ready > Int(limit) + slack {
      verifier?.breach("V21: \(queue) is too long", at: now)
    }
    if drops, let limit = policy.maximumBytes, UInt64(broker.readyBytes(of: queue)) > limit {
      verifier?.breach("V21: \(queue) holds too many bytes", at: now)
    }
  }

  private mutating func recount() {
    for text in broker.invariantBreaches() { verifier?.breach(text, at: now) }
    let books = ledger
    if !books.copiesBalance { verifier?.breach("V06: the ledger of copies", at: now) }
    if !books.publishesBalance { verifier?.breach("V15: the ledger of publishes", at: now) }
    verifyRoutes()
    if services.exists { recountServices() }
  }

  /// V01, V05, V15, V16, V29, V30 at the end of a run.
  mutating func verifyAtTheEnd() {
    recount()
    if services.exists { verifyServicesAtTheEnd() }
    if data.exists { verifyDataAtTheEnd() }
    let books = ledger
    // What a fault destroyed is known by name; V19 asks whether it was allowed to.
    let explained = queueMeters.reduce(0) { $0 + $1.lost }
    if books.lost != explained {
      verifier?.breach("V01: \(books.lost - explained) copies lost", at: now)
    }
    for (index, meter) in queueMeters.enumerated() { verifyLittle(meter, QueueID(index: index)) }
    for (index, meter) in consumerMeters.enumerated() {
      if let share = meter.utilisation, share > 1 {
        verifier?.breach("V30: utilisation above 1", at: now)
      }
      // What is forgotten may be done again.
      if scenario.consumers[index].isIdempotent, memories.isEmpty, meter.duplicates > 0 {
        verifier?.breach("V05: an idempotent consumer repeated itself", at: now)
      }
    }
    if phase == .done, !isCutShort, hasDrained == true, books.outstanding != 0 {
      verifier?.breach("V15: \(books.outstanding) confirms never came", at: now)
    }
  }

  /// V29, Little's law on the sample path: the area under the backlog equals the time spent by all
  /// copies, exactly.
  private mutating func verifyLittle(_ meter: QueueMeter, _ queue: QueueID) {
    guard meter.knowsTimeSpent, meter.backlog == 0 else { return }
    if meter.readyArea + meter.unackedArea != meter.timeSpent {
      verifier?.breach("V29: Little's law fails for \(queue)", at: now)
    }
  }
}
