import Dashboard
import Glibc
import Groundwork
import Phrasebook
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// The linear mode: a line for what changes, and answers to typed commands.
///
/// No screen, no escape sequence.
struct PlainSession {
  private var live: LiveRun
  private var state: DashboardState
  private var voice = PlainVoice()
  private var pace: Pace
  private var meter = SpeedMeter()
  private var judgements = JudgementCache()
  private var input = LineInput()
  private let language: Language
  private var isOver = false

  /// How often the run is looked at, in seconds.
  private static let interval = 0.1

  init(_ live: LiveRun, look: Look, language: Language) {
    self.live = live
    self.language = language
    state = DashboardState(
      language: language,
      glyphs: look.glyphs ?? .full,
      speed: look.speed,
      isPaused: look.isPaused
    )
    pace = Pace(speed: look.speed)
  }

  /// Goes on until somebody quits or the input ends; returns the run for the last two lines.
  mutating func run() -> LiveRun {
    announce()
    tell(PlainReport(state).status().prefix(2) + [PlainPhrase.welcome.text(in: language)])
    pace.begin(at: live.now, wall: wallClock())
    while !isOver {
      let isMoving = !state.isPaused && !live.run.isDone
      let isHurried = isMoving && pace.speed.factor == nil
      let timeout = isHurried ? 0 : isMoving || !voice.isSilent ? Self.interval : 1
      for line in input.lines(waitingSeconds: timeout) where !isOver { obey(line) }
      if input.hasEnded { isOver = true }
      if !isOver { goOn() }
    }
    return live
  }

  private mutating func goOn() {
    if !state.isPaused, !live.run.isDone {
      let hasReached = live.advance(to: pace.goal(wall: wallClock()))
      meter.note(live.now, wall: wallClock())
      if !hasReached { pace.begin(at: live.now, wall: wallClock()) }
    }
    look()
    voice.listen(to: state)
    if let line = voice.line(wallMilliseconds: Int64(wallClock() * 1_000)) { tell([line]) }
  }

  private mutating func look() {
    let judged = judgements.judgements(of: live.run)
    let factor = state.isPaused ? nil : meter.factor
    _ = state.update(
      .snapshotArrived(live.snapshot, judgements: judged, realSpeedFactor: factor)
    )
  }

  private mutating func announce() {
    judgements.forget()
    voice.begin()
    meter.restart()
    _ = state.update(
      .runStarted(live.scenario, variants: live.variantNames, variant: live.variant)
    )
    look()
    voice.listen(to: state)
  }

  private func tell(_ lines: some Sequence<String>) {
    for line in lines { say(display(line)) }
  }

  // MARK: - Commands

  private mutating func obey(_ line: String) {
    look()
    let report = PlainReport(state)
    switch state.plainCommand(line) {
    case .nothing: break
    case .status: tell(report.status())
    case .queues: tell(report.queues())
    case .latency(let queue): tell(report.latency(of: queue))
    case .expectations: tell(report.expectations())
    case .faults: tell(report.faults())
    case .explain: tell(report.explain())
    case .help: tell([PlainPhrase.help.text(in: language)])
    case .refused(let sentence): tell([sentence])
    case .quit: isOver = true
    case .step, .stepSeconds, .pause, .resume, .speed, .inject, .heal, .restart:
      drive(state.plainCommand(line))
    }
  }

  private mutating func drive(_ command: PlainCommand) {
    switch command {
    case .step(let events):
      setPaused(true)
      for _ in 0..<events where !live.run.isDone { live.stepEvent() }
    case .stepSeconds(let seconds):
      setPaused(true)
      let goal = live.now + VirtualDuration(nanoseconds: Int64(seconds * 1e9))
      while !live.run.isDone, live.now < goal { _ = live.advance(to: goal) }
    case .pause: setPaused(true)
    case .resume: setPaused(false)
    case .speed(let speed):
      pace.begin(at: live.now, wall: wallClock(), speed: speed)
      meter.restart()
      state.follow(isPaused: state.isPaused, speed: speed)
    case .inject(let plan):
      perform(.inject(plan))
      return tell([PlainPhrase.sayInjected.text(in: language, plan.name)])
    case .heal(let fault):
      perform(fault.map { .heal(fault: $0) } ?? .healAll)
      return tell([PlainPhrase.sayHealed.text(in: language)])
    case .restart:
      live.restart()
      announce()
      pace.begin(at: live.now, wall: wallClock())
    default: break
    }
    look()
    tell([PlainReport(state).status()[1]])
  }

  private mutating func perform(_ request: DashboardRequest) {
    if let command = simulationCommand(for: request) { live.apply(command) }
    judgements.forget()
  }

  private mutating func setPaused(_ isPaused: Bool) {
    pace.begin(at: live.now, wall: wallClock())
    meter.restart()
    state.follow(isPaused: isPaused, speed: pace.speed)
  }
}
