import Dashboard
import Glibc
import Phrasebook
import ScenarioModel
import Screen
import Simulation
import Telemetry
import TerminalDevice
import Vocabulary

/// The one loop of the live screen: waits for input at most until the next frame, lets the
/// simulation go on for a bounded slice of wall time, and shows what changed.
///
/// A class, for it owns the terminal: of a structure that cannot be copied and holds a whole run, the
/// compiler spends minutes on proving that nothing is moved out of it.
@MainActor
final class WatchLoop {
  /// How it came to an end.
  enum Ending: Equatable {
    case quit
    case signal(Int32)
    case terminalGone
  }

  /// How long a notice in the footer can still need a clock after the last input, in seconds.
  private static let quietTime = 2.2

  private var terminal: Terminal
  var state: DashboardState
  var live: LiveRun?
  /// Whether events are told to the dashboard, and of how many faults it knows the names.
  var tellsEvents = false
  var knownFaults = 0
  /// The line of time whose events are told.
  var toldBranch = 0
  let gateway: ScenarioGateway
  private let frameTime: Double
  private var pace: Pace
  private var meter = SpeedMeter()
  private var nextFrame = 0.0
  /// Whether something has changed since the last frame that nobody pressed a key for.
  var isFrameDue = false
  private var lastInput = wallClock()
  var judgements = JudgementCache()
  /// The line of time whose present is sent with every frame.
  var comparedBranch: Int?
  /// Whether the past is lived again to see that it comes out the same.
  var checksReplay = false
  /// The bundled scenarios that were not read yet.
  private var unread: BundledExperiments?
  private var ending: Ending?

  init(
    _ terminal: consuming Terminal,
    state: DashboardState,
    gateway: ScenarioGateway,
    framesPerSecond: Int
  ) {
    self.terminal = terminal
    self.state = state
    self.gateway = gateway
    unread = BundledExperiments(in: state.language)
    frameTime = 1 / Double(framesPerSecond)
    pace = Pace(speed: state.speed)
  }

  /// Offers all bundled scenarios, for a picker that is the first thing to be seen.
  func readLibrary() {
    while unread != nil { readOneOfLibrary() }
  }

  /// Whether more of the library is to be read now: a run in a hurry comes first, unless somebody
  /// wants to choose; one scenario is there at once, so that the library can be opened.
  private var readsLibrary: Bool {
    guard unread != nil else { return false }
    return state.library.isEmpty || state.showsLibrary || !(isMoving && isHurried)
  }

  /// Offers one more of the bundled scenarios: all of them take longer than a first frame may.
  private func readOneOfLibrary() {
    guard let experiment = unread?.next() else {
      unread = nil
      return
    }
    guard let entry = ScenarioEntry(experiment) else { return }
    apply(.libraryLoaded(state.library + [entry]))
    isFrameDue = true
  }

  /// Puts a loaded scenario on the screen.
  func open(_ experiment: Experiment, argument: String) {
    comparedBranch = nil
    live = LiveRun(experiment, argument: argument)
    announceRun()
  }

  /// Puts a run on the screen that has come some way already.
  func takeUp(_ run: LiveRun) {
    live = run
    announceRun()
  }

  /// Runs until a person or a signal ends it.
  func run() -> Ending {
    let size = terminal.size
    apply(.resized(width: size.width, height: size.height))
    draw()
    while ending == nil {
      if readsLibrary { readOneOfLibrary() }
      let input = terminal.nextInput(timeoutMilliseconds: waitingTime)
      apply(.tick(wallMilliseconds: Int64(wallClock() * 1000)))
      let hasInput = input != .idle
      if hasInput { take(input) }
      if ending != nil { break }
      // An answer does not wait for the simulation, which at full speed takes a slice each time.
      let answersFirst = hasInput && isMoving && isHurried && !isBusyWithTime
      if answersFirst { draw() }
      advance()
      followTime()
      if hasInput && !answersFirst || wallClock() >= nextFrame { draw() }
    }
    return ending ?? .quit
  }

  /// Gives the terminal back.
  func close() { terminal.close() }

  // MARK: - Time

  /// Whether simulated time is passing.
  var isMoving: Bool {
    guard let live else { return false }
    return !live.run.isDone && (!state.isPaused || live.isStepping)
  }

  /// Whether the run goes on as fast as it can.
  private var isHurried: Bool {
    if pace.speed.factor == nil { return true }
    return live?.isStepping == true
  }

  /// Milliseconds to wait for input; negative is for ever.
  private var waitingTime: Int {
    if isBusyWithTime || readsLibrary { return 0 }
    let now = wallClock()
    if isMoving && isHurried { return 0 }
    // What has just come to its end still owes its last frame.
    if isMoving || isFrameDue { return max(0, Int((nextFrame - now) * 1000 + 0.999)) }
    return now - lastInput < Self.quietTime ? 200 : -1
  }

  private func advance() {
    guard isMoving else { return }
    isFrameDue = true
    let wall = wallClock()
    let hasReached = live?.advance(to: state.isPaused ? nil : pace.goal(wall: wall)) ?? true
    let now = live?.now ?? .start
    meter.note(now, wall: wallClock())
    if !hasReached { pace.begin(at: now, wall: wallClock()) }
  }

  /// Begins to count time from the present moment of the run.
  func restartPace(speed: DashboardSpeed? = nil) {
    pace.begin(at: live?.now ?? .start, wall: wallClock(), speed: speed)
    meter.restart()
  }

  // MARK: - Frames

  private func draw() {
    nextFrame = wallClock() + frameTime
    isFrameDue = false
    tellEvents()
    if let live {
      let history = live.historySnapshot
      send(history, of: live)
      let judged = judgements.judgements(of: live.shownRun)
      let factor = state.isPaused ? nil : meter.factor
      apply(
        .snapshotArrived(
          live.snapshot(with: history),
          judgements: judged,
          realSpeedFactor: factor
        )
      )
      lookAgain()
    }
    let canvas = drawDashboard(state, width: state.width, height: state.height)
    terminal.present(canvas, theme: state.theme)
  }

  /// The language of the dashboard.
  var language: Language { state.language }

  // MARK: - Input

  private func take(_ input: TerminalInput) {
    lastInput = wallClock()
    switch input {
    case .key(let key): apply(.key(key))
    case .resized(let width, let height): apply(.resized(width: width, height: height))
    case .terminate(SIGINT) where state.takesText: apply(.key(.control("c")))
    case .terminate(let signal): ending = .signal(signal)
    case .ended: ending = .terminalGone
    case .idle: break
    }
  }

  func apply(_ action: DashboardAction) {
    if let request = state.update(action) { perform(request) }
  }

  private func perform(_ request: DashboardRequest) {
    if let command = simulationCommand(for: request) {
      perform(.deeds([command]))
      return
    }
    switch request {
    case .hands(let request): perform(request)
    case .pause: meter.restart()
    case .resume: restartPace()
    case .stepEvent: live?.stepEvent()
    case .stepSecond: live?.stepSecond()
    case .setSpeed(let speed): restartPace(speed: speed)
    case .switchVariant(let index):
      live?.select(variant: index)
      announceRun()
    case .openScenario(let id): open(id: id)
    case .restart:
      live?.restart()
      announceRun()
    case .lesson(let request): perform(request)
    case .setTheme, .repaint: terminal.invalidate()
    case .releaseMouse: terminal.setMouse(false)
    case .captureMouse: terminal.setMouse(true)
    case .copy(let text): terminal.copyToClipboard(text)
    case .time(let request): perform(request)
    case .suspend: suspend()
    case .comfort(let request): apply(answer(to: request, in: state.language))
    case .quit: ending = .quit
    case .events(let request): perform(request)
    case .inject, .heal, .healAll: break
    }
  }

  private func suspend() {
    terminal.suspend()
    let size = terminal.size
    apply(.resized(width: size.width, height: size.height))
    restartPace()
  }

  private func open(id: String) {
    switch gateway.load(id) {
    case .loaded(let experiment): open(experiment, argument: id)
    case .unreadable(let reason): apply(.failed(reason))
    case .invalid(let error): apply(.failed(gateway.firstSentence(of: error)))
    }
  }

  func announceRun() {
    guard let live else { return }
    comparedBranch = nil
    checksReplay = false
    judgements.forget()
    tellsEvents = false
    restartPace()
    apply(.runStarted(live.scenario, variants: live.variantNames, variant: live.variant))
  }
}

/// The judgements of a run, made anew only as often as their cost allows.
///
/// Percentiles sort all samples; a frame must not wait for that every time.
struct JudgementCache {
  private var latest: [Judgement] = []
  private var nextTime = 0.0
  private var isFinal = false

  /// Makes the next ones new.
  mutating func forget() { self = JudgementCache() }

  /// Takes at most about a twentieth of the time.
  mutating func judgements(of run: borrowing SimulationRun) -> [Judgement] {
    let start = wallClock()
    guard !isFinal, start >= nextTime || run.isDone else { return latest }
    latest = run.judgements()
    isFinal = run.isDone
    let end = wallClock()
    nextTime = end + (end - start) * 20
    return latest
  }
}
