import Groundwork
import ScenarioModel
import Telemetry
import Vocabulary

@testable import Simulation

/// Lives the data of a scenario alone: what it books comes due, what it answers is written down.
struct DataBench {
  struct Answered: Equatable {
    var caller: UInt32
    var answer: DataAnswer
    var at: Double
  }

  var desk: DataDesk
  var now: VirtualInstant = .start
  var answers: [Answered] = []
  var notes: [EventKind] = []
  var strikes: [Int] = []
  /// Callers that are gone when their statement is over.
  var gone: Set<UInt32> = []
  private var moments: [(instant: VirtualInstant, number: Int, event: DataEvent)] = []
  private var lastNumber = 0

  init(_ scenario: Scenario, keepsExports: Bool = false) {
    desk = DataDesk(scenario, keepsExports: keepsExports)
    desk.claim()
  }

  mutating func read(_ caller: UInt32, table: Int = 0, milliseconds: Double) {
    let answer = desk.read(
      table: table,
      time: Int64(milliseconds * 1e6),
      for: DataCaller(handling: caller, generation: 0),
      at: now
    )
    write(down: answer, of: caller)
  }

  mutating func write(
    _ caller: UInt32,
    table: Int = 0,
    milliseconds: Double,
    locks: Bool = false
  ) {
    let answer = desk.write(
      table: table,
      time: Int64(milliseconds * 1e6),
      locksTable: locks,
      for: DataCaller(handling: caller, generation: 0),
      at: now
    )
    write(down: answer, of: caller)
  }

  mutating func look(
    _ caller: UInt32,
    view: Int = 0,
    freshness: ReadPlan.Freshness = .any,
    version: UInt32 = 0,
    milliseconds: Double = 0
  ) {
    let answer = desk.read(
      view: view,
      freshness: freshness,
      version: version,
      time: Int64(milliseconds * 1e6),
      for: DataCaller(handling: caller, generation: 0),
      at: now
    )
    write(down: answer, of: caller)
  }

  private mutating func write(down answer: DataAnswer?, of caller: UInt32) {
    carryOut()
    if let answer { answers.append(Answered(caller: caller, answer: answer, at: now.inSeconds)) }
  }

  mutating func carryOut() {
    for effect in desk.effects {
      switch effect {
      case .book(let event, let instant):
        lastNumber += 1
        moments.append((instant, lastNumber, event))
      case .answered(let caller, let answer):
        answers.append(Answered(caller: caller.handling, answer: answer, at: now.inSeconds))
      case .noted(let kind, _, _): notes.append(kind)
      case .struck(let fault): strikes.append(fault)
      }
    }
    desk.effects = []
  }

  /// Lets everything come due up to an instant.
  mutating func go(to seconds: Double) {
    carryOut()
    let end = VirtualInstant(nanoseconds: Int64((seconds * 1e9).rounded()))
    while true {
      let order = moments.indices.min {
        (moments[$0].instant, moments[$0].number) < (moments[$1].instant, moments[$1].number)
      }
      guard let next = order, moments[next].instant <= end else { break }
      let moment = moments.remove(at: next)
      now = moment.instant
      handle(moment.event)
      carryOut()
    }
    now = end
  }

  private mutating func handle(_ event: DataEvent) {
    switch event {
    case .statementEnds(let reference):
      let isKnown = desk.statements.contains(reference.row, reference.generation)
      let caller = isKnown ? desk.statements[reference.row].caller.handling : .max
      desk.statementIsOver(reference, isWanted: !gone.contains(caller), at: now)
    case .tokenExpires(let reference): desk.tokenExpires(reference, at: now)
    case .viewIsDue(let view): desk.applyDue(Int(view), at: now)
    case .relayLooks: break
    case .exportBegins(let export): desk.exportBegins(Int(export), at: now)
    case .exportEnds(let export): desk.exportEnds(Int(export), at: now)
    case .exportsAge: desk.exportsAge(at: now)
    }
  }

  /// When each caller was answered, in the order of the answers.
  var times: [Double] { answers.map(\.at) }
  var callers: [UInt32] { answers.map(\.caller) }
}

/// A scenario of one database with one table, and whatever is added.
func dataScenario(connections: Int? = nil, tables: Int = 1) -> Scenario {
  var scenario = Scenario(id: "data")
  var database = DatabasePlan(name: "shop")
  database.connections = connections
  scenario.databases = [database]
  scenario.tables = (0..<tables).map { TablePlan(name: "shop.table\($0)", database: 0) }
  return scenario
}
