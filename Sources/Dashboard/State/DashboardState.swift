public import Phrasebook
public import ScenarioModel
public import Screen
public import Telemetry

/// Everything the dashboard knows and remembers; views are functions of it and of a size.
///
/// It holds no clock and no run: snapshots and wall time come in as actions, wishes go out as
/// requests.
public struct DashboardState: Equatable, Sendable {
  // MARK: What is shown

  public internal(set) var snapshot: RunSnapshot?
  public internal(set) var judgements: [Judgement] = []
  public internal(set) var scenario: Scenario?
  /// Names of the variants of the present file; empty when it compares nothing.
  public internal(set) var variants: [String] = []
  public internal(set) var variant = 0
  public internal(set) var library: [ScenarioEntry] = []
  /// Simulated seconds per second of wall time lately; `nil` while that is unknown.
  public internal(set) var realSpeedFactor: Double?

  // MARK: How it is shown

  public internal(set) var screen: DashboardScreen = .learn
  public internal(set) var language: Language
  public internal(set) var glyphs: GlyphSet
  public internal(set) var theme: Theme
  public internal(set) var width: Int
  public internal(set) var height: Int

  // MARK: How the run is driven

  public internal(set) var speed: DashboardSpeed
  public internal(set) var isPaused: Bool
  /// Whether the pause was last interrupted by a single step.
  public internal(set) var hasStepped = false
  /// Whether the mouse belongs to the terminal.
  public internal(set) var isMouseReleased = false

  // MARK: Where the person is

  var focus: [Panel] = DashboardScreen.allCases.map { Panel.panels(of: $0)[0] }
  /// The panel that last had the focus in the lower half of a narrow Overview.
  var lowerPanel: Panel = .depth
  /// Selection by identity, never by row.
  var selectedQueue: String?
  var selectedScenario: String?
  var selectedFault = 0
  var selectedKind = 0
  var selectedAlarm = 0
  var selectedExpectation = 0
  var selectedConsumer = 0
  var selectedService = 0
  var sort = QueueSort()
  /// Indices into the snapshot's queues in the order in which they are shown.
  var queueOrder: [Int] = []
  var queueFilter = TextField()
  var eventFilter = TextField()
  var kindFilter = TextField()
  var scenarioFilter = TextField()
  /// Whether keys are text now.
  public internal(set) var isTyping = false
  var dialog: Dialog?
  /// First line of the help in view; `nil` when it is closed.
  var helpLine: Int?
  var notice: Notice?
  var lesson = LessonState()
  var depthScale = AxisScale()
  var latency = LatencyState()
  var queueTable = QueueTableState()
  /// What was done by hand.
  var hands = HandsState()

  // MARK: Areas

  var comfort = ComfortState()

  var topology = TopologyState()
  var events = EventsState()
  // MARK: What the areas remember

  var time = TimeState()

  // MARK: Wall time in milliseconds

  var wall: Int64 = 0
  var lastKey: Int64 = .min / 2

  /// Starts without a run, on the scenario picker.
  public init(
    language: Language = .english,
    glyphs: GlyphSet = .full,
    theme: Theme = .dark,
    speed: DashboardSpeed = .normal,
    isPaused: Bool = false,
    width: Int = 80,
    height: Int = 24
  ) {
    self.language = language
    self.glyphs = glyphs
    self.theme = theme
    self.speed = speed
    self.isPaused = isPaused
    self.width = width
    self.height = height
  }

  /// Whether the run has come to its end.
  public var isDone: Bool { snapshot?.phase == .done }

  /// Whether a run exists at all.
  public var hasRun: Bool { scenario != nil }

  /// Goes to a screen as its digit would; for frames that nobody watches.
  public mutating func show(_ screen: DashboardScreen) { self.screen = screen }
}

/// A sentence in the footer that goes away by itself.
struct Notice: Equatable, Sendable {
  /// How long it stays, in milliseconds of wall time.
  static let lifetime: Int64 = 2_000
  /// For what went wrong outside, which nobody expects and which takes longer to read.
  static let longLifetime: Int64 = 8_000

  let text: String
  let expires: Int64
}

/// By which column queues are sorted, and which end stands first.
struct QueueSort: Equatable, Sendable {
  enum Column: Int, Sendable, CaseIterable {
    case name
    case ready
    case unacked
    case arrivals
    case departures
    case p99
    case redelivered
    case oldest
    case consumers
    case deadLettered
    case maximum
  }

  var column: Column = .ready
  var isDescending = true
}

/// What lies over a screen and takes the keys.
enum Dialog: Equatable, Sendable {
  case chooser(Chooser)
  case fault(FaultDialog)
  case publish(PublishDialog)
  case settings(SettingsDialog)
  /// The first line of a queue's contents in view.
  case peek(line: Int)
}

/// A list from which one line is taken.
struct Chooser: Equatable, Sendable {
  enum Purpose: Equatable, Sendable {
    case sort
    case columns
    case look
    case bookmarks
    case healAll
    case restart
    /// Whether something is done that cannot be undone.
    case deed(DeedQuestion)
  }

  let purpose: Purpose
  var selection: Int
  let count: Int
}
