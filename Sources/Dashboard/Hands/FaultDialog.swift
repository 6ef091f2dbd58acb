import ScenarioModel
import Vocabulary

/// A fault being configured before it strikes.
struct FaultDialog: Equatable, Sendable {
  enum Row: Equatable, Sendable {
    case target
    case parameter(Int)
    case chance
    case length
    case start
    case arm
    case cancel
  }

  /// When it strikes, unless chance says so.
  enum Start: Equatable, Sendable {
    case after(VirtualDuration)
    /// As soon as a queue holds more messages than that, ready or with a consumer.
    case backlog(queue: Int, over: Int)
  }

  let kind: FaultWord
  let targets: [FaultTarget?]
  /// By target, the queue that a start may wait for; `nil` where there is none.
  private let queues: [Int?]
  var row: Row = .arm
  var targetIndex = 0
  /// By parameter, which value is chosen.
  var choices: [Int]
  var chanceIndex = 0
  var lengthIndex = 0
  var startIndex = 0

  /// How much later it may start than now.
  private static let delays: [VirtualDuration] = [
    .zero, .seconds(5), .seconds(10), .seconds(30), .seconds(60), .seconds(300),
  ]
  private static let backlogs = [10, 100, 1_000, 10_000]

  /// `nil` when the scenario has nobody whom such a fault could hit.
  init?(kind: FaultWord, scenario: Scenario, wanted: FaultTarget? = nil) {
    targets = kind.targets(in: scenario)
    guard !targets.isEmpty else { return nil }
    self.kind = kind
    queues = targets.map { Self.queue(of: $0, in: scenario) }
    targetIndex = targets.firstIndex { $0 == wanted } ?? 0
    choices = kind.parameters.map(\.standard)
    row = rows.first ?? .arm
  }

  /// The queue that a target is or works on; of whoever has none the first of all.
  private static func queue(of target: FaultTarget?, in scenario: Scenario) -> Int? {
    switch target?.role {
    case .queue: target?.plan
    case .consumer: target.map { scenario.consumers[$0.plan].queue }
    case .producer, .service, .database, .view, .export, .client, nil:
      scenario.queues.isEmpty ? nil : 0
    }
  }

  /// Every start that may be chosen, in order.
  private var starts: [Start] {
    let conditions = queues[targetIndex].map { queue in
      Self.backlogs.map { Start.backlog(queue: queue, over: $0) }
    }
    return Self.delays.map { .after($0) } + (conditions ?? [])
  }

  /// Every row that may be shown, in order.
  var allRows: [Row] {
    [.target] + kind.parameters.indices.map { .parameter($0) } + [.length, .chance, .start]
  }

  /// The rows that offer a choice, and the two buttons.
  var rows: [Row] { allRows.filter { count(of: $0) > 1 } + [.arm, .cancel] }

  var target: FaultTarget? { targets[targetIndex] }
  var values: [FaultValue] { zip(kind.parameters, choices).map { $0.values[$1] } }
  var length: VirtualDuration? { kind.lengths[lengthIndex] }
  var chance: Int? { kind.chances[chanceIndex] }
  var start: Start { starts[min(startIndex, starts.count - 1)] }

  /// Whether chance says when it strikes, so that it has no start.
  var strikesByChance: Bool { kind.traits.chance == .schedule && chance != nil }

  /// Moves to the next or previous row and stays at the ends.
  mutating func move(by step: Int) {
    let rows = rows
    guard let position = rows.firstIndex(of: row) else { return }
    row = rows[min(max(0, position + step), rows.count - 1)]
  }

  /// How many values a row has to choose from.
  private func count(of row: Row) -> Int {
    switch row {
    case .target: targets.count
    case .parameter(let place): kind.parameters[place].values.count
    case .chance: kind.chances.count
    case .length: kind.lengths.count
    case .start:
      kind.traits.nature.contains(.alwaysThere) || strikesByChance ? 1 : starts.count
    case .arm, .cancel: 1
    }
  }

  /// Takes the next or previous value of the row, round and round.
  mutating func change(by step: Int) {
    let count = count(of: row)
    func turned(_ index: Int) -> Int { ((index + step) % count + count) % count }
    switch row {
    case .target: targetIndex = turned(targetIndex)
    case .parameter(let place): choices[place] = turned(choices[place])
    case .chance: chanceIndex = turned(chanceIndex)
    case .length: lengthIndex = turned(lengthIndex)
    case .start: startIndex = turned(startIndex)
    case .arm: if step > 0 { row = .cancel }
    case .cancel: if step < 0 { row = .arm }
    }
  }

  /// The plan of a fault that is armed at an instant.
  func plan(name: String, at now: VirtualInstant) -> FaultPlan {
    var plan = FaultPlan(
      name: name,
      kind: kind.kind(with: values),
      targets: target.map { [$0] } ?? [],
      schedule: schedule(at: now),
      length: length == .zero ? nil : length
    )
    if case .leaderKill(let election) = plan.kind { plan.length = election }
    if kind.traits.chance == .share, let chance {
      plan.share = Probability(UInt64(chance), outOf: 100)
    }
    return plan
  }

  private func schedule(at now: VirtualInstant) -> FaultSchedule {
    if kind.traits.nature.contains(.alwaysThere) { return .always }
    if strikesByChance, let chance {
      return .opportunity(Probability(UInt64(chance), outOf: 100), .beforeEffect)
    }
    switch start {
    case .after(let delay): return .at([now + delay])
    case .backlog(let queue, let count):
      let metric = Metric.queue(queue, .backlog)
      return .when(Condition(metric: metric, comparison: .more, value: Double(count)))
    }
  }
}
