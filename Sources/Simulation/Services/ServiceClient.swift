internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// One instance of a client, or one slot of a closed one: when it makes its next request, and which.
struct ServiceClient: Sendable {
  let plan: Int
  let rhythm: Rhythm
  /// Rows of the call sites that it draws from.
  let sites: Range<Int>
  private let weights: [UInt64]
  private let total: UInt64
  private var clock: ArrivalClock
  private var think: Sampler
  private var choice: RandomSource
  /// Requests it may still make.
  var remaining: UInt64
  /// Changes when its next request is put to another moment.
  var generation: UInt32 = 0

  init(
    _ plan: ClientPlan,
    at planIndex: Int,
    instance: Int,
    slot: Int,
    sites: Range<Int>,
    seed: UInt64
  ) {
    self.plan = planIndex
    self.sites = sites
    rhythm = plan.arrivals.rhythm
    weights = plan.calls.map { UInt64($0.weight) }
    total = weights.reduce(0, +)
    let slots = plan.arrivals.slotCount
    let place = "client/\(plan.name)/\(instance)" + (slots > 1 ? "/\(slot)" : "")
    clock = ArrivalClock(
      plan.arrivals,
      start: .start + plan.start,
      source: RandomSource(seed: seed, stream: place + "/arrivals")
    )
    var thinking = Distribution.constant(0)
    if case .closed(let law, _) = plan.arrivals { thinking = law }
    think = Sampler(thinking, seed: seed, stream: place + "/think")
    choice = RandomSource(seed: seed, stream: place + "/calls")
    remaining = plan.count.map { Producer.share($0, of: slot, among: slots) } ?? .max
  }

  /// The next intended moment of open arrivals, after `now`; `never` when there is none.
  mutating func nextArrival(after now: VirtualInstant) -> VirtualInstant {
    clock.nextArrival(after: now)
  }

  /// The end of a pause between an answer and the next request.
  mutating func endOfThinking(from now: VirtualInstant) -> VirtualInstant {
    now + VirtualDuration(nanoseconds: think.draw())
  }

  /// The call site of the next request; a single one takes no chance.
  mutating func drawSite() -> Int {
    guard weights.count > 1 else { return sites.lowerBound }
    var place = choice.below(total)
    for (index, weight) in weights.enumerated() {
      if place < weight { return sites.lowerBound + index }
      place -= weight
    }
    return sites.lowerBound
  }
}
