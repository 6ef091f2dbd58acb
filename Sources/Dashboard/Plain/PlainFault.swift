import Telemetry
import Phrasebook
import ScenarioModel
import Vocabulary

/// `fault worker slow x10 for 30s`: a fault in words.
extension DashboardState {
  func fault(_ words: [String]) -> PlainCommand {
    guard let scenario, let snapshot else {
      return .refused(DashboardPhrase.whyNoRun.text(in: language))
    }
    guard snapshot.phase == .warmUp || snapshot.phase == .run else {
      return .refused(DashboardPhrase.whyDrain.text(in: language))
    }
    guard words.count >= 2 else { return .refused(PlainPhrase.faultUsage.text(in: language)) }
    let target = PlainFault.target(words[0], in: scenario)
    if target == nil, words[0] != "broker" {
      return .refused(PlainPhrase.noSuchTarget.text(in: language, words[0]))
    }
    guard let fault = PlainFault(Array(words.dropFirst()), isOfBroker: target == nil) else {
      return .refused(PlainPhrase.faultUsage.text(in: language))
    }
    if let target, !fault.kind.word.canHit(target, in: scenario) {
      return .refused(HandsPhrase.whyNobody.text(in: language))
    }
    return .inject(
      FaultPlan(
        name: "\(fault.word)-hand-\(snapshot.faults.count + 1)",
        kind: fault.kind,
        targets: target.map { [$0] } ?? [],
        schedule: .at([snapshot.now]),
        length: fault.length
      )
    )
  }
}

/// The part of a fault that stands behind its target.
private struct PlainFault {
  let kind: FaultKind
  /// For its name.
  let word: String
  var length: VirtualDuration?

  init?(_ words: [String], isOfBroker: Bool) {
    guard let word = words.first?.lowercased() else { return nil }
    var rest = words.dropFirst()
    var factor = 10.0
    if let times = rest.first, times.hasPrefix("x") {
      guard let value = Double(times.dropFirst()), (1...1_000_000).contains(value) else {
        return nil
      }
      factor = value
      rest = rest.dropFirst()
    }
    if rest.first == "for" {
      guard let length = rest.dropFirst().first.flatMap(Self.duration) else { return nil }
      self.length = length
      rest = rest.dropFirst(2)
    }
    guard rest.isEmpty, let kind = Self.kind(word, factor: factor, isOfBroker: isOfBroker) else {
      return nil
    }
    self.kind = kind
    self.word = word
  }

  private static func kind(_ word: String, factor: Double, isOfBroker: Bool) -> FaultKind? {
    if isOfBroker { return word == "pause" ? .brokerPause : nil }
    return switch word {
    case "crash": .consumerCrash
    case "hang": .consumerHang
    case "slow": .consumerSlow(factor: factor)
    case "requeue": .consumerNack(requeue: true)
    case "reject": .consumerNack(requeue: false)
    case "burst": .producerBurst(factor: factor)
    case "offline": .subscriberOffline
    case "reset": .connectionReset
    default: nil
    }
  }

  /// `30s`, `2m`, `500ms`.
  private static func duration(_ text: String) -> VirtualDuration? {
    for (unit, size) in [("ms", 1e6), ("s", 1e9), ("m", 6e10), ("h", 3.6e12)]
    where text.hasSuffix(unit) {
      guard let value = Double(text.dropLast(unit.count)), value * size >= 1, value * size < 1e18
      else {
        return nil
      }
      return VirtualDuration(nanoseconds: Int64(value * size))
    }
    return nil
  }

  /// `worker`, or `worker#2` for one of its instances.
  static func target(_ text: String, in scenario: Scenario) -> FaultTarget? {
    let parts = text.split(separator: "#", omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    var instance: Int?
    if parts.count == 2 {
      guard let number = Int(parts[1]), number >= 1 else { return nil }
      instance = number - 1
    }
    let name = String(parts.first ?? "")
    if let plan = scenario.consumers.firstIndex(where: { $0.name == name }) {
      guard instance ?? 0 < scenario.consumers[plan].instances else { return nil }
      return FaultTarget(role: .consumer, plan: plan, instance: instance)
    }
    if let plan = scenario.producers.firstIndex(where: { $0.name == name }) {
      guard instance ?? 0 < scenario.producers[plan].instances else { return nil }
      return FaultTarget(role: .producer, plan: plan, instance: instance)
    }
    return nil
  }
}
