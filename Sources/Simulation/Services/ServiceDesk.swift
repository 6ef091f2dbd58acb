internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// Everything of a run that answers requests: services, calls under way, clients.
struct ServiceDesk: Sendable {
  /// Whether the scenario has any service, view or export.
  let exists: Bool

  var timers = TimerQueue<TimerEvent>()
  /// The instant that is booked in the agenda; `start` while moments are being handled.
  var booked = VirtualInstant.never
  /// What happens at the present instant, in its order, while moments are being handled.
  var ready = RingBuffer<TimerEvent>()
  var isHandling = false
  /// No moment behind it matters.
  let horizon: VirtualInstant

  var program: Program
  var states: RowTable<ServiceState>
  var handlings = RowTable<Handling>()
  private var freeHandling: Int32 = -1
  private(set) var handlingCount = 0
  var calls = RowTable<Call>()
  private var freeCall: Int32 = -1
  private(set) var callCount = 0
  private var lastCall: UInt32 = 0
  var sagas = RowTable<SagaState>()
  private var freeSaga: Int32 = -1
  private(set) var sagaCount = 0
  var breakers = RowTable<Breaker>()
  var clients = RowTable<ServiceClient>()

  /// Whether a fault can strike between two steps.
  var hasCrashPoints = false

  var meters: RowTable<ServiceMeter>
  var callMeters: RowTable<CallMeter>
  var clientMeters: RowTable<ClientMeter>

  init(_ scenario: Scenario, _ layout: ActorLayout, horizon: VirtualInstant) {
    exists = Self.isNeeded(in: scenario)
    self.horizon = horizon
    states = RowTable(scenario.services.map { ServiceState($0, seed: scenario.seed) })
    meters = RowTable(scenario.services.map { _ in ServiceMeter() })
    callMeters = RowTable(scenario.services.map { _ in CallMeter() })
    clientMeters = RowTable(scenario.clients.map { _ in ClientMeter() })
    guard exists else {
      program = Program()
      return
    }
    var compiler = ProgramCompiler(scenario, producerRows: layout.producerRows)
    for (index, plan) in scenario.clients.enumerated() {
      let caller = scenario.services.count + index
      let sites = plan.calls.enumerated().map { number, call in
        compiler.addSite(call.call, of: caller, at: "client/\(plan.name)/call/\(number + 1)")
      }
      let first = Int(sites.first ?? 0)
      for instance in 0..<plan.instances {
        for slot in 0..<plan.arrivals.slotCount {
          clients.append(
            ServiceClient(
              plan,
              at: index,
              instance: instance,
              slot: slot,
              sites: first..<first + sites.count,
              seed: scenario.seed
            )
          )
        }
      }
    }
    program = compiler.program
    makeBreakers()
  }

  /// Whether anything has a moment that the agenda does not know by itself.
  static func isNeeded(in scenario: Scenario) -> Bool {
    !scenario.services.isEmpty || !scenario.views.isEmpty || !scenario.exports.isEmpty
  }

  /// One circuit breaker for each caller, endpoint and plan.
  private mutating func makeBreakers() {
    program.sites.claim()
    for index in program.sites.indices {
      guard let plan = program.sites[index].breakerPlan else { continue }
      let site = program.sites[index]
      let twin = program.sites[..<index].first {
        $0.caller == site.caller && $0.endpoint == site.endpoint && $0.breakerPlan == plan
      }
      if let twin {
        program.sites[index].breaker = twin.breaker
      } else {
        breakers.append(Breaker(plan))
        program.sites[index].breaker = breakers.count - 1
      }
    }
  }

  /// Makes every table its own after the run may have been copied.
  mutating func claim() {
    timers.claim()
    program.claim()
    states.claim()
    handlings.claim()
    calls.claim()
    sagas.claim()
    breakers.claim()
    clients.claim()
    meters.claim()
    callMeters.claim()
    clientMeters.claim()
  }

  /// Whether nothing is under way.
  var isIdle: Bool { handlingCount == 0 && callCount == 0 }

  /// Whether a service would take a request in now: to work on it, or to let it wait.
  @inline(__always)
  func hasRoom(_ service: Int) -> Bool {
    guard states[service].closures == 0 else { return false }
    return hasFreeWorker(service)
      || states[service].waitingRequests < states[service].waitingRoom
  }

  /// Whether a worker of a service is free; asked of fields, so that no row is copied for it.
  @inline(__always)
  func hasFreeWorker(_ service: Int) -> Bool {
    states[service].silences == 0 && states[service].closures == 0
      && meters[service].busy.value < states[service].workers
  }

  // MARK: Rows

  /// Takes a free row for a handling; everything but its generation is as new.
  mutating func addHandling() -> Int {
    handlingCount &+= 1
    guard freeHandling >= 0 else {
      handlings.append(Handling())
      return handlings.count - 1
    }
    let row = Int(freeHandling)
    freeHandling = handlings[row].link
    handlings[row].renew()
    return row
  }

  /// Gives a row back; whatever knows its generation means nobody from now on.
  mutating func removeHandling(_ row: Int) {
    handlingCount &-= 1
    handlings[row].generation &+= 1
    handlings[row].owner = .nobody
    handlings[row].waitsFor = .nothing
    handlings[row].link = freeHandling
    freeHandling = Int32(truncatingIfNeeded: row)
  }

  /// Takes a free row for a call and numbers it.
  mutating func addCall() -> Int {
    callCount &+= 1
    lastCall &+= 1
    var call = Call()
    call.number = lastCall
    guard freeCall >= 0 else {
      calls.append(call)
      return calls.count - 1
    }
    let row = Int(freeCall)
    freeCall = calls[row].callerRow
    call.generation = calls[row].generation
    calls[row] = call
    return row
  }

  mutating func removeCall(_ row: Int) {
    callCount &-= 1
    calls[row].generation &+= 1
    calls[row].caller = .nobody
    calls[row].callerRow = freeCall
    freeCall = Int32(truncatingIfNeeded: row)
  }

  mutating func addSaga(_ saga: SagaState) -> Int {
    sagaCount &+= 1
    guard freeSaga >= 0 else {
      sagas.append(saga)
      return sagas.count - 1
    }
    let row = Int(freeSaga)
    freeSaga = sagas[row].outer
    sagas[row] = saga
    return row
  }

  mutating func removeSaga(_ row: Int) {
    sagaCount &-= 1
    sagas[row].outer = freeSaga
    freeSaga = Int32(truncatingIfNeeded: row)
  }
}
