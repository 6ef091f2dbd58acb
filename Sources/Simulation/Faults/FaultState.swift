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
  var lastEnd: VirtualInstant?
  var conditionHeld = false
  /// What it can do to a piece of work of a consumer; asked at every piece of work.
  let interference: Interference?
  /// The consumers whose work it can touch; empty when it is all of them.
  private var whoseWork = BitSet()
  /// Draws victims, and chances at opportunities.
  var source: RandomSource
  /// Decides, together with a message's number, whether that message is poisoned.
  let seedWord: UInt64
  /// What it draws besides: lengths, times, delays of times; each from a stream of its own.
  private var length: Sampler?
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
    self.isInjectedByHand = isInjectedByHand
    let stream = "fault/\(plan.name)"
    source = RandomSource(seed: seed, stream: stream)
    var words = RandomSource(seed: seed, stream: stream + "/poison")
    seedWord = words.next()
    length = plan.length.map { Sampler($0, seed: seed, stream: stream + "/length") }
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
  mutating func takesChance(at moment: FaultSchedule.Moment, with consumer: Int) -> Bool {
    guard case .opportunity(let chance, moment) = plan.schedule, concerns(consumer) else {
      return false
    }
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
