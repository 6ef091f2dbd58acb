public import Phrasebook
import ScenarioModel

extension LanguageReference {
  static let faultKeys: [Key] = [
    Key("faults", .list, "", .faults),
    Key("faults[].name", .name, "", .faultName),
    Key("faults[].fault", .words(FaultKind.names), "", .faultKind, isRequired: true),
    Key("faults[].target", .target, "", .faultTarget),
    Key("faults[].at", .instants, "", .faultAt),
    Key("faults[].every", .duration(zero: false), "", .faultEvery),
    Key("faults[].from", .duration(zero: true), "", .faultFrom),
    Key("faults[].jitter", .timeLaw, "", .faultJitter),
    Key("faults[].rate", .rate, "", .faultRate),
    Key("faults[].mtbf", .timeLaw, "", .faultUpTime),
    Key("faults[].when", .sentence, "", .faultWhen),
    Key("faults[].probability", .share, "", .faultProbability),
    Key("faults[].moment", .words(moments), "before-effect", .faultMoment),
    Key("faults[].for", .timeLaw, "", .faultLength),
  ]

  /// Keys of some faults only; the document shows those of one form in one row.
  public static let faultParameterKeys: [Key] = [
    Key("faults[].factor", .factor, "", .faultFactor),
    Key("faults[].requeue", .boolean, "true", .faultRequeue),
    Key("faults[].share", .share, "", .faultShare),
    Key("faults[].keep", .words(CrashRemains.allCases.map(\.rawValue)), "all", .faultKeep),
    Key("faults[].followers", .count(1...2), "2", .faultFollowers),
    Key("faults[].latency", .timeLaw, "", .faultLatency),
    Key("faults[].stay", .timeLaw, "", .faultStay),
    Key("faults[].away", .timeLaw, "", .faultAway),
    Key("faults[].delay", .timeLaw, "", .faultDelay),
    Key("faults[].election", .timeLaw, "5s", .faultElection),
    Key("faults[].over", .duration(zero: false), "1s", .faultOver),
    Key("faults[].ttl", .duration(zero: true), "", .faultTimeToLive),
    Key("faults[].max-length", .count(0...UInt64(UInt32.max)), "", .faultMaximumLength),
    Key("faults[].bytes", .bytes, "", .faultBytes),
    Key("faults[].bytes-per-second", .bytes, "", .faultBandwidth),
    Key("faults[].direction", .words(words(LinkDirection.self)), "both", .faultDirection),
    Key("faults[].between", .words(words(CrashPoint.self)), "commit-publish", .faultBetween),
    Key("faults[].mode", .words(words(ServiceFailure.self)), "refuse", .faultMode),
    Key("faults[].status", .count(400...599), "503", .faultStatus),
    Key("faults[].records", .count(1...1_000_000_000), "", .faultRecords),
    Key("faults[].delta", .duration(zero: false), "", .faultDelta),
    Key("faults[].ppm", .count(1...1_000_000), "", .faultDrift),
    Key("faults[].clock", .words(words(ClockError.self)), "ahead", .faultClock),
    Key("faults[].level", .count(0...3), "", .faultLevel),
    Key("faults[].runs", .counts(1...1_000_000), "", .faultRuns),
  ]

  private static let moments = words(FaultSchedule.Moment.self)

  private static func words<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) -> [String]
  where Word.RawValue == String {
    type.allCases.map(\.rawValue)
  }

  /// One fault as the reference lists it.
  public struct FaultRow: Sendable {
    public let name: String
    /// Who can be its target; empty when it has none.
    public let targets: String
    /// Keys that only it takes, or that it needs, and the chance if it has one.
    public let keys: [String]
    public let purpose: FaultPhrase
    let traits: FaultTraits
  }

  /// All faults, in the order of the reference.
  public static let faults: [FaultRow] = FaultKind.names.compactMap { FaultWord(rawValue: $0) }
    .map { word in
      let traits = word.traits
      var keys = traits.neededKeys + traits.takenKeys
      if traits.chance != .none { keys.append("probability") }
      return FaultRow(
        name: word.rawValue,
        targets: traits.subjects.map(\.plural).joined(separator: ", "),
        keys: keys,
        purpose: word.purpose,
        traits: traits
      )
    }
}

extension FaultTraits {
  /// The keys that say when such a fault strikes; one of them, where there are any.
  var timings: [String] {
    guard !nature.contains(.alwaysThere) else { return [] }
    return ["at", "every", "rate", "mtbf", "when"] + (chance == .schedule ? ["probability"] : [])
  }

  /// Keys that say enough without a time: such a fault is there all the time.
  var timeless: [String] {
    if nature.contains(.mayLackTimes) { return neededKeys }
    return chance == .share ? ["probability"] + takenKeys.filter { $0 == "runs" } : []
  }

  /// All keys that such a fault takes beside its name and kind.
  var ownedKeys: [String] {
    let isScheduled = !nature.contains(.alwaysThere)
    var keys = neededKeys + takenKeys + timings
    if isScheduled { keys.append("jitter") }
    if chance == .share { keys.append("probability") }
    if chance == .schedule { keys.append("moment") }
    if !subjects.isEmpty { keys.append("target") }
    if isScheduled, !nature.contains(.withoutLength) { keys.append("for") }
    return keys
  }
}
