import ScenarioModel
import Vocabulary

/// A fault being configured before it strikes.
struct FaultDialog: Equatable, Sendable {
  enum Row: Int, Sendable, CaseIterable {
    case target
    case setting
    case length
    case arm
    case cancel
  }

  let kind: CatalogueKind
  let targets: [FaultTarget?]
  var row: Row = .target
  var targetIndex = 0
  var settingIndex = 0
  var lengthIndex = 0

  /// `nil` when the scenario has nobody whom such a fault could hit.
  init?(kind: CatalogueKind, scenario: Scenario, wanted: FaultTarget? = nil) {
    targets = kind.targets(in: scenario)
    guard !targets.isEmpty else { return nil }
    self.kind = kind
    targetIndex = targets.firstIndex { $0 == wanted } ?? 0
    settingIndex = kind == .slow || kind == .burst ? 2 : 0
    row = rows.first ?? .arm
  }

  /// The rows that offer a choice, and the two buttons.
  var rows: [Row] {
    Row.allCases.filter { row in
      switch row {
      case .target: targets.count > 1
      case .setting: kind.settings.count > 1
      case .length: kind.lengths.count > 1
      case .arm, .cancel: true
      }
    }
  }

  var target: FaultTarget? { targets[targetIndex] }
  var setting: FaultSetting { kind.settings[settingIndex] }
  var length: VirtualDuration? { kind.lengths[lengthIndex] }

  /// Moves to the next or previous row and stays at the ends.
  mutating func move(by step: Int) {
    guard let position = rows.firstIndex(of: row) else { return }
    row = rows[min(max(0, position + step), rows.count - 1)]
  }

  /// Takes the next or previous value of the row, round and round.
  mutating func change(by step: Int) {
    switch row {
    case .target: targetIndex = Self.turned(targetIndex, by: step, of: targets.count)
    case .setting: settingIndex = Self.turned(settingIndex, by: step, of: kind.settings.count)
    case .length: lengthIndex = Self.turned(lengthIndex, by: step, of: kind.lengths.count)
    case .arm: if step > 0 { row = .cancel }
    case .cancel: if step < 0 { row = .arm }
    }
  }

  /// The plan of a fault that begins at an instant.
  func plan(name: String, at now: VirtualInstant) -> FaultPlan {
    FaultPlan(
      name: name,
      kind: faultKind,
      targets: target.map { [$0] } ?? [],
      schedule: kind == .poison ? .always : .at([now]),
      length: length == .zero ? nil : length
    )
  }

  private var faultKind: FaultKind {
    switch kind {
    case .crash: .consumerCrash
    case .hang: .consumerHang
    case .slow: .consumerSlow(factor: factor)
    case .nack: .consumerNack(requeue: setting == .requeue(true))
    case .burst: .producerBurst(factor: factor)
    case .poison: .messagePoison(share: share)
    case .offline: .subscriberOffline
    case .reset: .connectionReset
    case .pause: .brokerPause
    }
  }

  private var factor: Double {
    guard case .factor(let factor) = setting else { return 1 }
    return Double(factor)
  }

  private var share: Probability {
    guard case .percent(let percent) = setting else { return .never }
    return Probability(UInt64(percent), outOf: 100)
  }

  private static func turned(_ index: Int, by step: Int, of count: Int) -> Int {
    ((index + step) % count + count) % count
  }
}
