import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

/// Builds scenarios with services from plans.
struct ServiceScenario {
  var scenario = Scenario(id: "services")

  init(run: VirtualDuration, drain: VirtualDuration? = .seconds(60), seed: UInt64 = 1) {
    scenario.seed = seed
    scenario.phases.run = run
    scenario.phases.drain = drain
  }

  /// Adds a service with one endpoint, which is `CallPlan.to(index)`.
  @discardableResult
  mutating func service(
    _ name: String,
    workers: Int? = nil,
    waitingRoom: Int? = nil,
    link: Distribution = .constant(0),
    _ steps: [StepPlan]
  ) -> Int {
    var plan = ServicePlan(name: name)
    plan.workers = workers
    plan.waitingRoom = waitingRoom
    plan.link = link
    plan.endpoints = [EndpointPlan(name: "GET /", steps: steps)]
    scenario.services.append(plan)
    return scenario.services.count - 1
  }

  /// Adds a client of one service.
  mutating func client(
    _ call: CallPlan,
    _ arrivals: Arrivals,
    named name: String = "web",
    count: UInt64? = nil
  ) {
    var plan = ClientPlan(name: name, arrivals: arrivals, calls: [.init(call: call)])
    plan.count = count
    scenario.clients.append(plan)
  }

  /// Lives it to its end with all invariants checked, and expects none to be broken.
  func live(sourceLocation: SourceLocation = #_sourceLocation) -> SimulationRun {
    var options = SimulationOptions()
    options.verifies = true
    options.recordsEvents = true
    var run = SimulationRun(scenario, options: options)
    run.run(until: .never)
    #expect(run.breaches.isEmpty, sourceLocation: sourceLocation)
    return run
  }
}

extension CallPlan {
  /// A call of a service's first endpoint.
  static func to(_ service: Int) -> CallPlan {
    CallPlan(endpoint: EndpointReference(service: service, endpoint: 0))
  }
}

extension Arrivals {
  static func poisson(_ rate: Double) -> Arrivals {
    .open(stages: [Stage(rate: rate)], spacing: .poisson)
  }

  static func even(_ rate: Double) -> Arrivals {
    .open(stages: [Stage(rate: rate)], spacing: .even)
  }
}

/// A counter of the result document by name.
func counter(_ run: SimulationRun, _ name: String) -> Int? {
  for row in run.metricRows() where row.name == name {
    if case .counter(let count) = row.summary { return count }
  }
  return nil
}

/// Milliseconds as laws take them.
func milliseconds(_ count: Double) -> Double { count * 1e6 }

/// A share of the result document by name.
func share(_ run: SimulationRun, _ name: String) -> Double? {
  for row in run.metricRows() where row.name == name {
    if case .share(let mean) = row.summary { return mean }
  }
  return nil
}
