import Phrasebook
import ScenarioModel
import Vocabulary

/// What services do, once every name is known; the consumers and producers that stand for it.
extension ScenarioReader {
  /// Handlers become consumers in the order of services, then projectors in the order of views.
  mutating func readServiceSteps() {
    for index in drafts.services.indices where !problems.isFull { readSteps(of: index) }
    for draft in drafts.views { appendProjector(draft) }
    checkEvents()
  }

  private mutating func readSteps(of index: Int) {
    let draft = drafts.services[index]
    drafts.publications = Publications(first: scenario.producers.count)
    for (endpoint, node) in draft.endpoints.enumerated() {
      let reference = EndpointReference(service: index, endpoint: endpoint)
      var scope = StepScope(service: index, endpoint: reference)
      let steps = steps(node, &scope, at: places.endpoints[index][endpoint])
      scenario.services[index].endpoints[endpoint].steps = steps
    }
    for handler in draft.handlers {
      var scope = StepScope(service: index)
      appendHandler(handler, of: draft, &scope)
    }
    appendProducers(of: draft, at: index)
  }

  // MARK: - Consumers

  private mutating func appendHandler(
    _ handler: HandlerDraft,
    of draft: ServiceDraft,
    _ scope: inout StepScope
  ) {
    let isList = handler.node.entries == nil
    let empty = SourceNode(content: .mapping([]), place: handler.place)
    let opened = open(isList ? empty : handler.node, as: "services.*.on.*")
    guard let mapping = opened else { return }
    let name = "\(draft.name).\(handler.target)"
    guard isNew(name, in: names.consumers, kind: .wordConsumer, at: handler.place) else { return }
    var plan = ConsumerPlan(name: name, queue: handler.source.queue, service: .constant(0))
    plan.subscription = handler.source.subscription
    plan.instances = count(mapping, "instances").map { Int($0) } ?? 1
    plan.prefetch = count(mapping, "prefetch").map { UInt32($0) } ?? 1
    plan.acknowledgement = word(mapping, "ack", as: Acknowledgement.self) ?? .manual
    if let memory = wordOrDuration(mapping, "idempotent") {
      (plan.isIdempotent, plan.memory) = (memory.word != "false", memory.length)
    }
    plan.failing = word(mapping, "on-failure", as: FailureAction.self) ?? .requeue
    plan.start = duration(mapping, "start") ?? .zero
    checkQueue(of: &plan, mapping)
    let node = isList ? handler.node : required(mapping, "do", example: "do: [work: 10ms]")
    let steps = node.map { self.steps($0, &scope, at: handler.place) } ?? []
    plan.handler = HandlerPlan(service: scope.service, steps: steps)
    append(plan, at: handler.place)
  }

  private mutating func append(_ consumer: ConsumerPlan, at place: Place) {
    names.consumers.add(consumer.name, at: place)
    places.consumers.append(place)
    scenario.consumers.append(consumer)
  }

  /// One message at a time, so that events are applied in their order.
  private mutating func appendProjector(_ draft: ViewDraft) {
    let name = scenario.views[draft.view].name
    let law = law(draft.mapping, "projector") ?? .constant(0)
    guard isNew(name, in: names.consumers, kind: .wordConsumer, at: draft.place) else { return }
    var plan = ConsumerPlan(name: name, queue: draft.source.queue, service: law)
    plan.subscription = draft.source.subscription
    plan.prefetch = 1
    plan.view = draft.view
    if scenario.queues[plan.queue].kind == .stream { plan.failing = .crash }
    scenario.views[draft.view].projector = scenario.consumers.count
    append(plan, at: draft.place)
  }

  // MARK: - Producers

  mutating func publish(
    _ mapping: MappingReader,
    _ node: SourceNode,
    _ scope: StepScope
  ) -> StepPlan? {
    guard let target = target(node, as: "step.publish") else { return nil }
    let size = law(mapping, "size")
    var plan = PublishPlan(producer: -1)
    plan.awaitsConfirm = boolean(mapping, "confirm") ?? false
    plan.usesOutbox = boolean(mapping, "outbox") ?? false
    plan.tellsOf = toldTable(mapping, scope)
    if plan.usesOutbox { checkOutbox(mapping, scope) }
    let isConfirmed = plan.awaitsConfirm || plan.usesOutbox
    let publication = Publication(
      target: target,
      label: label(of: target),
      size: size,
      isConfirmed: isConfirmed,
      place: node.place
    )
    guard let producer = drafts.publications.add(publication) else {
      problems.add(
        .value,
        at: mapping.place(of: "size"),
        say(.sizesDiffer, publication.label)
      )
      return nil
    }
    plan.producer = producer
    return .publish(plan)
  }

  private mutating func toldTable(_ mapping: MappingReader, _ scope: StepScope) -> Int? {
    guard let node = mapping.value("tells-of"), let table = table(node, of: scope.service) else {
      return nil
    }
    guard scope.written.contains(table) else {
      let name = fullName(ofTable: table)
      problems.add(.value, at: node.place, say(.toldNotWritten, name))
      return nil
    }
    return table
  }

  private mutating func checkOutbox(_ mapping: MappingReader, _ scope: StepScope) {
    let service = scenario.services[scope.service]
    if service.outbox == nil {
      problems.add(
        .missing,
        at: mapping.place(of: "outbox"),
        say(.serviceWithoutOutbox, service.name),
        hint: say(.missingExample, "outbox: {every: 100ms}")
      )
    }
    if scope.written.isEmpty {
      problems.add(.value, at: mapping.place(of: "outbox"), say(.outboxNeedsWrite))
    }
  }

  /// The queue, the topic, or the exchange and its key.
  private func label(of target: PublishTarget) -> String {
    let key = target.keys.first?.key ?? ""
    guard let exchange = target.exchange else { return key }
    let name = scenario.exchanges[exchange].name
    return EntityName.isValid(key) ? "\(name).\(key)" : name
  }

  private mutating func appendProducers(of draft: ServiceDraft, at index: Int) {
    for (name, publication) in drafts.publications.named(after: draft.name) {
      _ = isNew(name, in: names.producers, kind: .wordProducer, at: publication.place)
      var plan = ProducerPlan(name: name, target: publication.target, arrivals: .onDemand)
      plan.size = publication.size ?? .constant(256)
      plan.confirms = publication.isConfirmed
      plan.service = index
      names.producers.add(name, at: publication.place)
      places.targets[scenario.producers.count] = publication.place
      places.producers.append(publication.place)
      scenario.producers.append(plan)
    }
  }

  // MARK: - Events

  /// A view that nothing tells of its table stays empty for ever.
  private mutating func checkEvents() {
    guard !problems.hasErrors, !scenario.views.isEmpty else { return }
    var told: Set<Int> = []
    for service in scenario.services {
      for endpoint in service.endpoints { endpoint.steps.addTold(to: &told) }
    }
    for consumer in scenario.consumers { consumer.handler?.steps.addTold(to: &told) }
    for (index, view) in scenario.views.enumerated() where !told.contains(view.table) {
      let table = fullName(ofTable: view.table)
      problems.add(
        .reference,
        at: places.views[index],
        say(.viewWithoutEvents, view.name, table),
        hint: say(.missingExample, "tells-of: \(scenario.tables[view.table].name)")
      )
    }
  }
}

extension [StepPlan] {
  /// Adds the tables of which events of these steps tell.
  fileprivate func addTold(to tables: inout Set<Int>) {
    for case .publish(let plan) in everyStep {
      if let table = plan.tellsOf { tables.insert(table) }
    }
  }

  /// These steps and all steps within them, branches as often as they run.
  var everyStep: [StepPlan] {
    flatMap { step -> [StepPlan] in
      switch step {
      case .work, .wait, .fail, .read, .write, .call, .publish: [step]
      case .parallel(let plan): [step] + plan.branches.flatMap(\.everyStep)
      case .choose(let choices): [step] + choices.flatMap(\.steps.everyStep)
      case .saga(let stages): [step] + stages.flatMap { ($0.steps + $0.compensation).everyStep }
      }
    }
  }
}
