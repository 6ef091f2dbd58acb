public import ScenarioModel

/// What an operator may do to a run by hand; recorded like every other event.
public typealias SimulationCommand = OperatorDeed
