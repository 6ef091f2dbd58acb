import ScenarioModel
import Telemetry
import Vocabulary

/// What has come of a fault that is on, in numbers.
struct FaultEffect: Equatable, Sendable {
  /// The queue it is about; `nil` is all of them.
  var queue: String?
  /// Change of the ready messages since it struck.
  var ready = 0
  /// Counted since it struck, whole columns of the series.
  var redelivered = 0
  var left = 0
}

extension DashboardState {
  /// What a fault has done since it struck last; `nil` while that is unknown.
  func effect(of fault: FaultSnapshot) -> FaultEffect? {
    guard let snapshot, let start = fault.lastStart else { return nil }
    let target = plan(ofFault: fault.name)?.targets.first
    var queues = Array(snapshot.queues.indices)
    var effect = FaultEffect()
    if let queue = target.flatMap({ queue(of: $0) }) ?? queue(of: fault), queues.contains(queue) {
      queues = [queue]
      effect.queue = snapshot.queues[queue].name
    }
    for index in queues {
      let series = snapshot.queues[index].series
      let width = series.columnWidth.nanoseconds
      guard width > 0, !series.columns.isEmpty else { continue }
      let first = Int(start.nanoseconds / width)
      let before = series.columns.indices.contains(first - 1) ? series.columns[first - 1] : nil
      effect.ready += snapshot.queues[index].ready - Int(before?.ready ?? 0)
      for column in series.columns.dropFirst(first) {
        effect.redelivered += Int(column.redelivered)
        effect.left += Int(column.acknowledged)
      }
    }
    return effect
  }

  /// The queue of the consumer whose name a fault's target has.
  private func queue(of fault: FaultSnapshot) -> Int? {
    let name = fault.target.prefix { $0 != "#" }
    return snapshot?.consumers.first { $0.name == name }?.queue
  }

  /// The queue that suffers most from a target.
  private func queue(of target: FaultTarget) -> Int? {
    guard let scenario else { return nil }
    switch target.role {
    case .consumer:
      return scenario.consumers.indices.contains(target.plan)
        ? scenario.consumers[target.plan].queue : nil
    case .queue: return target.plan
    case .producer, .service, .database, .view, .export, .client: return nil
    }
  }
}

extension NumberText {
  /// A whole number with its sign: `+3,000`, `-8`, `0`.
  func signed(_ value: Int) -> String { value > 0 ? "+" + exact(value) : exact(value) }
}
