internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// Says when open arrivals come, stage after stage.
struct ArrivalClock: Sendable {
  private let isEven: Bool
  private var stages: [Arrivals.Stage]
  private var source: RandomSource
  /// Where the present stage stands; the stage after the last has no end.
  private var stage = 0
  private var stageEnd: VirtualInstant = .start
  /// Mean nanoseconds between arrivals now; infinite while paused.
  private var gap: Double = .infinity
  /// Even arrivals: the grid's origin and the number of the last line used.
  private var gridOrigin: VirtualInstant = .start
  private var gridLine: Int64 = 0
  /// Product of the bursts that are on.
  private var rateFactor: Double = 1

  /// A clock of arrivals that are not open never strikes.
  init(_ arrivals: Arrivals, start: VirtualInstant, source: RandomSource) {
    self.source = source
    if case .open(let stages, let spacing) = arrivals {
      (self.stages, isEven) = (stages, spacing == .even)
      enterStage(0, at: start)
    } else {
      (stages, isEven) = ([], false)
    }
  }

  /// The next moment after `now`; `never` when there is none.
  @inline(__always)
  mutating func nextArrival(after now: VirtualInstant) -> VirtualInstant {
    if !isEven, now < stageEnd {
      let candidate = VirtualInstant(
        nanoseconds: now.nanoseconds &+ Int64(min(source.exponential() * gap + 0.5, 4e18))
      )
      if candidate <= stageEnd { return candidate }
      return arrivalInLaterStage(from: stageEnd)
    }
    return arrivalInLaterStage(from: now)
  }

  /// The same across the ends of stages, and for even arrivals.
  @inline(never)
  private mutating func arrivalInLaterStage(from now: VirtualInstant) -> VirtualInstant {
    var from = now
    while true {
      while from >= stageEnd {
        guard stage + 1 < stages.count else { return .never }
        enterStage(stage + 1, at: stageEnd)
      }
      let candidate = isEven ? evenArrival() : poissonArrival(after: from)
      if candidate <= stageEnd { return candidate }
      from = stageEnd
    }
  }

  private mutating func enterStage(_ index: Int, at instant: VirtualInstant) {
    stage = index
    stageEnd = stages[index].length.map { instant + $0 } ?? .never
    gap = 1e9 / (stages[index].rate * rateFactor)
    gridOrigin = instant
    gridLine = 0
  }

  /// Changes the product of bursts; the grid of even arrivals begins anew at that instant.
  mutating func setRateFactor(_ factor: Double, at instant: VirtualInstant) {
    rateFactor = factor
    guard !stages.isEmpty else { return }
    gap = 1e9 / (stages[stage].rate * factor)
    gridOrigin = max(instant, gridOrigin)
    gridLine = 0
  }

  /// Puts one rate in the place of all stages, from that instant on; zero is a pause.
  mutating func replaceStages(rate: Double, at instant: VirtualInstant) {
    guard !stages.isEmpty else { return }
    stages = [Arrivals.Stage(rate: rate)]
    enterStage(0, at: instant)
  }

  /// Arrivals per second now.
  var presentRate: Double { 1e9 / gap }

  private mutating func poissonArrival(after from: VirtualInstant) -> VirtualInstant {
    let offset = source.exponential() * gap
    guard offset < 4e18 else { return .never }
    return from + VirtualDuration(nanoseconds: Int64(offset + 0.5))
  }

  private mutating func evenArrival() -> VirtualInstant {
    gridLine += 1
    let offset = Double(gridLine) * gap
    guard offset < 4e18 else { return .never }
    return gridOrigin + VirtualDuration(nanoseconds: Int64(offset.rounded()))
  }
}
