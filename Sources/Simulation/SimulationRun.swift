internal import BrokerEngine
internal import Groundwork
public import ScenarioModel
public import Telemetry
public import Vocabulary

/// One life of a scenario, as a value: copying it is a checkpoint, stepping the copy leaves the
/// original untouched.
///
/// Everything random comes from streams named after what they are for, so the same scenario and
/// seed give the same events on every machine. Nothing in here reads a clock.
public struct SimulationRun: Sendable {
  public let scenario: Scenario
  let options: SimulationOptions

  /// The present instant of simulated time.
  public internal(set) var now: VirtualInstant = .start
  public internal(set) var phase: RunPhase = .warmUp
  /// Events handled so far.
  public internal(set) var eventCount: UInt64 = 0
  /// Whether the queues emptied within the bound; `nil` while unknown or not asked for.
  public internal(set) var hasDrained: Bool?
  /// Whether an operator ended the run before its time.
  public internal(set) var isCutShort = false

  var broker: Broker
  var agenda: Agenda
  let layout: ActorLayout
  /// When producers stop and faults heal.
  let runEnd: VirtualInstant
  var journal: Journal
  /// What the broker has done lately, and how much of it has been carried out.
  var effectsToCarryOut: [BrokerEffect] = []
  var effectsCarriedOut = 0

  var producers = RowTable<Producer>()
  var consumers = RowTable<Consumer>()
  /// What each consumer publishes onward; rows as in `consumers`.
  var onward = RowTable<OnwardPublisher>()
  var lines = RowTable<Line>()
  /// What is on them, one by one and all together.
  var frames = FramePool(filler: .nothing)
  var lane = FrameLane()
  /// Those on their way to consumers, and those that wait with them.
  var deliveries = LinkedPool<Delivery>(filler: .nothing)
  var router: Router
  var services: ServiceDesk
  var data: DataDesk
  var faults: FaultDesk
  var drainDesk = DrainDesk()
  var doorway = Doorway()
  var upkeep: UpkeepDesk
  var operators: OperatorDesk
  var desk: ClientDesk
  /// Bytes that a message may have; no limit is `max`.
  let maximumSize: UInt64
  /// What idempotent consumers know, by plan; empty while all of them know everything.
  var memories: [Memory] = []
  /// By consumer, what a client of ActiveMQ tries again; only looked up.
  var redelivering: [Int: Redelivering] = [:]
  /// Whether an effect means more than itself somewhere: consumers that forget, views.
  let hasSpecialEffects: Bool
  /// Whether clients' frames become commands at once.
  var isDirect = false
  /// Slots of closed producers by the message each waits for; never iterated.
  var closedSlots: [UInt32: UInt32] = [:]
  /// The slot whose message is being published, until its number is known.
  var publishingSlot: UInt32?

  var queueMeters: RowTable<QueueMeter>
  var consumerMeters: RowTable<ConsumerMeter>
  var producerMeters: RowTable<ProducerMeter>
  var endToEnd = Trend()
  /// For each consumer plan, the business it has done.
  var businessDone: RowTable<BitSet>
  /// Whether a queue has consumers in this scenario, so that it must drain.
  var mustDrain: [Bool]
  /// Frames between clients and the broker.
  var framesOnLines = 0
  /// Commands that the broker refused; a sound run has none.
  var refusals = 0
  /// Messages that consumers published onward, and those of them that no queue took.
  var onwardPublished = 0
  var onwardUnroutable = 0
  /// Why the channel that is closing closes, for the log.
  var closingCause = EventCause.none
  /// Copies in queues that must drain.
  var undrained = 0

  var monitors: MonitorBoard
  var verifier: Verifier?
  /// Whether there is one; asked at every event.
  let isVerifying: Bool
  /// Measures that only some scenarios ask for.
  var orderWatch: OrderWatch
  /// Whether anything has to look at every effect of the broker.
  let looksAtEffects: Bool
  /// Whether `series` is written to; asked at every effect.
  let keepsSeries: Bool
  var series: SeriesKeeper
  /// Moments of the lesson, for screens.
  var lessonWatch: LessonWatch?
  /// Whether anything has to look at every event.
  var watchesEveryEvent = false

  /// Sets everything up at virtual time zero: topology, actors, random streams, agenda.
  public init(_ scenario: Scenario, options: SimulationOptions = SimulationOptions()) {
    self.scenario = scenario
    self.options = options
    layout = ActorLayout(scenario, isOperated: options.isOperated)
    operators = OperatorDesk(scenario)
    broker = Broker(Self.settings(of: scenario))
    upkeep = UpkeepDesk(scenario, layout)
    runEnd = .start + scenario.phases.run
    agenda = Agenda(actorCount: layout.count, horizon: Self.horizon(of: scenario))
    journal = Journal(keepsRecords: options.recordsEvents)
    router = Router(scenario)
    services = ServiceDesk(scenario, layout, horizon: Self.horizon(of: scenario))
    data = DataDesk(scenario, keepsExports: options.keepsExports)
    faults = FaultDesk(scenario)
    desk = ClientDesk(scenario)
    maximumSize = Self.maximumSize(in: scenario)
    let areForgetful = scenario.consumers.contains { $0.memory != nil }
    hasSpecialEffects = areForgetful || !scenario.views.isEmpty
    if areForgetful {
      memories = scenario.consumers.map { Memory(window: $0.memory) }
    }
    queueMeters = RowTable(scenario.queues.map { _ in QueueMeter() })
    consumerMeters = RowTable(scenario.consumers.map { ConsumerMeter(instances: $0.instances) })
    producerMeters = RowTable(scenario.producers.map { _ in ProducerMeter() })
    businessDone = RowTable(scenario.consumers.map { _ in BitSet() })
    mustDrain = scenario.queues.map { _ in false }
    monitors = MonitorBoard(scenario)
    verifier = options.verifies ? Verifier(scenario) : nil
    isVerifying = options.verifies
    let watch = OrderWatch(scenario)
    orderWatch = watch
    looksAtEffects = options.verifies || !watch.isIdle
    keepsSeries = options.keepsSeries
    series = SeriesKeeper(options.keepsSeries ? scenario : Scenario(id: ""))
    lessonWatch = options.keepsSeries ? LessonWatch(scenario.lesson) : nil
    setUp()
  }

  /// No event lies beyond: run and drain, and room for work that a long draw stretches.
  private static func horizon(of scenario: Scenario) -> VirtualInstant {
    .start + scenario.phases.run + (scenario.phases.drain ?? .zero) + .seconds(1)
  }

  /// What a message may have where the scenario says so, or makes messages too long: then 16 MiB, as
  /// RabbitMQ has it.
  private static func maximumSize(in scenario: Scenario) -> UInt64 {
    let isTested = scenario.everyFault.contains { $0.kind.word == .messageOversize }
    return scenario.broker.maximumMessageSize ?? (isTested ? 16 << 20 : .max)
  }

  public var isDone: Bool { phase == .done }

  /// Fingerprint of the event log so far.
  public var digest: UInt64 { journal.digest }

  /// Breaches of our own invariants, in words; empty unless the engine has a bug.
  public var breaches: [String] { verifier?.breaches ?? [] }

  /// Handles the next event; `false` when the run is done.
  @discardableResult public mutating func step() -> Bool {
    guard !isDone else { return false }
    claimTables()
    if operators.nextInstant < agenda.next.instant {
      doWhatIsPlanned()
      guard !isDone else { return false }
    }
    let (due, actor) = agenda.next
    if keepsSeries { sampleFlow(before: due) }
    handle(actor, at: due)
    return !isDone
  }

  /// Handles all events up to and including an instant, at most `maximumEvents`.
  ///
  /// Returns `false` if the bound on events stopped it early.
  @discardableResult
  public mutating func run(until instant: VirtualInstant, maximumEvents: Int = .max) -> Bool {
    claimTables()
    var left = maximumEvents
    if operators.nextInstant <= instant {
      guard doWhatIsPlanned(until: instant, &left) else { return false }
    }
    return handleEvents(until: instant, &left)
  }

  /// Does the deeds of the scenario up to an instant, each after all events up to its own.
  @inline(never)
  private mutating func doWhatIsPlanned(until instant: VirtualInstant, _ left: inout Int) -> Bool {
    while operators.nextInstant <= instant, operators.nextInstant != .never, !isDone {
      let planned = operators.nextInstant
      guard handleEvents(until: planned, &left) else { return false }
      // Later than the last event that may be handled: it belongs to what comes next.
      guard left > 0 || planned <= now else { return false }
      if !isDone { doNextDeed() }
    }
    return true
  }

  /// Does the deeds that come before the next event; what one brings about at once comes first.
  @inline(never)
  private mutating func doWhatIsPlanned() {
    while operators.nextInstant < agenda.next.instant, !isDone {
      if keepsSeries { sampleFlow(before: operators.nextInstant) }
      doNextDeed()
    }
  }

  private mutating func handleEvents(until instant: VirtualInstant, _ left: inout Int) -> Bool {
    keepsSeries ? runSampling(until: instant, &left) : handleAll(until: instant, &left)
  }

  /// Handles all events up to an instant while some of `left` are left; `false` when none was.
  @inline(__always)
  mutating func handleAll(until instant: VirtualInstant, _ left: inout Int) -> Bool {
    while !isDone {
      if agenda.isNextBeside(by: instant) {
        guard left > 0 else { return false }
        left &-= 1
        handleFrame()
        continue
      }
      let (due, actor) = agenda.next
      guard due <= instant else { break }
      guard left > 0 else { return false }
      left &-= 1
      handle(actor, at: due)
    }
    return true
  }

  /// Ends the run where it is: windows still open are "cannot tell".
  public mutating func cutShort() {
    guard !isDone else { return }
    claimTables()
    isCutShort = true
    finish()
  }

  /// Takes the events recorded since the last call, oldest first.
  public mutating func takeEvents() -> [EventRecord] { journal.takeRecords() }

  /// Whether the event log is kept for `takeEvents`.
  public var recordsEvents: Bool { journal.keepsRecords }

  /// Keeps the event log from now on, or no longer; what happens is the same.
  public mutating func recordEvents(_ isOn: Bool) { journal.keepsRecords = isOn }

  /// Lets time pass in which nothing happens: every event due by then has been handled.
  mutating func wait(until instant: VirtualInstant) {
    guard !isDone, instant > now, agenda.next.instant > instant else { return }
    now = instant
  }

  /// Makes every table its own after this run may have been copied; see `RowTable`.
  mutating func claimTables() {
    agenda.claim()
    producers.claim()
    consumers.claim()
    onward.claim()
    lines.claim()
    frames.claim()
    lane.claim()
    deliveries.claim()
    queueMeters.claim()
    consumerMeters.claim()
    producerMeters.claim()
    businessDone.claim()
    desk.claim()
    series.claim()
    if data.exists { data.claim() }
    if services.exists { services.claim() }
  }

  @inline(__always)
  private mutating func handle(_ actor: Int, at instant: VirtualInstant) {
    now = instant
    eventCount &+= 1
    handle(actor)
    if watchesEveryEvent { lookAtEverything() }
  }

  /// The next event is the first frame of the lane.
  @inline(__always)
  private mutating func handleFrame() {
    now = agenda.booking(of: lane.nextKey).instant
    eventCount &+= 1
    laneIsDue()
    if watchesEveryEvent { lookAtEverything() }
  }

  @inline(__always)
  private mutating func handle(_ actor: Int) {
    if actor >= layout.firstConsumer {
      if actor < layout.firstLine {
        consumerIsDue(actor &- layout.firstConsumer)
      } else if actor < layout.afterLines {
        lineIsDue(actor &- layout.firstLine)
      } else {
        handleLater(actor)
      }
    } else if actor >= layout.firstProducer {
      producerIsDue(actor &- layout.firstProducer)
    } else {
      handleRare(actor)
    }
  }

  /// Whoever comes behind clients and their lines.
  @inline(never)
  private mutating func handleLater(_ actor: Int) {
    if actor == layout.services {
      servicesAreDue()
    } else if actor == layout.clients {
      clientsAreDue()
    } else if actor == layout.upkeep {
      upkeepIsDue()
    } else if actor == layout.flush {
      flushIsDue()
    } else {
      phaseIsDue()
    }
  }

  @inline(never)
  private mutating func handleRare(_ actor: Int) {
    switch actor {
    case ActorLayout.faults: faultsAreDue()
    case ActorLayout.router: routerIsDue()
    default: expiryIsDue(QueueID(index: actor - ActorLayout.firstQueue))
    }
  }
}
