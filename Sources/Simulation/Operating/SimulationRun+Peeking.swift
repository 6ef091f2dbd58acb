internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
public import Telemetry
internal import Vocabulary

// MARK: - Looking without touching

extension SimulationRun {
  /// What a queue holds now, ready, delivered and still to come; nothing changes by it.
  ///
  /// At most `limit` messages of each kind. Takes time linear in the messages of the queue and the
  /// deliveries in flight, and more.
  public func peek(queue: Int, limit: Int = 200) -> QueueContents {
    var contents = QueueContents(queue: queue, instant: now)
    let identifier = QueueID(index: queue)
    guard broker.exists(identifier) else { return contents }
    contents.ready = broker.readyCount(of: identifier)
    contents.unacked = broker.unackedCount(of: identifier)
    contents.messages = broker.look(into: identifier, limit: limit).map(glimpse)
    if broker.scheduledCount > 0 {
      // Looking may find routes, which is nothing that the run itself should do.
      var looked = broker
      contents.messages += looked.heldBack(for: identifier, limit: limit).map(glimpse)
    }
    return contents
  }

  private func glimpse(of sight: HeldSight) -> MessageGlimpse {
    var glimpse = MessageGlimpse(number: sight.id.rawValue, entered: sight.stamp)
    glimpse.began = sight.stamp
    address(&glimpse, sight.envelope, bytes: sight.sizeBytes)
    glimpse.place = .heldBack(until: sight.until)
    return glimpse
  }

  /// Where the dead letters of a queue would go back to, and how many: what moving them would do.
  public func movableDeadLetters(queue: Int) -> [(origin: Int, count: Int)] {
    let identifier = QueueID(index: queue)
    guard broker.exists(identifier), scenario.queues[queue].kind != .stream else { return [] }
    return broker.deadLetters(of: identifier).map { ($0.origin.index, $0.count) }
  }

  private func glimpse(of sight: MessageSight) -> MessageGlimpse {
    var glimpse = MessageGlimpse(number: sight.message.rawValue, entered: sight.enqueued)
    glimpse.business = sight.origin.rawValue
    glimpse.began = sight.stamp
    address(&glimpse, sight.envelope, bytes: sight.sizeBytes)
    glimpse.failures = Int(sight.failures)
    glimpse.isRedelivered = sight.isRedelivered
    glimpse.deaths =
      sight.deaths?.deaths.map { death in
        MessageGlimpse.Death(
          queue: broker.text(of: death.queue),
          reason: death.reason,
          count: Int(clamping: death.count)
        )
      } ?? []
    switch sight.place {
    case .ready: glimpse.place = .ready
    case .pending: glimpse.place = .pending
    case .unacked(let consumer, let since):
      glimpse.place = .unacked(holder: holder(consumer), since: since)
    }
    return glimpse
  }

  /// What stands on a message's cover.
  private func address(_ glimpse: inout MessageGlimpse, _ envelope: Envelope, bytes: UInt32) {
    glimpse.bytes = Int(bytes)
    glimpse.exchange = broker.text(of: envelope.exchange)
    glimpse.key = broker.text(of: envelope.routingKey)
    glimpse.priority = envelope.priority
  }

  private func holder(_ consumer: ConsumerID) -> String? {
    guard consumers.indices.contains(consumer.index) else { return nil }
    let row = consumers[consumer.index]
    return "\(scenario.consumers[row.plan].name)#\(row.instance + 1)"
  }
}
