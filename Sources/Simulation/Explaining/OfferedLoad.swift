internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// What the file sends to each queue, by means alone: how much, and in what manner.
struct OfferedLoad: Sendable {
  /// What comes into one queue.
  struct Inflow: Sendable {
    /// Messages a second; `nil` when that depends on the run.
    var rate: Double? = 0
    /// Set when no formula speaks of the way they come.
    var obstacle: FormulaObstacle?
    /// The one source with equal gaps, while it is the only source.
    var isEven = false
    /// Slots and mean thinking time of a closed producer, while it is the only source.
    var loop: (slots: Int, think: Double)?
    /// Rates by priority, the highest first.
    var priorities: [(priority: UInt8, rate: Double)] = []
    var sources = 0

    /// Another source: what is not known of one is not known of the sum.
    mutating func join(rate: Double?, obstacle: FormulaObstacle?) {
      self.rate = self.rate.flatMap { before in rate.map { before + $0 } }
      // Equal gaps are no obstacle by themselves, but a mixture of them with anything else is.
      let found = obstacle ?? (isEven || loop != nil ? .evenArrivals : nil)
      (isEven, loop) = (false, nil)
      self.obstacle = self.obstacle ?? found
      sources += 1
    }
  }

  private(set) var inflows: [Inflow]
  /// Comparisons of keys up to which routes are followed.
  private static let costLimit = 2_000_000

  private let scenario: Scenario
  private let router: PlainRouter?
  private let queueNames: [String: Int]
  private let span: Range<Double>

  /// The load between two instants, in seconds from the start.
  init(_ scenario: Scenario, during span: Range<Double>) {
    self.scenario = scenario
    self.span = span
    inflows = scenario.queues.map { _ in Inflow() }
    var names: [String: Int] = [:]
    for (index, queue) in scenario.queues.enumerated() { names[queue.name] = index }
    queueNames = names
    let plain = PlainRouter(scenario)
    let ways =
      scenario.producers.reduce(0) { $0 + $1.target.keys.count }
      + scenario.consumers.reduce(0) { $0 + ($1.onward?.keys.count ?? 0) }
    let isAffordable = ways.multipliedReportingOverflow(by: plain?.cost ?? 0)
    router = !isAffordable.overflow && isAffordable.partialValue < Self.costLimit ? plain : nil
    for plan in scenario.producers { take(plan) }
  }

  // MARK: Producers

  private mutating func take(_ plan: ProducerPlan) {
    let (rate, obstacle) = Self.flow(
      plan.arrivals,
      count: plan.count,
      start: plan.start,
      instances: plan.instances,
      during: span
    )
    let total = plan.priorities.reduce(0) { $0 + Double($1.weight) }
    for (queue, share) in shares(of: plan.target, headers: plan.headers) {
      join(queue, rate: rate.map { $0 * share }, obstacle: obstacle)
      if case .open(_, .even) = plan.arrivals, plan.instances == 1, share == 1 {
        inflows[queue].isEven = inflows[queue].sources == 1
      }
      if case .closed(let think, let inFlight) = plan.arrivals, share == 1,
        case .exponential(let mean) = think, plan.count == nil, plan.start == .zero
      {
        inflows[queue].loop = (plan.instances * inFlight, mean / 1e9)
      }
      for choice in plan.priorities where choice.weight > 0 {
        add(choice.priority, (rate ?? 0) * share * Double(choice.weight) / total, to: queue)
      }
    }
  }

  private mutating func add(_ priority: UInt8, _ rate: Double, to queue: Int) {
    if let place = inflows[queue].priorities.firstIndex(where: { $0.priority == priority }) {
      inflows[queue].priorities[place].rate += rate
    } else {
      inflows[queue].priorities.append((priority, rate))
      inflows[queue].priorities.sort { $0.priority > $1.priority }
    }
  }

  /// Another source of a queue.
  mutating func join(_ queue: Int, rate: Double?, obstacle: FormulaObstacle?) {
    inflows[queue].join(rate: rate, obstacle: obstacle)
  }

  /// The mean rate of all instances of a sender, and what is wrong with it for a formula.
  static func flow(
    _ arrivals: Arrivals,
    count: UInt64?,
    start: VirtualDuration,
    instances: Int,
    during span: Range<Double>
  ) -> (rate: Double?, obstacle: FormulaObstacle?) {
    let length = span.upperBound - span.lowerBound
    let begin = start.inSeconds
    switch arrivals {
    case .burst:
      let isWithin = begin < span.upperBound && begin >= span.lowerBound
      let number = isWithin ? Double(count ?? 0) * Double(instances) : 0
      return (length > 0 ? number / length : 0, .burst)
    case .closed: return (nil, .closedLoad)
    case .onDemand: return (nil, .fedByStation)
    case .open(let stages, let spacing):
      let before = messages(stages, until: span.lowerBound - begin)
      let upTo = messages(stages, until: span.upperBound - begin)
      let limit = count.map(Double.init) ?? .infinity
      let rate = length > 0 ? (min(upTo, limit) - min(before, limit)) / length : 0
      let isSteady = begin <= span.lowerBound && upTo <= limit && isSteady(stages, span, begin)
      let obstacle: FormulaObstacle? =
        !isSteady ? .changingRate : spacing == .even ? .evenArrivals : nil
      return (rate * Double(instances), obstacle)
    }
  }

  /// The mean number of messages one instance publishes in its first seconds.
  private static func messages(_ stages: [Arrivals.Stage], until time: Double) -> Double {
    var (rest, sum) = (max(0, time), 0.0)
    for stage in stages {
      let length = min(rest, stage.length?.inSeconds ?? rest)
      sum += stage.rate * length
      rest -= length
    }
    return sum
  }

  /// Whether one rate holds for the whole span.
  private static func isSteady(
    _ stages: [Arrivals.Stage],
    _ span: Range<Double>,
    _ begin: Double
  ) -> Bool {
    var start = begin
    for stage in stages {
      let end = stage.length.map { start + $0.inSeconds } ?? .infinity
      if start <= span.lowerBound, end >= span.upperBound { return true }
      start = end
    }
    return false
  }

  // MARK: Routes

  /// The part of the messages for a target that each queue gets.
  func shares(of target: PublishTarget, headers: FieldTable?) -> [(queue: Int, share: Double)] {
    let total = target.keys.reduce(0) { $0 + Double($1.weight) }
    guard total > 0 else { return [] }
    var shares: [(queue: Int, share: Double)] = []
    for key in target.keys where key.weight > 0 {
      let share = Double(key.weight) / total
      for queue in queues(exchange: target.exchange, key: key.key, headers: headers) {
        if let place = shares.firstIndex(where: { $0.queue == queue }) {
          shares[place].share += share
        } else {
          shares.append((queue, share))
        }
      }
    }
    return shares
  }

  /// The queues that a key reaches; none when routes are not followed.
  func queues(exchange: Int?, key: String, headers: FieldTable?) -> [Int] {
    if exchange == nil, headers == nil { return queueNames[key].map { [$0] } ?? [] }
    return router?.queues(exchange: exchange, key: key, headers: headers) { _ in true } ?? []
  }

  /// Whether all ways of messages are known.
  var knowsRoutes: Bool { router != nil }
}
