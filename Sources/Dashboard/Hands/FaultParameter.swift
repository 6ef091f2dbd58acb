import Phrasebook
import ScenarioModel
import Vocabulary

/// One thing that can be set about a kind of fault, with the values to choose from.
struct FaultParameter: Equatable, Sendable {
  let label: HandsPhrase
  let values: [FaultValue]
  /// Which of them is chosen at first.
  var standard = 0

  init(_ label: HandsPhrase, _ values: [FaultValue], standard: Int = 0) {
    (self.label, self.values, self.standard) = (label, values, standard)
  }
}

/// A value of a parameter.
enum FaultValue: Sendable, Equatable {
  case factor(Int)
  case requeue(Bool)
  case percent(Int)
  case time(VirtualDuration)
  case number(Int)
  case bytes(Int)
  /// A word of the scenario language.
  case word(String)
  /// Runs of an export: all, or the first.
  case runs([Int])
  /// Nothing is laid over.
  case none
}

extension FaultWord {
  /// What can be set besides target, time and chance; the order is that of `kind(with:)`.
  var parameters: [FaultParameter] {
    switch self {
    case .consumerSlow, .producerBurst, .brokerSlow, .serviceSlow, .databaseSlow:
      [FaultParameter(.rowFactor, [2, 5, 10, 50].map { .factor($0) }, standard: 2)]
    case .consumerNack: [FaultParameter(.rowRequeue, [.requeue(true), .requeue(false)])]
    case .messagePoison: [FaultParameter(.rowShare, [1, 5, 10, 100].map { .percent($0) })]
    case .consumerChurn:
      [
        FaultParameter(.rowStay, Self.seconds([1, 5, 10, 60]), standard: 2),
        FaultParameter(.rowAway, Self.seconds([1, 5, 10, 60]), standard: 1),
      ]
    case .producerCrash: [FaultParameter(.rowBetween, Self.words(CrashPoint.self))]
    case .messageOversize:
      [FaultParameter(.rowBytes, [1, 16, 20, 128].map { .bytes($0 << 20) }, standard: 2)]
    case .reconnectAll:
      [FaultParameter(.rowJitter, Self.seconds([0, 1, 10, 30]), standard: 1)]
    case .linkLatency:
      [FaultParameter(.rowLatency, Self.milliseconds([10, 100, 500, 1_000]))]
    case .diskSlow:
      [FaultParameter(.rowLatency, Self.milliseconds([5, 20, 100, 500]), standard: 1)]
    case .linkSwizzle:
      [FaultParameter(.rowOver, Self.seconds([1, 5, 10]))]
    case .linkCut: [FaultParameter(.rowDirection, Self.words(LinkDirection.self))]
    case .linkBandwidth:
      [FaultParameter(.rowBandwidth, [1, 10, 100, 1_000].map { .bytes($0 << 10) }, standard: 1)]
    case .brokerCrash: [FaultParameter(.rowKeep, Self.words(CrashRemains.self), standard: 1)]
    case .diskCorrupt:
      [FaultParameter(.rowRecords, [1, 10, 50].map { .percent($0) } + [.number(1), .number(10)])]
    case .diskTorn:
      [FaultParameter(.rowBytes, [1, 16, 256, 4_096].map { .bytes($0 << 10) }, standard: 1)]
    case .clockJump: Self.clock(.rowDelta, Self.seconds([1, 10, 60, 3_600]))
    case .clockDrift:
      Self.clock(.rowDrift, [100, 1_000, 10_000, 100_000].map { .number($0) })
    case .engineBuggify: [FaultParameter(.rowLevel, [3, 2, 1].map { .number($0) })]
    case .clusterPartition: [FaultParameter(.rowFollowers, [.number(2), .number(1)])]
    case .leaderKill: [FaultParameter(.rowElection, Self.seconds([1, 5, 10]), standard: 1)]
    case .operatorPolicy:
      [
        FaultParameter(.rowLength, [10, 100, 1_000].map { .number($0) } + [.none]),
        FaultParameter(.rowTimeToLive, [.none] + Self.seconds([1, 10, 60])),
      ]
    case .serviceDown, .databaseDown: [FaultParameter(.rowMode, Self.words(ServiceFailure.self))]
    case .httpError: [FaultParameter(.rowStatus, [503, 500, 429, 404].map { .number($0) })]
    case .projectorLag:
      [FaultParameter(.rowDelay, Self.seconds([1, 5, 30]))]
    case .exportFail: [FaultParameter(.rowRuns, [.runs([]), .runs([1])])]
    case .consumerCrash, .consumerHang, .doubleAcknowledge, .dedupAmnesia, .acknowledgementLost,
      .confirmLost, .messageUnroutable, .subscriberOffline, .connectionReset,
      .connectionHalfOpen, .authRevoke, .linkLoss, .linkClog, .brokerPause, .brokerRestart,
      .powerLoss, .memoryAlarm, .diskFull, .diskError, .operatorPurge, .operatorUnbind,
      .workerLeak, .commitUnknown, .deadlock, .projectorStop:
      []
    }
  }

  /// How long it may last.
  ///
  /// `nil` lasts until it is healed; one choice is none.
  var lengths: [VirtualDuration?] {
    let nature = traits.nature
    if nature.contains(.alwaysThere) || nature.contains(.withoutLength) { return [nil] }
    if self == .connectionReset {
      return [.zero, .seconds(1), .seconds(10), .seconds(60)]
    }
    // What is over at once without a length would not be seen.
    if nature.contains(.momentary) {
      return [.seconds(5), .seconds(1), .seconds(10), .seconds(30), .seconds(60)]
    }
    return [
      nil, .seconds(5), .seconds(10), .seconds(30), .seconds(60), .seconds(120), .seconds(600),
    ]
  }

  /// Percent of opportunities that it may hit.
  ///
  /// `nil` leaves nothing to chance; one choice is none.
  var chances: [Int?] {
    switch traits.chance {
    case .none: [nil]
    case .schedule: [nil, 1, 5, 20, 50]
    case .share: [nil, 50, 20, 5, 1]
    }
  }

  private static func seconds(_ counts: [Int64]) -> [FaultValue] {
    counts.map { .time(.seconds($0)) }
  }

  private static func clock(_ row: HandsPhrase, _ values: [FaultValue]) -> [FaultParameter] {
    [
      FaultParameter(row, values, standard: 1),
      FaultParameter(.rowClock, words(ClockError.self)),
    ]
  }

  private static func milliseconds(_ counts: [Int64]) -> [FaultValue] {
    counts.map { .time(.milliseconds($0)) }
  }

  private static func words<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type
  ) -> [FaultValue]
  where Word.RawValue == String {
    type.allCases.map { .word($0.rawValue) }
  }

  /// The kind with its parameters, chosen in the order of ``parameters``.
  func kind(with values: [FaultValue]) -> FaultKind {
    let chosen = ChosenValues(values)
    return switch self {
    case .consumerCrash: .consumerCrash
    case .consumerHang: .consumerHang
    case .consumerSlow: .consumerSlow(factor: chosen.factor)
    case .consumerNack: .consumerNack(requeue: values.first == .requeue(true))
    case .doubleAcknowledge: .doubleAcknowledge
    case .consumerChurn: .consumerChurn(stay: chosen.law(0), away: chosen.law(1))
    case .subscriberOffline: .subscriberOffline
    case .dedupAmnesia: .dedupAmnesia
    case .producerBurst: .producerBurst(factor: chosen.factor)
    case .producerCrash: .producerCrash(between: chosen.word() ?? .commitAndPublish)
    case .authRevoke: .authRevoke
    case .reconnectAll: .reconnectAll(jitter: chosen.spread)
    case .messagePoison: .messagePoison(share: chosen.share)
    case .messageUnroutable: .messageUnroutable
    case .messageOversize: .messageOversize(bytes: UInt32(clamping: chosen.count))
    case .operatorPurge: .operatorPurge
    case .operatorUnbind: .operatorUnbind
    case .operatorPolicy: chosen.policy
    case .brokerCrash: .brokerCrash(keeping: chosen.word() ?? .all)
    case .brokerPause: .brokerPause
    case .brokerRestart: .brokerRestart
    case .brokerSlow: .brokerSlow(factor: chosen.factor)
    case .powerLoss: .powerLoss
    case .diskFull: .diskFull
    case .memoryAlarm: .memoryAlarm
    case .diskSlow: .diskSlow(latency: chosen.law(0))
    case .diskError: .diskError
    case .diskCorrupt: .diskCorrupt(chosen.damage)
    case .diskTorn: .diskTorn(bytes: UInt64(chosen.count))
    case .clockJump: .clockJump(by: chosen.time(0), chosen.word(1) ?? .ahead)
    case .engineBuggify: .engineBuggify(level: UInt8(clamping: chosen.count))
    case .clockDrift: .clockDrift(partsPerMillion: chosen.number, chosen.word(1) ?? .ahead)
    case .clusterPartition: .clusterPartition(followers: UInt8(clamping: chosen.count))
    case .leaderKill: .leaderKill(election: chosen.law(0))
    case .connectionReset: .connectionReset
    case .linkLatency: .linkLatency(chosen.law(0))
    case .linkLoss: .linkLoss
    case .linkClog: .linkClog
    case .linkSwizzle: .linkSwizzle(over: chosen.time(0))
    case .linkCut: .linkCut(chosen.word() ?? .both)
    case .linkBandwidth: .linkBandwidth(bytesPerSecond: UInt64(chosen.count))
    case .connectionHalfOpen: .connectionHalfOpen
    case .confirmLost: .confirmLost
    case .acknowledgementLost: .acknowledgementLost
    case .serviceDown: .serviceDown(mode: chosen.word() ?? .refuse)
    case .serviceSlow: .serviceSlow(factor: chosen.factor)
    case .httpError: .httpError(status: UInt16(clamping: chosen.count))
    case .workerLeak: .workerLeak
    case .databaseDown: .databaseDown(mode: chosen.word() ?? .refuse)
    case .databaseSlow: .databaseSlow(factor: chosen.factor)
    case .commitUnknown: .commitUnknown
    case .deadlock: .deadlock
    case .projectorStop: .projectorStop
    case .projectorLag: .projectorLag(chosen.law(0))
    case .exportFail: .exportFail(runs: chosen.runs)
    }
  }
}

/// The values of a fault's parameters, read as what its kind needs.
private struct ChosenValues {
  let values: [FaultValue]

  init(_ values: [FaultValue]) { self.values = values }

  var factor: Double {
    guard case .factor(let factor)? = values.first else { return 1 }
    return Double(factor)
  }

  var share: Probability {
    guard case .percent(let percent)? = values.first else { return .never }
    return Probability(UInt64(percent), outOf: 100)
  }

  var count: Int {
    switch values.first {
    case .number(let count), .bytes(let count): count
    default: 0
    }
  }

  var number: UInt32 { UInt32(clamping: count) }

  var runs: [Int] {
    guard case .runs(let runs)? = values.first else { return [] }
    return runs
  }

  func time(_ place: Int) -> VirtualDuration {
    guard values.indices.contains(place), case .time(let time) = values[place] else { return .zero }
    return time
  }

  func law(_ place: Int) -> Distribution { .constant(Double(time(place).nanoseconds)) }

  /// As files write it: evenly from nothing up to it.
  var spread: Distribution {
    time(0) == .zero ? .constant(0) : .uniform(lowest: 0, highest: Double(time(0).nanoseconds))
  }

  func word<Word: RawRepresentable>(_ place: Int = 0) -> Word? where Word.RawValue == String {
    guard values.indices.contains(place), case .word(let word) = values[place] else { return nil }
    return Word(rawValue: word)
  }

  /// A share of the records, or so many of them.
  var damage: DamageExtent {
    if case .number(let count)? = values.first { .records(count) } else { .share(share) }
  }

  /// One of the two is always laid over.
  var policy: FaultKind {
    var length: UInt32?
    if case .number(let count)? = values.first { length = UInt32(clamping: count) }
    let life = values.dropFirst().first.flatMap { value -> VirtualDuration? in
      if case .time(let time) = value { time } else { nil }
    }
    return .operatorPolicy(
      timeToLive: life,
      maximumLength: life == nil ? length ?? 1_000 : length
    )
  }
}
