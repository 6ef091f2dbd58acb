internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// Makes the steps of a scenario flat.
///
/// Streams are named after the place of a step, such as `service/shop/POST /orders/2.1`, so that a
/// step added at the end changes no draw of the others.
struct ProgramCompiler {
  private(set) var program = Program()
  private let scenario: Scenario
  private let firstProducerRow: [Int]
  /// Who the steps belong to: a service, or behind all services a client.
  private var caller = 0
  private var writes = false
  private var publishes = false

  init(_ scenario: Scenario, producerRows: [Range<Int>]) {
    self.scenario = scenario
    firstProducerRow = producerRows.map(\.lowerBound)
    program.code.append(.giveUp)
    var count = 0
    for service in scenario.services {
      program.firstEndpoint.append(count)
      count += service.endpoints.count
    }
    for (index, service) in scenario.services.enumerated() {
      for endpoint in service.endpoints {
        let entry = compile(endpoint.steps, of: index, at: "\(service.name)/\(endpoint.name)")
        program.endpoints.append(entry)
      }
    }
    for consumer in scenario.consumers { compileHandler(of: consumer) }
  }

  private mutating func compileHandler(of consumer: ConsumerPlan) {
    guard let handler = consumer.handler else {
      return program.handlers.append(Program.Entry(place: -1, service: -1))
    }
    let place = "\(scenario.services[handler.service].name)/message/\(consumer.name)"
    program.handlers.append(compile(handler.steps, of: handler.service, at: place))
  }

  private mutating func compile(
    _ steps: [StepPlan],
    of service: Int,
    at name: String
  ) -> Program.Entry {
    caller = service
    (writes, publishes) = (false, false)
    let place = compileList(steps, at: "service/\(name)")
    return Program.Entry(
      place: place,
      service: Int32(service),
      isDualWrite: writes && publishes
    )
  }

  // MARK: Steps

  private var here: Int32 { Int32(program.code.count) }

  /// Compiles a list that ends what runs it, and says where it begins.
  ///
  /// Lists within steps come first, so the code of a list is in one piece.
  private mutating func compileList(_ steps: [StepPlan], at name: String) -> Int32 {
    let place = here
    for (index, step) in steps.enumerated() { compile(step, at: "\(name)/\(index + 1)") }
    program.code.append(.end)
    return place
  }

  private mutating func compile(_ step: StepPlan, at name: String) {
    switch step {
    case .work(let law): program.code.append(.work(addLaw(law, name)))
    case .wait(let law): program.code.append(.wait(addLaw(law, name)))
    case .fail(let chance):
      let source = RandomSource(seed: scenario.seed, stream: name)
      program.chances.append(Program.Chance(probability: chance, source: source))
      program.code.append(.fail(Int32(program.chances.count - 1)))
    case .read(let read): compile(read, at: name)
    case .write(let write): compile(write, at: name)
    case .call(let call):
      program.code.append(.call(addSite(call, of: caller, at: name)))
    case .publish(let publish): compile(publish)
    case .parallel(let parallel): compile(parallel, at: name)
    case .choose(let ways): compile(ways, at: name)
    case .saga(let stages): compile(stages, at: name)
    }
  }

  private mutating func addLaw(_ law: Distribution, _ name: String) -> Int32 {
    program.laws.append(Sampler(law, seed: scenario.seed, stream: name))
    return Int32(program.laws.count - 1)
  }

  private mutating func compile(_ read: ReadPlan, at name: String) {
    let usual: Distribution =
      switch read.source {
      case .table(let table): scenario.databases[scenario.tables[table].database].read
      case .view(let view): scenario.views[view].read
      }
    let instruction = ReadInstruction(
      source: read.source,
      time: Int(addLaw(read.time ?? usual, name)),
      freshness: read.freshness
    )
    program.reads.append(instruction)
    program.code.append(.read(Int32(program.reads.count - 1)))
  }

  private mutating func compile(_ write: WritePlan, at name: String) {
    writes = true
    let usual = scenario.databases[scenario.tables[write.table].database].write
    let instruction = WriteInstruction(
      table: write.table,
      time: Int(addLaw(write.time ?? usual, name)),
      locksTable: write.locksTable
    )
    program.writes.append(instruction)
    program.code.append(.write(Int32(program.writes.count - 1)))
  }

  private mutating func compile(_ publish: PublishPlan) {
    publishes = true
    let instruction = PublishInstruction(
      producer: firstProducerRow[publish.producer],
      awaitsConfirm: publish.awaitsConfirm,
      usesOutbox: publish.usesOutbox,
      tellsOf: publish.tellsOf
    )
    program.publishes.append(instruction)
    program.code.append(.publish(Int32(program.publishes.count - 1)))
  }

  /// A call of a service or of a client; gives the place of its row among the call sites.
  mutating func addSite(_ call: CallPlan, of caller: Int, at name: String) -> Int32 {
    let endpoint = program.firstEndpoint[call.endpoint.service] + call.endpoint.endpoint
    program.sites.append(
      CallSite(call, endpoint: endpoint, caller: caller, seed: scenario.seed, stream: name)
    )
    return Int32(program.sites.count - 1)
  }

  // MARK: Steps that hold steps

  /// Puts the code of inner lists behind a jump and gives the places where they begin.
  private mutating func compileAside(_ lists: [(steps: [StepPlan], name: String)]) -> [Int32] {
    let jump = program.code.count
    program.code.append(.jump(0))
    let places = lists.map { compileList($0.steps, at: $0.name) }
    program.code[jump] = .jump(here)
    return places
  }

  private mutating func compile(_ parallel: ParallelPlan, at name: String) {
    let lists = parallel.branches.enumerated().map { ($1, "\(name)/\($0 + 1)") }
    let first = program.places.count
    for place in compileAside(lists) { program.places.append(place) }
    program.parallels.append(
      ParallelInstruction(
        branches: first..<first + lists.count,
        cutOff: parallel.cutOff,
        isPartialAllowed: parallel.isPartialAllowed
      )
    )
    program.code.append(.parallel(Int32(program.parallels.count - 1)))
  }

  private mutating func compile(_ ways: [ChoicePlan], at name: String) {
    let choice = program.choices.count
    let first = program.ways.count
    for way in ways { program.ways.append(Way(share: way.share, place: 0)) }
    program.choices.append(ChoiceInstruction(ways: first..<first + ways.count))
    program.choiceSources.append(RandomSource(seed: scenario.seed, stream: name))
    program.code.append(.choose(Int32(choice)))
    var jumps: [Int] = []
    for (index, way) in ways.enumerated() {
      program.ways[first + index].place = here
      for (number, step) in way.steps.enumerated() {
        compile(step, at: "\(name)/\(index + 1).\(number + 1)")
      }
      jumps.append(program.code.count)
      program.code.append(.jump(0))
    }
    for jump in jumps { program.code[jump] = .jump(here) }
  }

  private mutating func compile(_ stages: [SagaStagePlan], at name: String) {
    let saga = program.sagas.count
    let first = program.places.count
    for _ in stages { program.places.append(0) }
    program.sagas.append(SagaInstruction(compensations: first..<first + stages.count))
    program.code.append(.beginSaga(Int32(saga)))
    for (index, stage) in stages.enumerated() {
      compile(stage.steps, at: "\(name)/\(index + 1)", endedBy: .endStage)
    }
    program.code.append(.commitSaga)
    let jump = program.code.count
    program.code.append(.jump(0))
    for (index, stage) in stages.enumerated() {
      program.places[first + index] = here
      compile(stage.compensation, at: "\(name)/\(index + 1)/undo", endedBy: .endCompensation)
    }
    program.code[jump] = .jump(here)
  }

  private mutating func compile(_ steps: [StepPlan], at name: String, endedBy end: Instruction) {
    for (number, step) in steps.enumerated() { compile(step, at: "\(name).\(number + 1)") }
    program.code.append(end)
  }
}
