internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// One fault of a run: when it strikes, whom it has hit, what it has done so far.
struct FaultState: Sendable {
  let plan: FaultPlan
  let isInjectedByHand: Bool
  /// Its index among the faults of the run.
  var number = 0
  var isActive = false
  /// Starts still to come, the next one last.
  var starts: [VirtualInstant] = []
  var nextStart: VirtualInstant = .never
  var end: VirtualInstant = .never
  /// The clocks of targets that fail and are mended each on its own.
  var cycles: [Cycle] = []
  /// Instances it can hit: rows of `producers` or `consumers` of the run.
  var candidates: [Int] = []
  /// Instances it holds now.
  var struck: [Int] = []
  var fired = 0
  var firstStart: VirtualInstant?
  var lastStart: VirtualInstant?
  var firstEnd: VirtualInstant?
  var lastEnd: VirtualInstant?
  var conditionHeld = false
  /// What it can do to a piece of work of a consumer; asked at every piece of work.
  let interference: Interference?
  /// The chance it takes at each piece of work and the moment of that; asked as often.
  private let chance: Probability?
  private let moment: FaultSchedule.Moment
  /// The consumers whose work it can touch; empty when it is all of them.
  private var whoseWork = BitSet()
  /// Draws victims, and chances at opportunities.
  var source: RandomSource
  /// Decides, together with a message's number, whether that message is poisoned.
  let seedWord: UInt64
  /// What it draws besides: lengths, times, delays of times; each from a stream of its own.
  private var length: Sampler?
  /// Amounts that its kind draws: delays, stays; and absences.
  private var effect: Sampler?
  private var secondEffect: Sampler?
  /// Clients it keeps away, or links it has clogged, one by one; and how often it has begun.
  var absent: [Int] = []
  var round: UInt32 = 0
  /// Where it makes our own machinery do rare things; empty for other kinds.
  let sites: BuggifySites
  /// How far it has put the broker's clock forward.
  var turned = VirtualDuration.zero
  private var gap: Sampler?
  private var jitter: Sampler?
  /// Where `every` stands without its jitter.
  private var gridStart: VirtualInstant = .never

  /// Whoever fails and is mended: one target, or all that are drawn together.
  struct Cycle: Sendable {
    /// Of the candidates; `nil` is who is drawn at each strike, and the broker.
    let row: Int?
    var up: Sampler
    /// When it fails, or is mended.
    var next: VirtualInstant
    var isDown = false
    var struck: [Int] = []
  }

  init(_ plan: FaultPlan, seed: UInt64, isInjectedByHand: Bool = false) {
    self.plan = plan
    interference = plan.kind.interference
    if case .opportunity(let chance, let moment) = plan.schedule,
      interference?.takesChances == true
    {
      (self.chance, self.moment) = (chance, moment)
    } else {
      (chance, moment) = (nil, .beforeEffect)
    }
    self.isInjectedByHand = isInjectedByHand
    let stream = "fault/\(plan.name)"
    sites = BuggifySites(of: plan, seed: seed, stream: stream + "/sites")
    source = RandomSource(seed: seed, stream: stream)
    var words = RandomSource(seed: seed, stream: stream + "/poison")
    seedWord = words.next()
    length = plan.length.map { Sampler($0, seed: seed, stream: stream + "/length") }
    let laws = plan.kind.laws
    effect = laws.first.map { Sampler($0, seed: seed, stream: stream + "/effect") }
    secondEffect = laws.dropFirst().first.map {
      Sampler($0, seed: seed, stream: stream + "/effect/2")
    }
    jitter = plan.jitter.map { Sampler($0, seed: seed, stream: stream + "/jitter") }
    if case .rate(let rate) = plan.schedule {
      gap = Sampler(.exponential(mean: 1e9 / rate), seed: seed, stream: stream + "/times")
    }
  }

  /// Whether a message's business is poisoned: the same answer at every delivery.
  func poisons(_ business: MessageID) -> Bool {
    guard case .messagePoison(let share) = plan.kind else { return false }
    var mixed = seedWord ^ (UInt64(business.rawValue) &* 0x9e37_79b9_7f4a_7c15)
    mixed = (mixed ^ mixed &>> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed &>> 27) &* 0x94d0_49bb_1331_11eb
    mixed ^= mixed &>> 31
    return mixed.multipliedFullWidth(by: share.denominator).high < share.numerator
  }

  // MARK: Times

  /// Notes the consumers among the candidates, which are known.
  ///
  /// A reset may hit both sides, so that rows of consumers stand behind those of producers.
  mutating func findWhoseWork(producerCount: Int) {
    guard interference != nil else { return }
    let shift = plan.kind.word.traits.hitsConnections ? producerCount : 0
    for row in candidates where row >= shift { _ = whoseWork.insert(UInt32(row - shift)) }
  }

  private func concerns(_ consumer: Int) -> Bool {
    candidates.isEmpty || whoseWork.contains(UInt32(truncatingIfNeeded: consumer))
  }

  /// Whether it is on, and its poison is in a message's business that a consumer works on.
  func poisons(_ business: MessageID, at consumer: Int) -> Bool {
    isActive && concerns(consumer) && poisons(business)
  }

  /// Draws whether it strikes a piece of work, when that is a matter of chance for the consumer.
  @inline(__always)
  mutating func takesChance(at moment: FaultSchedule.Moment, with consumer: Int) -> Bool {
    guard let chance, moment == self.moment, concerns(consumer) else { return false }
    return source.chance(chance.numerator, outOf: chance.denominator)
  }

  /// Finds the first start; the candidates are known.
  mutating func planStarts(from now: VirtualInstant, seed: UInt64) {
    switch plan.schedule {
    case .at(let instants):
      starts = instants.map { delayed($0) }.sorted(by: >)
      nextStart = starts.popLast() ?? .never
    case .every(_, let first):
      gridStart = first
      nextStart = delayed(first)
    case .rate: nextStart = now + drawGap()
    case .renewal(let up): planCycles(up, from: now, seed: seed)
    case .always: nextStart = max(.start, now)
    case .when, .opportunity: break
    }
  }

  private mutating func planCycles(_ up: Distribution, from now: VirtualInstant, seed: UInt64) {
    let rows = plan.drawnTargets == nil && !candidates.isEmpty ? candidates.map { $0 } : [nil]
    cycles = rows.enumerated().map { place, row in
      let stream = "fault/\(plan.name)/up/\(place)"
      var sampler = Sampler(up, seed: seed, stream: stream)
      let first = now + VirtualDuration(nanoseconds: sampler.draw())
      return Cycle(row: row, up: sampler, next: first)
    }
  }

  /// Moves on to the start after the present one.
  mutating func takeStart() {
    switch plan.schedule {
    case .every(let period, _):
      gridStart = gridStart + period
      nextStart = delayed(gridStart)
    case .at: nextStart = starts.popLast() ?? .never
    case .rate: nextStart = nextStart + drawGap()
    case .renewal, .when, .opportunity, .always: nextStart = .never
    }
  }

  /// Nothing is planned any more.
  mutating func forgetStarts() {
    nextStart = .never
    starts = []
    for index in cycles.indices where !cycles[index].isDown { cycles[index].next = .never }
  }

  /// The length of a strike that begins; `nil` when it has none.
  mutating func drawLength() -> VirtualDuration? {
    length?.draw().asDuration
  }

  /// An amount of what its kind does: a delay, a stay.
  mutating func drawEffect() -> VirtualDuration { (effect?.draw() ?? 0).asDuration }

  /// An amount of the other thing its kind does: an absence.
  mutating func drawSecondEffect() -> VirtualDuration { (secondEffect?.draw() ?? 0).asDuration }

  private mutating func delayed(_ instant: VirtualInstant) -> VirtualInstant {
    guard let delay = jitter?.draw() else { return instant }
    return instant + delay.asDuration
  }

  /// At least a nanosecond, so that time goes on.
  private mutating func drawGap() -> VirtualDuration {
    max(1, gap?.draw() ?? .max / 4).asDuration
  }
}

extension Int64 {
  /// So many nanoseconds.
  var asDuration: VirtualDuration { VirtualDuration(nanoseconds: self) }
}

extension FaultKind {
  /// The laws of what it does, in the order in which it draws from them.
  fileprivate var laws: [Distribution] {
    if case .consumerChurn(let stay, let away) = self { return [stay, away] }
    if case .reconnectAll(let jitter) = self { return [jitter] }
    if case .diskSlow(let latency) = self { return [latency] }
    if case .linkLatency(let latency) = self { return [latency] }
    return []
  }
}
