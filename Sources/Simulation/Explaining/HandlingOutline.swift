internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// How long one handling holds its worker and what it asks of others, by its steps alone.
///
/// Others are taken to answer at once they are asked: what waits for them is in their own stations.
struct HandlingOutline: Sendable {
  /// A call that steps make when nobody has to try again.
  struct Call: Sendable {
    /// The number of the endpoint.
    var endpoint: Int
    /// How often one handling makes it.
    var count: Double
    /// The service called before it, whose answer it waits for.
    var previous: Int?
    /// Whether it comes behind something that orders what passes.
    var isBlurred: Bool
  }

  /// Mean and mean square of the time that its worker is held, in seconds.
  var time = TimeMoments()
  var shape = ServiceLaw.Shape.constant
  /// Why the law of that time is not known, in which case only its mean means something.
  var obstacle: FormulaObstacle?
  var calls: [Call] = []

  var law: ServiceLaw {
    ServiceLaw(mean: time.mean, secondMoment: time.secondMoment, shape: shape)
  }
}

/// The first two moments of a time, in seconds.
struct TimeMoments: Sendable, Equatable {
  var mean = 0.0
  var secondMoment = 0.0

  /// The time with one independent of it before.
  func after(_ law: ServiceLaw) -> TimeMoments {
    TimeMoments(
      mean: law.mean + mean,
      secondMoment: law.secondMoment + 2 * law.mean * mean + secondMoment
    )
  }

  /// The time where it comes to it with a chance, else none.
  func reached(with chance: Double) -> TimeMoments {
    TimeMoments(mean: chance * mean, secondMoment: chance * secondMoment)
  }
}

/// Follows the steps of handlings.
struct OutlineReader {
  private let scenario: Scenario
  private let numbers: EndpointNumbers
  /// Tables that a step locks: their readers and writers wait.
  private let hasGuard: [Bool]

  init(_ scenario: Scenario, _ numbers: EndpointNumbers) {
    self.scenario = scenario
    self.numbers = numbers
    var hasGuard = scenario.databases.map { $0.connections != nil }
    for steps in scenario.everyHandling {
      for table in steps.lockedTables { hasGuard[scenario.tables[table].database] = true }
    }
    self.hasGuard = hasGuard
  }

  /// Everything but the time that is held.
  func outline(of steps: [StepPlan]) -> HandlingOutline {
    var walk = Walk()
    _ = follow(steps, chance: 1, &walk)
    return walk.outline
  }

  /// What is known on the way through the steps.
  private struct Walk {
    var outline = HandlingOutline()
    var takesTime = false
    var previous: Int?
    var isBlurred = false

    mutating func take(_ law: ServiceLaw, chance: Double) {
      guard law.mean > 0 else { return }
      if chance < 1 {
        outline.shape = .general
      } else if !takesTime {
        outline.shape = law.shape
      } else if outline.shape != .constant || law.shape != .constant {
        outline.shape = .general
      }
      takesTime = true
    }

    mutating func meet(_ obstacle: FormulaObstacle) {
      outline.obstacle = outline.obstacle ?? obstacle
    }
  }

  /// Gives the chance that a handling which began these steps gets through them.
  private func follow(_ steps: [StepPlan], chance: Double, _ walk: inout Walk) -> Double {
    steps.reduce(1) { through, step in
      through * follow(step, chance: chance * through, &walk)
    }
  }

  private func follow(_ step: StepPlan, chance: Double, _ walk: inout Walk) -> Double {
    switch step {
    case .work(let law), .wait(let law): walk.take(ServiceLaw(law), chance: chance)
    case .fail(let share): return 1 - share.fraction
    case .read(let plan): read(plan, chance, &walk)
    case .write(let plan):
      meetData(scenario.tables[plan.table].database, &walk)
      walk.take(ServiceLaw(time(of: plan)), chance: chance)
    case .call(let plan):
      let number = numbers.number(of: plan.endpoint)
      let call = HandlingOutline.Call(
        endpoint: number,
        count: chance,
        previous: walk.previous,
        isBlurred: walk.isBlurred
      )
      walk.outline.calls.append(call)
      walk.previous = plan.endpoint.service
      walk.meet(.calls)
    case .publish(let plan): publish(plan, chance, &walk)
    case .parallel(let plan):
      fork(plan.branches.map { (1, $0) }, chance, &walk)
      walk.meet(.branches)
    case .choose(let ways):
      return fork(ways.map { ($0.share.fraction, $0.steps) }, chance, &walk)
    case .saga(let stages):
      walk.meet(.branches)
      return follow(stages.flatMap(\.steps), chance: chance, &walk)
    }
    return 1
  }

  /// Branches that each begin where this one stands; behind them nothing is said of the order.
  @discardableResult
  private func fork(
    _ branches: [(share: Double, steps: [StepPlan])],
    _ chance: Double,
    _ walk: inout Walk
  ) -> Double {
    let (calls, previous) = (walk.outline.calls.count, walk.previous)
    let through = branches.reduce(0) { sum, branch in
      walk.previous = previous
      return sum + branch.share * follow(branch.steps, chance: chance * branch.share, &walk)
    }
    walk.previous = previous
    if walk.outline.calls.count > calls { walk.isBlurred = true }
    return through
  }

  private func read(_ plan: ReadPlan, _ chance: Double, _ walk: inout Walk) {
    if case .table(let table) = plan.source { meetData(scenario.tables[table].database, &walk) }
    if case .token = plan.freshness { walk.meet(.database) }
    walk.take(ServiceLaw(time(of: plan)), chance: chance)
  }

  private func meetData(_ database: Int, _ walk: inout Walk) {
    guard hasGuard[database] else { return }
    walk.meet(.database)
    walk.isBlurred = true
  }

  private func publish(_ plan: PublishPlan, _ chance: Double, _ walk: inout Walk) {
    guard plan.awaitsConfirm else { return }
    if !scenario.broker.routingCost.isZero { walk.meet(.routing) }
    guard case .constant = scenario.broker.linkLatency else { return walk.meet(.links) }
    walk.take(ServiceLaw(scenario.broker.linkLatency).twice, chance: chance)
  }

  // MARK: The time that is held

  /// `answerTimes` of each endpoint by number, links included.
  func time(of steps: [StepPlan], _ answerTimes: [Double]) -> TimeMoments {
    time(of: steps, then: TimeMoments(), answerTimes)
  }

  /// The time of steps that others follow, unless one of them fails.
  private func time(
    of steps: [StepPlan],
    then rest: TimeMoments,
    _ answerTimes: [Double]
  ) -> TimeMoments {
    steps.reversed().reduce(rest) { time(of: $1, then: $0, answerTimes) }
  }

  private func time(
    of step: StepPlan,
    then rest: TimeMoments,
    _ answerTimes: [Double]
  ) -> TimeMoments {
    switch step {
    case .work(let law), .wait(let law): return rest.after(ServiceLaw(law))
    case .fail(let share): return rest.reached(with: 1 - share.fraction)
    case .read(let plan): return rest.after(ServiceLaw(time(of: plan)))
    case .write(let plan): return rest.after(ServiceLaw(time(of: plan)))
    case .call(let plan):
      let answer = answerTimes[numbers.number(of: plan.endpoint)]
      return rest.after(.always(min(answer, plan.timeout?.inSeconds ?? .infinity)))
    case .publish(let plan):
      return plan.awaitsConfirm ? rest.after(ServiceLaw(scenario.broker.linkLatency).twice) : rest
    case .parallel(let plan):
      let longest = plan.branches.map { time(of: $0, answerTimes).mean }.max() ?? 0
      return rest.after(.always(min(longest, plan.cutOff?.inSeconds ?? .infinity)))
    case .choose(let ways):
      return ways.reduce(TimeMoments()) { sum, way in
        let one = time(of: way.steps, then: rest, answerTimes).reached(with: way.share.fraction)
        return TimeMoments(
          mean: sum.mean + one.mean,
          secondMoment: sum.secondMoment + one.secondMoment
        )
      }
    case .saga(let stages): return time(of: stages.flatMap(\.steps), then: rest, answerTimes)
    }
  }

  private func time(of plan: ReadPlan) -> Distribution {
    if let time = plan.time { return time }
    switch plan.source {
    case .table(let table): return scenario.databases[scenario.tables[table].database].read
    case .view(let view): return scenario.views[view].read
    }
  }

  private func time(of plan: WritePlan) -> Distribution {
    plan.time ?? scenario.databases[scenario.tables[plan.table].database].write
  }
}

extension ServiceLaw {
  /// Always the same time, in seconds.
  static func always(_ time: Double) -> ServiceLaw {
    ServiceLaw(mean: time, secondMoment: time * time, shape: .constant)
  }

  /// Two of the kind in a row.
  var twice: ServiceLaw {
    ServiceLaw(
      mean: 2 * mean,
      secondMoment: 2 * secondMoment + 2 * mean * mean,
      shape: shape == .constant ? .constant : .general
    )
  }
}

extension [StepPlan] {
  /// Tables that one of the steps locks, however deep it stands.
  fileprivate var lockedTables: [Int] {
    flatMap { step -> [Int] in
      switch step {
      case .write(let plan): plan.locksTable ? [plan.table] : []
      case .parallel(let plan): plan.branches.flatMap(\.lockedTables)
      case .choose(let ways): ways.flatMap(\.steps.lockedTables)
      case .saga(let stages):
        stages.flatMap { $0.steps.lockedTables + $0.compensation.lockedTables }
      case .work, .wait, .fail, .read, .call, .publish: []
      }
    }
  }
}

extension Scenario {
  /// The steps of every endpoint and of every message.
  fileprivate var everyHandling: [[StepPlan]] {
    services.flatMap(\.endpoints).map(\.steps) + consumers.compactMap { $0.handler?.steps }
  }
}
