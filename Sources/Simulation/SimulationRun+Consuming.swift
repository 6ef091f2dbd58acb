internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - Consumers

extension SimulationRun {
  /// The booked moment of a consumer has come: its start, or the end of a piece of work.
  @inline(__always)
  mutating func consumerIsDue(_ index: Int) {
    let activity = consumers[index].activity
    if activity == .working {
      finishWork(index)
      if faults.mayInterfere { agenda.settle(layout.firstConsumer &+ index) }
    } else if activity == .handling {
      handlerIsDue(index)
    } else if activity == .pausing {
      tryAgain(index)
    } else {
      agenda.cancel(consumers[index].actor)
      guard !consumers[index].isDue else { return }
      consumers[index].isDue = true
      if consumers[index].outages == 0 { attach(index) }
    }
  }

  /// The delivery in a row has reached its consumer.
  @inline(__always)
  mutating func receive(_ row: UInt32) {
    let index = deliveries[row].consumer.index
    if let end = consumers[index].accept(row, &deliveries, at: now) {
      noteWork(of: index, until: end)
    }
  }

  @inline(__always)
  mutating func noteWork(of index: Int, until end: VirtualInstant) {
    consumerMeters[consumers[index].plan].beginWork(at: now)
    agenda.book(layout.firstConsumer &+ index, at: end)
  }

  /// Begins the next delivery it holds, or rests.
  @inline(__always)
  mutating func beginNext(_ index: Int) {
    if let end = consumers[index].beginNext(&deliveries, at: now) {
      noteWork(of: index, until: end)
    } else if !consumers[index].activity.isWork {
      agenda.cancel(layout.firstConsumer &+ index)
    }
  }

  /// A piece of work is over: its effect, what it publishes onward, its settlement; then the next.
  @inline(__always)
  private mutating func finishWork(_ index: Int) {
    let plan = consumers[index].plan
    let delivery = consumers[index].takeFinished()
    consumerMeters[plan].endWork(at: now)
    if faults.mayInterfere {
      // What interferes may take the consumer away, or begin its next piece of work.
      agenda.release(layout.firstConsumer &+ index)
      if faults.strikesBeforeEffect || consumers[index].hasTakenEffect,
        interfere(with: delivery, at: index)
      {
        return
      }
    }
    takeEffect(delivery, plan, at: index)
    if faults.strikesAfterEffect, strikeAfterEffect(delivery, at: index) { return }
    acknowledge(delivery, at: index)
    beginNext(index)
  }

  /// A service has handled a message: its effect, its settlement; then the next.
  @inline(never)
  mutating func finishHandledWork(_ index: Int) {
    finishWork(index)
    if faults.mayInterfere { agenda.settle(layout.firstConsumer &+ index) }
  }

  /// A service has failed on a message, which is given back as its consumer does that.
  mutating func failWork(_ index: Int) {
    let delivery = consumers[index].takeFinished()
    consumerMeters[consumers[index].plan].endWork(at: now)
    agenda.cancel(layout.firstConsumer &+ index)
    guard !consumers[index].isOrphan else {
      consumers[index].isOrphan = false
      return beginNext(index)
    }
    giveBack(delivery, at: index)
  }

  @inline(__always)
  mutating func acknowledge(_ delivery: Delivery, at index: Int) {
    guard !delivery.isSettled, !consumers[index].isOrphan else {
      return consumers[index].isOrphan = false
    }
    if isDirect {
      acknowledge(delivery.tag, on: delivery.channel)
    } else if desk.obstacles == 0 || !acknowledgementFails(delivery, at: index) {
      submit(.acknowledge(consumer: UInt32(index), delivery.tag), ofConsumer: index)
    }
  }

  /// Sends a consumer's frame to the broker.
  @inline(__always)
  mutating func submit(_ frame: Frame, ofConsumer index: Int) {
    if layout.hasLinks {
      send(frame, on: layout.lineUp(ofConsumer: index))
    } else {
      enterBroker(frame)
    }
  }

  /// The business of a message is done, or recognised as done before.
  @inline(__always)
  private mutating func takeEffect(_ delivery: Delivery, _ plan: Int, at index: Int) {
    let business = delivery.origin == .none ? delivery.message : delivery.origin
    let isFirst = businessDone[plan].insert(business.rawValue)
    if !isFirst, repeatIsRecognised(delivery, plan) { return }
    journal.write(
      isFirst ? .effect : .duplicateEffect,
      at: now,
      queue: delivery.queue.rawValue,
      message: delivery.message.rawValue,
      actor: UInt32(truncatingIfNeeded: index)
    )
    if hasSpecialEffects { takeSpecialEffect(delivery, plan, business, isFirst: isFirst) }
    if onward[index].isSilent {
      endToEnd.record(now - delivery.stamp)
    } else {
      publishOnward(delivery, business, at: index)
    }
  }

  /// What an effect means where consumers forget, or where views follow events.
  @inline(never)
  private mutating func takeSpecialEffect(
    _ delivery: Delivery,
    _ plan: Int,
    _ business: MessageID,
    isFirst: Bool
  ) {
    if isFirst, !memories.isEmpty { memories[plan].note(business, at: now) }
    if data.hasViews { project(delivery, of: plan) }
  }

  /// An idempotent consumer leaves business undone that it has done; another does it again.
  @inline(never)
  private mutating func repeatIsRecognised(_ delivery: Delivery, _ plan: Int) -> Bool {
    guard scenario.consumers[plan].isIdempotent, remembers(delivery, plan) else {
      consumerMeters[plan].duplicates += 1
      if !memories.isEmpty { noteAnew(delivery, plan) }
      return false
    }
    journal.write(
      .deduplicated,
      at: now,
      queue: delivery.queue.rawValue,
      message: delivery.message.rawValue
    )
    return true
  }

  @inline(never)
  private mutating func publishOnward(_ delivery: Delivery, _ business: MessageID, at index: Int) {
    guard !onward[index].isOfHandler else {
      // The steps have published, if anything; a journey ends where nothing was.
      if !consumers[index].hasPublished { endToEnd.record(now - delivery.stamp) }
      return
    }
    let publication = onward[index].next(stamp: delivery.stamp, origin: business)
    onwardPublished += 1
    journal.write(
      .published,
      at: now,
      message: delivery.message.rawValue,
      actor: UInt32(truncatingIfNeeded: index),
      channel: consumers[index].channel.rawValue
    )
    submit(
      .publishOnward(consumer: UInt32(truncatingIfNeeded: index), publication),
      ofConsumer: index
    )
  }
}

// MARK: - Coming and going

extension SimulationRun {
  /// Connects a consumer; a paused broker notices when it goes on.
  mutating func attach(_ index: Int) {
    let consumer = consumers[index]
    consumers[index].isAttached = true
    consumers[index].connected = now
    consumers[index].since = now
    journal.write(
      .attached,
      at: now,
      queue: consumer.queue.rawValue,
      actor: UInt32(index),
      channel: consumer.channel.rawValue
    )
    enterBroker(.openConsumer(UInt32(index)))
  }

  /// The broker takes a consumer's new connection in: what it brings along, then its deliveries.
  mutating func openChannel(ofConsumer index: Int) {
    let consumer = consumers[index]
    let plan = scenario.consumers[consumer.plan]
    consumers[index].brokerSession = consumer.session
    apply(.openConnection(consumer.connection))
    apply(.openChannel(consumer.channel, on: consumer.connection))
    bringQueue(of: consumer)
    if scenario.queues[consumer.queue.index].kind == .activemq {
      return subscribe(consumer, plan)
    }
    let isShared = plan.isPrefetchShared
    apply(.limitPrefetch(consumer.channel, count: consumer.prefetch, isShared: isShared))
    let subscription = Subscription(
      consumer: consumer.identifier,
      queue: broker.name(scenario.queues[consumer.queue.index].name),
      tag: broker.name("\(plan.name)#\(consumer.instance + 1)"),
      automaticAcknowledgement: consumer.isAutomatic,
      isExclusive: plan.isExclusive,
      priority: plan.priority,
      offset: consumer.resumesAt.map { .number($0) } ?? plan.offset
    )
    seeSubscription(of: consumer, from: subscription.offset)
    apply(.consume(consumer.channel, subscription))
    limitVisibility(of: consumer)
  }

  /// Tells the books of the invariants who subscribes to what, and from where it reads.
  mutating func seeSubscription(of consumer: Consumer, from offset: StreamOffset) {
    guard isVerifying else { return }
    verifier?.seeSubscription(consumer.identifier, to: consumer.queue, from: offset)
  }

  /// Declares the queue it owns, or the one that has gone meanwhile.
  private mutating func bringQueue(of consumer: Consumer) {
    let plan = scenario.queues[consumer.queue.index]
    guard isBroughtByConsumer(plan) || !broker.exists(consumer.queue) else { return }
    let command = TopologyCommand.declareQueue(broker.name(plan.name), policy(of: plan))
    broker.apply(command, on: consumer.channel, at: now, effects: &effectsToCarryOut)
    for binding in scenario.bindings where binding.queue == consumer.queue.index {
      bind(binding, on: consumer.channel)
    }
    dedicate(consumer.queue.index)
    carryOutEffects()
  }

  /// Takes a consumer away: its connection closes, what it held is requeued.
  ///
  /// The business of messages that were acknowledged when they were sent, and that it had not
  /// begun or finished, is lost with it.
  mutating func detach(_ index: Int, cause: EventCause) {
    let consumer = consumers[index]
    guard consumer.isAttached else { return }
    countMissingEffects(of: index)
    if consumer.isWorking, consumer.activity != .pausing {
      consumerMeters[consumer.plan].endWork(at: now)
    }
    agenda.cancel(consumer.actor)
    if cause != .reset { abandonMessage(of: index) }
    consumers[index].isAttached = false
    consumers[index].dropEverything(&deliveries)
    consumers[index].since = now
    journal.write(
      .detached,
      at: now,
      cause: cause,
      queue: consumer.queue.rawValue,
      actor: UInt32(index),
      channel: consumer.channel.rawValue
    )
    cutLines(ofConsumer: index)
    consumers[index].session &+= 1
    guard !consumers[index].isSilent else { return }
    enterBroker(.closeConsumer(UInt32(index), cause))
  }

  private mutating func countMissingEffects(of index: Int) {
    let consumer = consumers[index]
    guard consumer.isAutomatic else { return }
    let isBusy = consumer.isWorking && !consumer.isOrphan && !consumer.hasTakenEffect
    var missing = isBusy ? 1 : 0
    missing += consumer.inbox.count
    consumerMeters[consumer.plan].missing += missing
  }

  private mutating func cutLines(ofConsumer index: Int) {
    guard layout.hasLinks else { return }
    let isAutomatic = consumers[index].isAutomatic
    for line in [layout.lineUp(ofConsumer: index), layout.lineDown(toConsumer: index)] {
      let lost = cut(line)
      if isAutomatic, line == layout.lineDown(toConsumer: index) {
        consumerMeters[consumers[index].plan].missing += lost.count
      }
    }
  }
}
