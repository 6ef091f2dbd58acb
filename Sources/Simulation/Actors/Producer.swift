internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// One instance of a producer, or one slot of a closed one: when it publishes next, and what.
struct Producer: Sendable {
  let plan: Int
  /// Index among the instances of its plan.
  let instance: Int
  let channel: ChannelID
  let connection: ConnectionID
  let actor: Int
  /// One envelope for each key it draws from.
  var envelopes: [EnvelopeID]
  let arrivals: Arrivals
  let asksForConfirms: Bool

  var arrivalSource: RandomSource
  var think: Sampler
  var size: Sampler
  var keyWeights: [UInt64]
  var keySource: RandomSource

  /// Messages it may still publish.
  var remaining: UInt64
  /// Where the present stage stands; the stage after the last has no end.
  var stage = 0
  var stageEnd: VirtualInstant = .start
  /// Even arrivals: the grid's origin and the number of the next line on it.
  var gridOrigin: VirtualInstant = .start
  var gridLine: Int64 = 0
  /// Product of the bursts that are on.
  var rateFactor: Double = 1
  /// Connections of it that are broken now.
  var outages = 0
  /// Intended moments that came while it was cut off.
  var held = RingBuffer<VirtualInstant>()
  /// Publishes on the channel since confirms were asked for.
  var publishNumber: UInt64 = 0
  /// The intended moments of publishes without a confirm yet, the oldest of them number `oldest`.
  var unconfirmed = RingBuffer<VirtualInstant>()
  var oldestUnconfirmed: UInt64 = 1

  /// Whether it has nothing more to publish.
  var isFinished = false

  /// The key to publish with next.
  @inline(__always)
  mutating func nextEnvelope() -> EnvelopeID {
    envelopes.count == 1 ? envelopes[0] : drawEnvelope()
  }

  private mutating func drawEnvelope() -> EnvelopeID {
    var total: UInt64 = 0
    for weight in keyWeights { total += weight }
    var place = keySource.below(total)
    for (index, weight) in keyWeights.enumerated() {
      if place < weight { return envelopes[index] }
      place -= weight
    }
    return envelopes[0]
  }

  /// The next intended moment of an open producer, after `now`; `never` when there is none.
  mutating func nextArrival(after now: VirtualInstant) -> VirtualInstant {
    guard case .open(let stages, let spacing) = arrivals else { return .never }
    var from = now
    while true {
      while from >= stageEnd {
        guard stage + 1 < stages.count else { return .never }
        enterStage(stage + 1, of: stages, at: stageEnd)
      }
      let rate = stages[stage].rate * rateFactor
      let candidate =
        switch spacing {
        case .poisson: poissonArrival(after: from, rate: rate)
        case .even: evenArrival(rate: rate)
        }
      if candidate <= stageEnd { return candidate }
      from = stageEnd
    }
  }

  /// Begins a stage; the grid of even arrivals begins anew with it.
  mutating func enterStage(
    _ index: Int, of stages: [Arrivals.Stage], at instant: VirtualInstant
  ) {
    stage = index
    stageEnd = stages[index].length.map { instant + $0 } ?? .never
    restartGrid(at: instant)
  }

  /// Begins the grid of even arrivals at an instant: the next message comes one interval later.
  mutating func restartGrid(at instant: VirtualInstant) {
    gridOrigin = instant
    gridLine = 0
  }

  @inline(__always)
  private mutating func poissonArrival(
    after from: VirtualInstant, rate: Double
  ) -> VirtualInstant {
    guard rate > 0 else { return .never }
    let gap = Int64(arrivalSource.exponential() * (1e9 / rate) + 0.5)
    return VirtualInstant(nanoseconds: from.nanoseconds &+ gap)
  }

  private mutating func evenArrival(rate: Double) -> VirtualInstant {
    guard rate > 0 else { return .never }
    gridLine += 1
    let offset = Int64((Double(gridLine) * 1e9 / rate).rounded())
    return gridOrigin + VirtualDuration(nanoseconds: offset)
  }
}
