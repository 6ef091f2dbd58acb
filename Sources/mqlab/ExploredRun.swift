import Exploring
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// What a drawn scenario did, and the first invariant that broke, if any.
struct ExploredRun: Sendable {
  /// Events and deliveries a run may take once it has published enough.
  ///
  /// Where messages multiply without end it is cut short. One event can deliver a whole backlog again.
  private static let usual = (events: UInt64(60_000), deliveries: 100_000)
  /// The same for a run that has not.
  private static let most = (events: UInt64(400_000), deliveries: 1_000_000)
  /// Events between two looks for breaches.
  private static let slice = 200
  /// One seed in so many is lived a second time, in other slices, watched, and from a checkpoint.
  static let doubleCheckPeriod: UInt64 = 16

  var seed: UInt64
  var events: UInt64
  var messages: Int
  var activations: Int
  /// The breach in words; `nil` when all invariants held.
  var breach: String?
  /// Number of the event after which it was seen.
  var breachEvent: UInt64 = 0

  /// Draws the scenario of a seed and lives it.
  init(seed: UInt64, messages: Int, isDrill: Bool) {
    let scenario = drawScenario(seed: seed, messages: messages)
    self.init(
      scenario,
      messages: messages,
      isDoubleChecked: seed.isMultiple(of: Self.doubleCheckPeriod),
      isDrill: isDrill
    )
  }

  /// Lives a scenario with all invariants, twice if it is to be double-checked.
  ///
  /// In a drill a message that is requeued counts as a breach, so that what follows one can be tried.
  init(
    _ scenario: Scenario,
    messages goal: Int = 0,
    isDoubleChecked: Bool,
    isDrill: Bool
  ) {
    seed = scenario.seed
    var options = SimulationOptions()
    options.verifies = true
    var run = SimulationRun(scenario, options: options)
    while !run.isDone, run.breaches.isEmpty, !Self.isEnough(run, messages: goal) {
      run.run(until: .never, maximumEvents: Self.slice)
    }
    if !run.isDone { run.cutShort() }
    events = run.eventCount
    messages = run.ledger.attempted
    activations = Self.activations(of: run)
    breach = run.breaches.first
    if breach == nil, isDrill, run.ledger.requeued > 0 {
      breach = "drill: a message was requeued"
      breachEvent = run.eventCount
    } else if breach != nil {
      breachEvent = Self.firstEvent(of: scenario, atMost: run.eventCount)
    } else if isDoubleChecked {
      doubleCheck(scenario, run)
    }
  }

  private static func activations(of run: SimulationRun) -> Int {
    run.faultRecords().reduce(0) { $0 + $1.fired }
  }

  private static func isEnough(_ run: SimulationRun, messages: Int) -> Bool {
    let ledger = run.ledger
    let (events, deliveries) = (run.eventCount, ledger.delivered)
    guard events >= usual.events || deliveries >= usual.deliveries else { return false }
    if events >= most.events || deliveries >= most.deliveries { return true }
    return ledger.attempted >= messages && (messages == 0 || activations(of: run) >= 20)
  }

  /// V31, V32, V33: lived in other slices, watched, and from the middle on as a copy, it is the
  /// same life.
  private mutating func doubleCheck(_ scenario: Scenario, _ first: SimulationRun) {
    var options = SimulationOptions()
    options.keepsSeries = true
    var watched = SimulationRun(scenario, options: options)
    watched.run(until: .never, maximumEvents: Int(events / 2))
    var copy = watched
    Self.finish(&watched, atMost: events)
    while !copy.isDone, copy.eventCount < events { copy.step() }
    if !copy.isDone { copy.cutShort() }
    if watched.digest != first.digest { breach = "V31: two lives of one seed differ" }
    if copy.digest != first.digest { breach = "V33: a life from a checkpoint differs" }
    breachEvent = events
  }

  private static func finish(_ run: inout SimulationRun, atMost events: UInt64) {
    while !run.isDone, run.eventCount < events {
      run.run(until: .never, maximumEvents: min(777, Int(events - run.eventCount)))
    }
    if !run.isDone { run.cutShort() }
  }

  /// Number of the event after which the first breach is seen.
  private static func firstEvent(of scenario: Scenario, atMost limit: UInt64) -> UInt64 {
    var options = SimulationOptions()
    options.verifies = true
    var run = SimulationRun(scenario, options: options)
    while run.breaches.isEmpty, run.eventCount < limit, run.step() {}
    return run.eventCount
  }
}

extension ExploredRun {
  /// The last lines of the event log before a breach, of the entities that its words name.
  static func lastEvents(
    of scenario: Scenario,
    before event: UInt64,
    breach: String
  ) -> [EventRecord] {
    var options = SimulationOptions()
    options.recordsEvents = true
    options.verifies = true
    var run = SimulationRun(scenario, options: options)
    var recent: [EventRecord] = []
    let names = EntityNumbers(in: breach)
    while run.eventCount < event {
      run.run(until: .never, maximumEvents: min(slice, Int(event - run.eventCount)))
      recent += run.takeEvents().filter { names.concern($0) }
      recent = recent.suffix(20)
      if run.isDone { break }
    }
    return recent
  }
}

/// Queues, messages and consumers that the words of a breach name as `q1`, `m17`, `c2`.
private struct EntityNumbers {
  private var queues: [UInt32] = []
  private var messages: [UInt32] = []
  private var consumers: [UInt32] = []

  init(in breach: String) {
    for word in breach.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber) }) {
      guard let number = UInt32(word.dropFirst()) else { continue }
      switch word.first {
      case "q": queues.append(number)
      case "m": messages.append(number)
      case "c": consumers.append(number)
      default: break
      }
    }
  }

  /// Everything, when the breach names nobody; else what happened to the message, the consumer, or
  /// the queue, in this order of preference.
  func concern(_ record: EventRecord) -> Bool {
    if !messages.isEmpty { return messages.contains(record.message) }
    if !consumers.isEmpty { return consumers.contains(record.actor) }
    return queues.isEmpty || queues.contains(record.queue)
  }
}
