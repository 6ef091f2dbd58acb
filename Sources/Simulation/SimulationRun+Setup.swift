internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Selectors
internal import Telemetry
internal import Vocabulary

// MARK: - Setting up

extension SimulationRun {
  /// The operator's own channel, on which the topology is declared.
  static let operatorChannel = ChannelID(rawValue: 0)
  static let operatorConnection = ConnectionID(rawValue: 0)

  mutating func setUp() {
    updateDirectness()
    declareTopology()
    adoptPolicies()
    makeProducers()
    makeConsumers()
    makeLines()
    openProducers()
    openClients()
    beginData()
    bookPhases()
    faults.prepare(for: self)
    bookFaults()
    updateWatching()
  }

  /// Declares exchanges and queues in the order of the scenario, so that the numbers of queues in
  /// the broker are the scenario's; queues that subscribers bring are taken away again.
  private mutating func declareTopology() {
    apply(.openConnection(Self.operatorConnection))
    broker.exemptFromRoom(Self.operatorConnection)
    apply(.openChannel(Self.operatorChannel, on: Self.operatorConnection))
    for plan in scenario.policies { declare(.setPolicy(broker.name(plan.name), policy(of: plan))) }
    for plan in scenario.exchanges {
      declare(.declareExchange(broker.name(plan.name), policy(of: plan)))
    }
    for plan in scenario.queues {
      var policy = policy(of: plan)
      policy.isExclusive = false
      declare(.declareQueue(broker.name(plan.name), policy))
    }
    for plan in scenario.queues where isBroughtByConsumer(plan) {
      declare(.deleteQueue(broker.name(plan.name), ifUnused: false, ifEmpty: false))
    }
    for queue in scenario.queues.indices where broker.exists(QueueID(index: queue)) {
      dedicate(queue)
    }
    // What happened so far is the building of the stage, not part of the run; but timers run.
    for effect in effectsToCarryOut {
      if case .expiryDue(let queue, let instant) = effect {
        agenda.book(ActorLayout.firstQueue + queue.index, at: instant)
      } else if case .queueDeleted(let queue, _, _) = effect {
        agenda.cancel(ActorLayout.firstQueue + queue.index)
      }
    }
    forgetEffects()
    for binding in scenario.bindings where !isBroughtByConsumer(scenario.queues[binding.queue]) {
      bind(binding, on: Self.operatorChannel)
    }
    for binding in scenario.exchangeBindings { bind(binding) }
    forgetEffects()
    for index in scenario.queues.indices {
      let name = broker.name(scenario.queues[index].name)
      let number = broker.queue(named: name)
      precondition(number == nil || number?.index == index, "queues keep the scenario's order")
    }
  }

  /// Whether a queue is declared by its consumer when that connects.
  func isBroughtByConsumer(_ plan: QueuePlan) -> Bool {
    plan.belongsToSubscriber || plan.isExclusive
  }

  /// What an exchange is declared with.
  private mutating func policy(of plan: ExchangePlan) -> ExchangePolicy {
    var policy = ExchangePolicy(
      kind: plan.kind,
      isDurable: plan.isDurable,
      isAutoDelete: plan.isAutoDelete,
      isInternal: plan.isInternal,
      alternate: plan.alternate.map { broker.name(scenario.exchanges[$0].name) }
    )
    if scenario.dialect == .kubemq, plan.isTopic, !plan.isStored {
      // As the engine has it: messages to such an exchange are looked at one by one.
      policy.choosesMembers = true
      policy.isInternal = true
    }
    return policy
  }

  /// What the operator lays over queues and exchanges.
  private mutating func policy(of plan: PolicyPlan) -> BrokerPolicy {
    var policy = BrokerPolicy(
      pattern: broker.name(plan.pattern),
      appliesToQueues: plan.target != .exchanges,
      appliesToExchanges: plan.target != .queues,
      priority: plan.priority
    )
    policy.timeToLive = plan.timeToLive
    policy.expiry = plan.expiry
    policy.maximumLength = plan.maximumLength
    policy.maximumBytes = plan.maximumBytes
    policy.overflow = plan.overflow
    policy.deadLetterExchange = plan.deadLetter.map { broker.name($0.exchange) }
    policy.deadLetterKey = plan.deadLetter?.routingKey.map { broker.name($0) }
    policy.deliveryLimit = plan.deliveryLimit
    policy.alternate = plan.alternate.map { broker.name(scenario.exchanges[$0].name) }
    return policy
  }

  /// What a queue is declared with.
  mutating func policy(of plan: QueuePlan) -> QueuePolicy {
    var policy = QueuePolicy(
      kind: plan.kind,
      isDurable: plan.isDurable,
      isExclusive: plan.isExclusive,
      isAutoDelete: plan.isAutoDelete,
      timeToLive: plan.timeToLive,
      maximumLength: plan.maximumLength,
      maximumBytes: plan.maximumBytes,
      overflow: plan.overflow,
      deadLetterExchange: plan.deadLetter.map { broker.name($0.exchange) },
      deadLetterKey: plan.deadLetter.flatMap { $0.routingKey.map { broker.name($0) } },
      deliveryLimit: plan.deliveryLimit
    )
    policy.maximumPriority = plan.maximumPriority
    policy.hasSingleActiveConsumer = plan.hasSingleActiveConsumer
    policy.expiry = plan.expiry
    policy.maximumAge = plan.maximumAge
    policy.deadLettersAtLeastOnce = plan.deadLettersAtLeastOnce
    policy.group = plan.group.map { broker.name($0) }
    if plan.kind == .kubemq { policy.deliveryLimit = plan.maximumReceiveCount }
    return policy
  }

  /// Tells the broker what a queue of ActiveMQ is for, once it is declared.
  mutating func dedicate(_ queue: Int) {
    let plan = scenario.queues[queue]
    guard plan.kind == .activemq, plan.belongsToSubscriber || plan.limits != DestinationLimits()
    else { return }
    let topic = scenario.bindings.first { $0.queue == queue }.map {
      scenario.exchanges[$0.exchange]
    }
    var purpose = ActiveMQPurpose()
    purpose.policy = activeMQPolicy(of: queue)
    if !plan.belongsToSubscriber {
      // A queue that is there for everybody.
    } else if topic?.isVirtual == true {
      purpose.isSelectorAware = topic?.isSelectorAware == true
    } else {
      purpose.isSubscription = true
      purpose.isDurable = plan.isDurable
      purpose.selector = scenario.consumers.first { $0.queue == queue }.flatMap(selector)
    }
    broker.dedicate(QueueID(index: queue), to: purpose)
  }

  /// What a queue of ActiveMQ is held to; subscriptions to one topic are looked at together.
  private func activeMQPolicy(of queue: Int) -> ActiveMQPolicy {
    let limits = scenario.queues[queue].limits
    var policy = ActiveMQPolicy()
    policy.memoryLimit = limits.memory
    policy.whenFull = limits.whenFull
    policy.pendingLimit = limits.pending
    let topic = scenario.bindings.first { $0.queue == queue }?.exchange
    policy.slowConsumers = limits.slowConsumers.map { rule in
      SlowConsumerRule(
        sign: rule.sign,
        limit: rule.limit,
        check: rule.check,
        group: UInt32(topic ?? scenario.exchanges.count + queue)
      )
    }
    return policy
  }

  /// What a consumer takes; the file was refused if that could not be read.
  func selector(of plan: ConsumerPlan) -> Selector? {
    plan.selector.flatMap { try? Selector.parse($0) }
  }

  /// After a restart the operator declares again what was not durable, empty.
  mutating func declareWhatIsGone() {
    for plan in scenario.exchanges where !plan.isDurable {
      declare(.declareExchange(broker.name(plan.name), policy(of: plan)))
    }
    for (index, plan) in scenario.queues.enumerated()
    where !isBroughtByConsumer(plan) && !broker.exists(QueueID(index: index)) {
      declare(.declareQueue(broker.name(plan.name), policy(of: plan)))
    }
    for binding in scenario.bindings
    where broker.exists(QueueID(index: binding.queue))
      && !isBroughtByConsumer(scenario.queues[binding.queue])
    {
      bind(binding, on: Self.operatorChannel)
    }
    for binding in scenario.exchangeBindings { bind(binding) }
    carryOutEffects()
  }

  private mutating func bind(_ binding: ExchangeBindingPlan) {
    let command = TopologyCommand.bindExchange(
      destination: broker.name(scenario.exchanges[binding.destination].name),
      source: broker.name(scenario.exchanges[binding.source].name),
      key: broker.name(binding.key),
      arguments: binding.arguments.map { broker.arguments($0) } ?? .none
    )
    declare(command)
  }

  mutating func bind(_ binding: BindingPlan, on channel: ChannelID) {
    let command = TopologyCommand.bind(
      queue: broker.name(scenario.queues[binding.queue].name),
      exchange: broker.name(scenario.exchanges[binding.exchange].name),
      key: broker.name(binding.key),
      arguments: binding.arguments.map { broker.arguments($0) } ?? .none
    )
    broker.apply(command, on: channel, at: now, effects: &effectsToCarryOut)
  }

  private mutating func declare(_ command: TopologyCommand) {
    broker.apply(command, on: Self.operatorChannel, at: now, effects: &effectsToCarryOut)
  }

  private mutating func makeProducers() {
    for (planIndex, plan) in scenario.producers.enumerated() {
      let envelopes = envelopes(of: plan)
      for instance in 0..<plan.instances {
        for slot in 0..<plan.slotCount {
          producers.append(
            Producer(
              plan,
              at: planIndex,
              instance: instance,
              slot: slot,
              index: producers.count,
              firstActor: layout.firstProducer,
              envelopes: envelopes,
              seed: scenario.seed
            )
          )
        }
      }
    }
  }

  /// For each key one envelope for every priority.
  private mutating func envelopes(of plan: ProducerPlan) -> [EnvelopeID] {
    var envelope = Envelope(
      exchange: broker.name(plan.target.exchange.map { scenario.exchanges[$0].name } ?? ""),
      routingKey: broker.name(""),
      isPersistent: plan.isPersistent,
      isMandatory: plan.isMandatory,
      expiration: plan.expiration
    )
    if let headers = plan.headers, scenario.dialect != .activemq {
      envelope.content = broker.content(MessageContent(headers: headers))
    }
    var made: [EnvelopeID] = []
    for key in plan.target.keys {
      envelope.routingKey = broker.name(key.key)
      if scenario.dialect == .activemq {
        envelope.content = broker.content(MessageContent(properties: properties(of: plan, key)))
      }
      for choice in plan.priorities {
        envelope.priority = choice.priority
        made.append(broker.envelope(envelope))
      }
    }
    return made
  }

  /// What a JMS client writes on a message: its headers are properties, its group one of them (A7).
  private func properties(of plan: ProducerPlan, _ key: WeightedKey) -> FieldTable? {
    guard key.group > 0 else { return plan.headers }
    var properties = plan.headers ?? [:]
    properties["JMSXGroupID"] = .text("group-\(key.group)")
    return properties
  }

  private mutating func makeConsumers() {
    for (planIndex, plan) in scenario.consumers.enumerated() {
      let queues = plan.queue..<plan.queue + (plan.hasQueueEach ? plan.instances : 1)
      for queue in queues { mustDrain[queue] = scenario.queues[queue].kind != .stream }
      for instance in 0..<plan.instances {
        consumers.append(
          consumer(
            of: planIndex,
            instance: instance,
            row: consumers.count,
            prefetch: plan.prefetch,
            service: Sampler(
              plan.handler == nil ? plan.service : .constant(0),
              seed: scenario.seed,
              stream: "consumer/\(plan.name)/\(instance)/service"
            )
          )
        )
        onward.append(
          OnwardPublisher(plan, instance: instance, scenario: scenario, broker: &broker)
        )
      }
    }
    attachThoseDueAtStart()
  }

  /// One instance of a consumer, before it connects.
  func consumer(
    of planIndex: Int,
    instance: Int,
    row: Int,
    prefetch: UInt32,
    service: Sampler
  ) -> Consumer {
    let plan = scenario.consumers[planIndex]
    let client = 1 + producers.count + row
    return Consumer(
      plan: planIndex,
      instance: instance,
      identifier: ConsumerID(index: row),
      channel: ChannelID(index: client),
      connection: ConnectionID(index: client),
      actor: layout.firstConsumer + row,
      queue: QueueID(index: plan.queue + (plan.hasQueueEach ? instance : 0)),
      isAutomatic: plan.acknowledgement == .automatic,
      prefetch: prefetch,
      kindOfWork: plan.handler == nil ? .working : .handling,
      service: service
    )
  }

  /// Consumers that begin at time zero are there before the first message.
  private mutating func attachThoseDueAtStart() {
    for index in consumers.indices {
      let start = scenario.consumers[consumers[index].plan].start
      if start == .zero {
        consumers[index].isDue = true
        attach(index)
      } else {
        agenda.book(consumers[index].actor, at: .start + start)
      }
    }
  }

  private mutating func makeLines() {
    guard layout.hasLinks else { return }
    if case .constant(let latency) = scenario.broker.linkLatency, agenda.isPacked {
      lane.open(latency: Sampler.whole(latency).asDuration)
    }
    let names =
      producers.indices.map { "producer/\($0)" } + consumers.indices.map { "consumer/\($0)" }
    for name in names { makeLines(of: name) }
  }

  /// Both directions between a client and the broker.
  mutating func makeLines(of name: String) {
    for direction in ["up", "down"] {
      let latency = Sampler(
        scenario.broker.linkLatency,
        seed: scenario.seed,
        stream: "link/\(name)/\(direction)"
      )
      lines.append(Line(latency: latency))
    }
  }

  private mutating func openProducers() {
    for index in producers.indices {
      enterBroker(.openProducer(UInt32(index)))
      let plan = scenario.producers[producers[index].plan]
      let start = VirtualInstant.start + plan.start
      switch plan.arrivals {
      case .open:
        bookArrival(ofProducer: index, after: start)
      case .closed:
        bookThink(ofProducer: index, from: start)
      case .burst:
        agenda.book(producers[index].actor, at: start)
      case .onDemand: break
      }
    }
  }

  /// The broker takes a producer's new connection in.
  mutating func openChannel(ofProducer index: Int) {
    let producer = producers[index]
    producers[index].brokerSession = producer.session
    apply(.openConnection(producer.connection))
    apply(.openChannel(producer.channel, on: producer.connection))
    if producer.asksForConfirms { apply(.selectConfirms(producer.channel)) }
    if producer.transactionLength != nil { apply(.selectTransactions(producer.channel)) }
  }
}
