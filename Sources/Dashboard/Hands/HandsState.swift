import ScenarioModel
import Telemetry
import Vocabulary

/// What was done by hand since the run began, and what is being looked at.
struct HandsState: Equatable, Sendable {
  /// Deeds that can be undone, the latest last.
  var done: [HandsEntry] = []
  /// Deeds that were undone, the latest last.
  var undone: [HandsEntry] = []
  /// Deeds sent out whose outcome has not come yet, the oldest first.
  var waiting: [HandsEntry] = []
  /// Plans of faults injected by hand, in the order of that.
  var injected: [FaultPlan] = []
  /// What operators have set, by plan; nothing where the scenario's own holds.
  var services: [Int: Distribution] = [:]
  var contents: QueueContents?

  /// Another line of time goes on: what was done before cannot be taken back there.
  mutating func forgetDeeds() { (done, undone, services) = ([], [], [:]) }
}

/// A deed, what takes it back, and what is said of it.
struct HandsEntry: Equatable, Sendable {
  enum Cause: Equatable, Sendable {
    case deed
    case undo
    case redo
  }

  var deed: OperatorDeed
  /// `nil` when nothing takes it back.
  var inverse: OperatorDeed?
  var cause = Cause.deed
}
