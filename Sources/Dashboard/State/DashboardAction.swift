public import ScenarioModel
public import Screen
public import Telemetry
import Vocabulary

/// Everything that can happen to the dashboard.
public enum DashboardAction: Equatable, Sendable {
  /// A key, a click, a turn of the wheel or pasted text.
  case key(KeyPress)
  /// The run as it is now, each expectation with it, and how many simulated seconds really passed
  /// per second of wall time lately; `nil` while that is unknown.
  case snapshotArrived(RunSnapshot, judgements: [Judgement], realSpeedFactor: Double?)
  /// A run of a scenario begins: after opening, restarting or switching the variant.
  ///
  /// `variants` is empty when the file compares nothing; `variant` is an index into it.
  case runStarted(Scenario, variants: [String], variant: Int)
  /// The scenarios the picker offers.
  case libraryLoaded([ScenarioEntry])
  /// Something the surroundings could not do, in words for the footer; hostile until shown.
  case failed(String)
  case lesson(LessonNews)
  /// What became of what was done by hand.
  case hands(HandsNews)
  case resized(width: Int, height: Int)
  case events(EventsNews)
  case time(TimeNews)
  /// Wall time goes on; only its differences count.
  case tick(wallMilliseconds: Int64)
  case comfort(ComfortNews)
}

/// One line of the scenario picker.
public struct ScenarioEntry: Equatable, Sendable {
  public var id: String
  public var title: LocalizedText
  public var about: LocalizedText
  /// Statements of the course that it teaches.
  public var statements: [String]
  /// Simulated seconds from start to the end of the run phase.
  public var seconds: Double
  /// Names of the variants it compares; empty when it compares nothing.
  public var variants: [String]
  /// What it teaches a learner; `nil` when it has no lesson.
  public var lesson: Lesson?

  /// Describes a scenario that can be opened by its id.
  public init(
    id: String,
    title: LocalizedText,
    about: LocalizedText,
    statements: [String],
    seconds: Double,
    variants: [String] = [],
    lesson: Lesson? = nil
  ) {
    self.id = id
    self.title = title
    self.about = about
    self.statements = statements
    self.seconds = seconds
    self.variants = variants
    self.lesson = lesson
  }

  /// Describes a scenario as one of a file that compares `variants`.
  public init(_ scenario: Scenario, variants: [String]) {
    self.init(
      id: scenario.id,
      title: scenario.title,
      about: scenario.about,
      statements: scenario.statements,
      seconds: scenario.phases.run.inSeconds,
      variants: variants,
      lesson: scenario.lesson
    )
  }
}
