import ScenarioModel

/// Messages being prepared that somebody publishes by hand.
struct PublishDialog: Equatable, Sendable {
  enum Row: Equatable, Sendable, CaseIterable {
    case target
    case count
    case size
    case publish
    case cancel
  }

  /// Ways to the selected queue: right into it, or through what is bound to it.
  let targets: [DeedTarget]
  var row = Row.count
  var targetIndex = 0
  var countIndex = 0
  var sizeIndex = 0

  static let counts: [UInt32] = [1, 10, 100, 1_000, 10_000]
  static let sizes: [UInt32] = [256, 1 << 10, 64 << 10, 1 << 20]

  /// `nil` when no queue is selected.
  init?(_ state: DashboardState) {
    guard let queue = state.selectedQueueIndex, let scenario = state.scenario else { return nil }
    let bound = scenario.bindings.filter {
      $0.queue == queue && !scenario.exchanges[$0.exchange].isInternal
    }
    targets =
      [.queue(queue)]
      + bound.prefix(50).map { .exchange($0.exchange, key: $0.key) }
  }

  var deed: OperatorDeed {
    .publish(targets[targetIndex], count: Self.counts[countIndex], bytes: Self.sizes[sizeIndex])
  }

  var rows: [Row] { Row.allCases.filter { $0 != .target || targets.count > 1 } }

  mutating func move(by step: Int) {
    guard let place = rows.firstIndex(of: row) else { return }
    row = rows[min(max(0, place + step), rows.count - 1)]
  }

  mutating func change(by step: Int) {
    func turned(_ index: Int, _ count: Int) -> Int { ((index + step) % count + count) % count }
    switch row {
    case .target: targetIndex = turned(targetIndex, targets.count)
    case .count: countIndex = turned(countIndex, Self.counts.count)
    case .size: sizeIndex = turned(sizeIndex, Self.sizes.count)
    case .publish: if step > 0 { row = .cancel }
    case .cancel: if step < 0 { row = .publish }
    }
  }
}
