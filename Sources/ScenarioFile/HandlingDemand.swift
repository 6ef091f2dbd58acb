import ScenarioModel
import Vocabulary

/// What one handling asks of others and how long it takes, by means alone.
///
/// Waiting for workers, connections and locks is not counted; failures are those that steps
/// themselves bring.
struct HandlingDemand {
  /// Seconds that its worker is held.
  var hold = 0.0
  /// Moments of the simulation that it costs, calls of others left out.
  var events = 2.0
  /// The chance that it fails.
  var failure = 0.0
  /// Attempts to call each endpoint, by number.
  var calls: [(endpoint: Int, count: Double)] = []
  /// Seconds of work for each database.
  var databases: [(database: Int, seconds: Double)] = []
  /// Messages through each producer.
  var publications: [(producer: Int, count: Double)] = []
}

/// Follows the steps of handlings; endpoints in an order in which callees come first.
struct DemandReader {
  private let scenario: Scenario
  private let graph: ServiceGraph
  /// Of each endpoint, once it is known.
  private(set) var endpoints: [HandlingDemand]

  init(_ scenario: Scenario, _ graph: ServiceGraph) {
    self.scenario = scenario
    self.graph = graph
    endpoints = Array(repeating: HandlingDemand(), count: graph.services.count)
    for number in graph.calleesFirst {
      let place = graph.endpoint(number)
      endpoints[number] = demand(
        of: scenario.services[place.service].endpoints[place.endpoint].steps
      )
    }
  }

  func demand(of steps: [StepPlan]) -> HandlingDemand {
    var demand = HandlingDemand()
    let (hold, success) = follow(steps, chance: 1, &demand)
    demand.hold = hold
    demand.failure = 1 - success
    return demand
  }

  /// Adds what the steps ask for, when they are reached with this chance.
  ///
  /// Gives the time they take once reached, and the chance to get through them.
  private func follow(
    _ steps: [StepPlan],
    chance: Double,
    _ demand: inout HandlingDemand
  ) -> (hold: Double, success: Double) {
    var (hold, success) = (0.0, 1.0)
    for step in steps {
      let one = follow(step, chance: chance * success, &demand)
      hold += one.hold * success
      success *= one.success
    }
    return (hold, success)
  }

  private func follow(
    _ step: StepPlan,
    chance: Double,
    _ demand: inout HandlingDemand
  ) -> (hold: Double, success: Double) {
    demand.events += chance
    switch step {
    case .work(let law), .wait(let law): return (law.mean / 1e9, 1)
    case .fail(let share): return (0, 1 - share.fraction)
    case .read(let plan): return (read(plan, chance, &demand), 1)
    case .write(let plan):
      let database = scenario.tables[plan.table].database
      let seconds = (plan.time ?? scenario.databases[database].write).mean / 1e9
      demand.databases.append((database, chance * seconds))
      return (seconds, 1)
    case .call(let plan): return call(plan, chance, &demand)
    case .publish(let plan):
      demand.publications.append((plan.producer, chance))
      return (plan.awaitsConfirm ? scenario.broker.linkLatency.mean * 2 / 1e9 : 0, 1)
    case .parallel(let plan): return parallel(plan, chance, &demand)
    case .choose(let choices):
      return choices.reduce((hold: 0, success: 0)) { sum, choice in
        let share = choice.share.fraction
        let one = follow(choice.steps, chance: chance * share, &demand)
        return (sum.hold + share * one.hold, sum.success + share * one.success)
      }
    case .saga(let stages):
      return follow(stages.flatMap(\.steps), chance: chance, &demand)
    }
  }

  private func read(_ plan: ReadPlan, _ chance: Double, _ demand: inout HandlingDemand) -> Double {
    switch plan.source {
    case .view(let view): return (plan.time ?? scenario.views[view].read).mean / 1e9
    case .table(let table):
      let database = scenario.tables[table].database
      let seconds = (plan.time ?? scenario.databases[database].read).mean / 1e9
      demand.databases.append((database, chance * seconds))
      return seconds
    }
  }

  private func call(
    _ plan: CallPlan,
    _ chance: Double,
    _ demand: inout HandlingDemand
  ) -> (hold: Double, success: Double) {
    let number = graph.number(of: plan.endpoint)
    let (attempts, failure) = attempts(of: plan)
    demand.calls.append((number, chance * attempts))
    demand.events += 2 * chance * attempts
    return (attempts * answerTime(plan), plan.fallback == nil ? 1 - failure : 1)
  }

  /// How often a call is tried, and how often it fails for good.
  func attempts(of plan: CallPlan) -> (count: Double, failure: Double) {
    let failure = endpoints[graph.number(of: plan.endpoint)].failure
    let most = plan.retries?.attempts ?? 1
    let last = power(failure, most)
    return (failure < 1 ? (1 - last) / (1 - failure) : Double(most), last)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    var (result, square, rest) = (1.0, base, exponent)
    while rest > 0 {
      if rest & 1 == 1 { result *= square }
      square *= square
      rest >>= 1
    }
    return result
  }

  /// Seconds until the answer of one attempt, or until it is given up.
  func answerTime(_ plan: CallPlan) -> Double {
    let link = scenario.services[plan.endpoint.service].link.mean * 2 / 1e9
    let time = link + endpoints[graph.number(of: plan.endpoint)].hold
    return min(time, plan.timeout?.inSeconds ?? .infinity)
  }

  private func parallel(
    _ plan: ParallelPlan,
    _ chance: Double,
    _ demand: inout HandlingDemand
  ) -> (hold: Double, success: Double) {
    var (hold, success) = (0.0, 1.0)
    for branch in plan.branches {
      let one = follow(branch, chance: chance, &demand)
      hold = max(hold, one.hold)
      success *= one.success
    }
    let isPartial = plan.isPartialAllowed
    return (min(hold, plan.cutOff?.inSeconds ?? .infinity), isPartial ? 1 : success)
  }
}
