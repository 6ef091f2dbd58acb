import Phrasebook
import ScenarioModel
import Vocabulary

/// What a fault of each kind says about itself.
extension ScenarioReader {
  mutating func kind(_ mapping: MappingReader, word: FaultWord) -> FaultKind? {
    for key in word.traits.neededKeys {
      guard required(mapping, key, example: Self.example(of: key)) != nil else { return nil }
    }
    switch word {
    case .consumerCrash: return .consumerCrash
    case .consumerHang: return .consumerHang
    case .consumerSlow: return factor(mapping, "factor").map { .consumerSlow(factor: $0) }
    case .consumerNack: return .consumerNack(requeue: boolean(mapping, "requeue") ?? true)
    case .doubleAcknowledge: return .doubleAcknowledge
    case .consumerChurn:
      guard let stay = law(mapping, "stay"), let away = law(mapping, "away") else { return nil }
      return .consumerChurn(stay: stay, away: away)
    case .subscriberOffline: return .subscriberOffline
    case .dedupAmnesia: return .dedupAmnesia
    case .producerBurst: return factor(mapping, "factor").map { .producerBurst(factor: $0) }
    case .producerCrash:
      let point = self.word(mapping, "between", as: CrashPoint.self)
      return .producerCrash(between: point ?? .commitAndPublish)
    case .authRevoke: return .authRevoke
    case .reconnectAll:
      return .reconnectAll(jitter: spread(mapping, "jitter") ?? .constant(0))
    case .messagePoison: return probability(mapping, "share").map { .messagePoison(share: $0) }
    case .messageUnroutable: return .messageUnroutable
    case .messageOversize:
      return bytes(mapping, "bytes").map { .messageOversize(bytes: UInt32(clamping: $0)) }
    case .operatorPurge: return .operatorPurge
    case .operatorUnbind: return .operatorUnbind
    case .operatorPolicy: return wrongPolicy(mapping)
    case .engineBuggify:
      return count(mapping, "level").map { .engineBuggify(level: UInt8(clamping: $0)) }
    case .brokerCrash, .brokerPause, .brokerRestart, .brokerSlow, .powerLoss, .diskFull,
      .memoryAlarm, .diskSlow, .diskError, .diskCorrupt, .diskTorn, .clockJump, .clockDrift,
      .clusterPartition, .leaderKill:
      return brokerKind(mapping, word: word)
    case .connectionReset, .linkLatency, .linkLoss, .linkClog, .linkSwizzle, .linkCut,
      .linkBandwidth, .connectionHalfOpen, .confirmLost, .acknowledgementLost:
      return linkKind(mapping, word: word)
    case .serviceDown, .serviceSlow, .httpError, .workerLeak, .databaseDown, .databaseSlow,
      .commitUnknown, .deadlock, .projectorStop, .projectorLag, .exportFail:
      return serviceKind(mapping, word: word)
    }
  }

  private static func example(of key: String) -> String {
    let value =
      switch key {
      case "factor": "10"
      case "share": "2%"
      case "bytes": "20MiB"
      case "bytes-per-second": "100KiB"
      case "delta": "10s"
      case "ppm": "200"
      case "level": "2"
      default: "exponential(10s)"
      }
    return "\(key): \(value)"
  }

  private mutating func wrongPolicy(_ mapping: MappingReader) -> FaultKind? {
    guard mapping.has("ttl") || mapping.has("max-length") else {
      problems.add(.fault, at: mapping.place, say(.needsKey, "ops.wrong-policy", "max-length"))
      return nil
    }
    return .operatorPolicy(
      timeToLive: duration(mapping, "ttl"),
      maximumLength: count(mapping, "max-length").map { UInt32(clamping: $0) }
    )
  }

  private mutating func brokerKind(_ mapping: MappingReader, word: FaultWord) -> FaultKind? {
    switch word {
    case .brokerCrash:
      return .brokerCrash(keeping: self.word(mapping, "keep", as: CrashRemains.self) ?? .all)
    case .brokerPause: return .brokerPause
    case .brokerRestart: return .brokerRestart
    case .brokerSlow: return factor(mapping, "factor").map { .brokerSlow(factor: $0) }
    case .powerLoss: return .powerLoss
    case .diskFull: return .diskFull
    case .memoryAlarm: return .memoryAlarm
    case .diskSlow: return law(mapping, "latency").map { .diskSlow(latency: $0) }
    case .diskError: return .diskError
    case .diskCorrupt: return damage(mapping).map { .diskCorrupt($0) }
    case .diskTorn: return bytes(mapping, "bytes").map { .diskTorn(bytes: $0) }
    case .clockJump, .clockDrift: return clockKind(mapping, word: word)
    case .clusterPartition:
      return .clusterPartition(followers: count(mapping, "followers").map { UInt8($0) } ?? 2)
    case .leaderKill:
      return .leaderKill(election: law(mapping, "election") ?? .constant(5e9))
    default: return nil
    }
  }

  private mutating func clockKind(_ mapping: MappingReader, word: FaultWord) -> FaultKind? {
    let error = self.word(mapping, "clock", as: ClockError.self) ?? .ahead
    guard word == .clockJump else {
      return count(mapping, "ppm").map {
        .clockDrift(partsPerMillion: UInt32(clamping: $0), error)
      }
    }
    return duration(mapping, "delta").map { .clockJump(by: $0, error) }
  }

  private mutating func damage(_ mapping: MappingReader) -> DamageExtent? {
    switch exactlyOne(mapping, of: FaultWord.diskCorrupt.traits.choice) {
    case "share": return probability(mapping, "share").map { .share($0) }
    case "records": return count(mapping, "records").map { .records(Int($0)) }
    default: return nil
    }
  }

  private mutating func linkKind(_ mapping: MappingReader, word: FaultWord) -> FaultKind? {
    switch word {
    case .connectionReset: return .connectionReset
    case .linkLatency: return law(mapping, "latency").map { .linkLatency($0) }
    case .linkLoss: return .linkLoss
    case .linkClog: return .linkClog
    case .linkSwizzle: return .linkSwizzle(over: duration(mapping, "over") ?? .seconds(1))
    case .linkCut:
      return .linkCut(self.word(mapping, "direction", as: LinkDirection.self) ?? .both)
    case .linkBandwidth:
      guard let bytes = bytes(mapping, "bytes-per-second") else { return nil }
      return .linkBandwidth(bytesPerSecond: bytes)
    case .connectionHalfOpen: return .connectionHalfOpen
    case .confirmLost: return .confirmLost
    case .acknowledgementLost: return .acknowledgementLost
    default: return nil
    }
  }

  private mutating func serviceKind(_ mapping: MappingReader, word: FaultWord) -> FaultKind? {
    let mode = self.word(mapping, "mode", as: ServiceFailure.self) ?? .refuse
    switch word {
    case .serviceDown: return .serviceDown(mode: mode)
    case .serviceSlow: return factor(mapping, "factor").map { .serviceSlow(factor: $0) }
    case .httpError: return .httpError(status: count(mapping, "status").map { UInt16($0) } ?? 503)
    case .workerLeak: return .workerLeak
    case .databaseDown: return .databaseDown(mode: mode)
    case .databaseSlow: return factor(mapping, "factor").map { .databaseSlow(factor: $0) }
    case .commitUnknown: return .commitUnknown
    case .deadlock: return .deadlock
    case .projectorStop: return .projectorStop
    case .projectorLag: return law(mapping, "delay").map { .projectorLag($0) }
    case .exportFail: return runs(mapping).map { .exportFail(runs: $0) }
    default: return nil
    }
  }

  /// Numbers of runs, counted from 1; none is every run.
  private mutating func runs(_ mapping: MappingReader) -> [Int]? {
    guard let node = mapping.value("runs") else { return [] }
    let nodes = node.elements ?? [node]
    let numbers = nodes.compactMap { count($0, within: 1...1_000_000) }.map { Int($0) }
    return numbers.count == nodes.count ? numbers : nil
  }
}
