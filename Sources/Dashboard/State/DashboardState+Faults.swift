import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// Faults by hand.
extension DashboardState {
  var selectedCatalogueKind: FaultWord? {
    let kinds = shownKinds
    return kinds.indices.contains(selectedKind) ? kinds[selectedKind] : kinds.first
  }

  /// The first consumer plan that reads the selected queue; index into the scenario's consumers.
  var consumerOfSelectedQueue: Int? {
    guard let queue = selectedQueueIndex, let snapshot, let scenario else { return nil }
    guard let name = snapshot.consumers.first(where: { $0.queue == queue })?.name else {
      return nil
    }
    return scenario.consumers.firstIndex { $0.name == name }
  }

  mutating func configure() {
    guard let scenario, let kind = selectedCatalogueKind else { return }
    dialog = FaultDialog(kind: kind, scenario: scenario).map { .fault($0) }
  }

  /// Opens the dialog of a crash of whoever reads the selected queue.
  mutating func configureHere() {
    guard let scenario, let consumer = consumerOfSelectedQueue else { return }
    kindFilter.clear()
    selectedKind = FaultWord.catalogue.firstIndex(of: .consumerCrash) ?? 0
    screen = .faults
    focus(on: .catalogue)
    let target = FaultTarget(role: .consumer, plan: consumer)
    let form = FaultDialog(kind: .consumerCrash, scenario: scenario, wanted: target)
    dialog = form.map { .fault($0) }
  }
}

/// Where a fault is in its life.
enum FaultStage: Sendable, Equatable {
  case planned
  /// Strikes by chance or on a condition, again and again.
  case armed
  case active
  case ended
}

extension DashboardState {
  /// Where a fault of the snapshot is in its life.
  func stage(of fault: FaultSnapshot) -> FaultStage {
    if fault.isActive { return .active }
    if fault.nextStart != nil { return .planned }
    let isOver = snapshot?.phase == .drain || snapshot?.phase == .done
    if !isOver, let plan = plan(ofFault: fault.name) {
      switch plan.schedule {
      case .opportunity, .when, .rate, .renewal: return .armed
      case .at, .every, .always: break
      }
    }
    return fault.fired == 0 && !isOver ? .planned : .ended
  }
}
