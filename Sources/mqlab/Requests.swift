import Dashboard
import ScenarioModel
import Simulation

/// What a request of the dashboard means for the run, if it means anything for it.
///
/// The only place where the words of the screen become those of the simulation.
func simulationCommand(for request: DashboardRequest) -> OperatorDeed? {
  switch request {
  case .inject(let plan): .inject(plan)
  case .heal(let fault): .heal(fault: fault)
  case .healAll: .healAll
  case .hands, .pause, .resume, .stepEvent, .stepSecond, .setSpeed, .switchVariant, .openScenario,
    .restart, .lesson, .setTheme, .releaseMouse, .captureMouse, .copy, .repaint, .suspend, .quit,
    .comfort, .time, .events:
    nil
  }
}
