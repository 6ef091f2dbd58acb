public import ScenarioModel

/// What an operator may do to a run by hand; recorded like every other event.
public enum SimulationCommand: Sendable, Equatable {
  /// Adds a fault to the run; its schedule is read from the present instant on.
  case inject(FaultPlan)
  /// Ends an active fault now, and forgets its planned starts; index into the snapshot's faults.
  case heal(fault: Int)
  /// Ends every active fault now.
  case healAll
}
