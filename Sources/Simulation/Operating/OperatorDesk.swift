internal import ScenarioModel
internal import Vocabulary

/// What operators are still to do by the scenario, and what they have changed.
struct OperatorDesk: Sendable {
  private let planned: [OperatorAction]
  private var done = 0
  /// When the next deed of the scenario is due; `never` when there is none.
  private(set) var nextInstant: VirtualInstant
  /// Deeds of the scenario and by hand that changed anything.
  private(set) var count = 0
  /// Messages published by hand, those moved back among them.
  var published = 0
  /// By consumer plan, what operators have set; never iterated.
  private var prefetches: [Int: UInt32] = [:]
  private var services: [Int: Distribution] = [:]
  /// Laws given so far, for the names of their random streams.
  private var lawCount = 0
  /// Rows of consumers that are dismissed.
  private var dismissed: [Int] = []
  /// What became of the latest deed.
  var outcome: DeedOutcome?

  init(_ scenario: Scenario) {
    planned = scenario.actions
    nextInstant = planned.first?.instant ?? .never
  }

  /// Takes the next deed of the scenario; only while there is one.
  mutating func takeNext() -> OperatorAction {
    let action = planned[done]
    done += 1
    nextInstant = done < planned.count ? planned[done].instant : .never
    return action
  }

  mutating func note(_ outcome: DeedOutcome) {
    self.outcome = outcome
    if case .done = outcome { count += 1 }
  }

  func prefetch(of plan: Int) -> UInt32? { prefetches.isEmpty ? nil : prefetches[plan] }
  func service(of plan: Int) -> Distribution? { services.isEmpty ? nil : services[plan] }

  mutating func set(prefetch: UInt32, of plan: Int) { prefetches[plan] = prefetch }

  mutating func set(service: Distribution, of plan: Int) {
    services[plan] = service
    lawCount += 1
  }

  /// What the stream of a law is called besides its consumer; the first law has no such name.
  var streamEnding: String { lawCount == 0 ? "" : "/by hand \(lawCount)" }

  func isDismissed(_ row: Int) -> Bool { !dismissed.isEmpty && dismissed.contains(row) }
  mutating func dismiss(_ row: Int) { dismissed.append(row) }
  mutating func takeBack(_ row: Int) { dismissed.removeAll { $0 == row } }
}
