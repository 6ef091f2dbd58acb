public import ScenarioModel
public import Screen

/// What the dashboard asks of its surroundings.
public enum DashboardRequest: Equatable, Sendable {
  case pause
  case resume
  /// Handles one event; the run is paused.
  case stepEvent
  /// Advances the run by one simulated second; the run is paused.
  case stepSecond
  case setSpeed(DashboardSpeed)
  /// Begins a fault now: its schedule names the instant of the snapshot on the screen.
  case inject(FaultPlan)
  /// Ends a fault and forgets its planned starts; index into the snapshot's faults.
  case heal(fault: Int)
  case healAll
  /// What else is done by hand, or looked at.
  case hands(HandsRequest)
  /// Shows another variant of the file; index into the names given at the start of the run.
  case switchVariant(Int)
  case openScenario(id: String)
  /// Begins the present scenario again, with the same seed.
  case restart
  case lesson(LessonRequest)
  case setTheme(Theme)
  /// Gives the mouse to the terminal, so that text can be selected.
  case releaseMouse
  case captureMouse
  /// Puts text on the clipboard; it has been made safe.
  case copy(String)
  /// Draws everything anew.
  case repaint
  /// Gives the terminal to the shell until the program is continued.
  case suspend
  case comfort(ComfortRequest)
  case quit
  case events(EventsRequest)
  case time(TimeRequest)
}
