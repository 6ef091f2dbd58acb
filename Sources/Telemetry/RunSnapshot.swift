public import Vocabulary

/// What may be seen of a run at an instant; a value, so a screen can keep it while the run goes on.
public struct RunSnapshot: Sendable, Equatable {
  public var now: VirtualInstant = .start
  public var phase: RunPhase = .warmUp
  /// Events of the simulation so far.
  public var events: UInt64 = 0
  public var queues: [QueueSnapshot] = []
  public var consumers: [ConsumerSnapshot] = []
  public var producers: [ProducerSnapshot] = []
  public var services: [ServiceSnapshot] = []
  public var clients: [ClientSnapshot] = []
  public var databases: [DatabaseSnapshot] = []
  public var views: [ViewSnapshot] = []
  public var exports: [ExportSnapshot] = []
  public var faults: [FaultSnapshot] = []
  public var markers: [RunMarker] = []
  public var ledger = Ledger()
  public var effects = EffectsCount()
  /// How long everything took, by measure.
  public var latencies = LatencyBook(columnWidth: .seconds(1))
  /// What happened in the last ten seconds; `nil` of a run without series, and at its very start.
  public var flow: RecentFlow?
  /// The number of the last event record so far.
  public var eventRecords: UInt64 = 0
  /// When the steps of the lesson came, by their place in it; empty when none waits for a condition.
  public var lessonMoments: [VirtualInstant?] = []
  /// Whether actions that the file recorded are still to be repeated.
  public var isRepeating = false
  /// Fingerprint of the event log so far.
  public var digest: UInt64 = 0

  public init() {}

  /// From the intended publish to the acknowledgement, all queues.
  public var latency: ColumnSeries<LatencyColumn> {
    get { latencies[.publishToAcknowledge] }
    set { latencies[.publishToAcknowledge] = newValue }
  }
}

/// The part of a run that an instant belongs to.
public enum RunPhase: UInt8, Sendable, Equatable, CaseIterable {
  case warmUp
  case run
  /// Faults are healed, producers have stopped, queues empty themselves.
  case drain
  case done
}

/// One queue at an instant.
public struct QueueSnapshot: Sendable, Equatable {
  public var name: String
  /// A subscriber's queue does not exist while its non-durable subscriber is away.
  public var exists = true
  /// Whether an operator lets nothing be delivered from it.
  public var isHeld = false
  public var ready = 0
  public var unacked = 0
  public var readyBytes = 0
  public var consumers = 0
  /// Since the start.
  public var entered = 0
  public var delivered = 0
  public var redelivered = 0
  public var acknowledged = 0
  public var deadLettered = 0
  public var expired = 0
  public var dropped = 0
  public var refused = 0
  public var maximumReady = 0
  /// Age of the oldest ready message; `nil` when none is ready.
  public var oldestReady: VirtualDuration?
  /// What the queue was declared with, for the detail panel.
  public var kind: QueueKind = .classic
  public var maximumLength: UInt32?
  public var timeToLive: VirtualDuration?
  public var deadLetterTarget: String?
  public var deliveryLimit: UInt32?
  /// Depth and rates over time.
  public var series: ColumnSeries<QueueColumn>
  /// Latencies from publish to acknowledgement of the last half to full minute.
  public var recentLatency = LatencyColumn()
  public var recentSpan: VirtualDuration = .zero
  /// Messages that ended here, acknowledged or dead-lettered, and after how many deliveries.
  public var attempts = AttemptCounts()
  /// Deliveries that came back, by cause, over time; `nil` while none has.
  public var returns: ColumnSeries<ReturnColumn>?

  public init(name: String, series: ColumnSeries<QueueColumn>) {
    self.name = name
    self.series = series
  }
}

/// One consumer plan at an instant: all its instances.
public struct ConsumerSnapshot: Sendable, Equatable {
  public var name: String
  public var isSubscriber = false
  /// Index into the snapshot's queues.
  public var queue: Int
  public var prefetch: UInt32 = 0
  public var instances: [ConsumerInstanceSnapshot] = []
  /// Mean work per message in nanoseconds without faults.
  public var meanService: Double = 0

  public init(name: String, queue: Int) {
    self.name = name
    self.queue = queue
  }
}

/// One instance of a consumer.
public struct ConsumerInstanceSnapshot: Sendable, Equatable {
  /// What an instance is doing.
  public enum State: UInt8, Sendable, Equatable, CaseIterable {
    case absent
    case idle
    case busy
    case hanging
    case crashed
  }

  public var state: State = .absent
  /// Deliveries it holds, the one in work included.
  public var held = 0
  public var delivered = 0
  public var acknowledged = 0
  public var slowFactor: Double = 1
  /// Since when it is in this state.
  public var since: VirtualInstant = .start

  public init() {}
}

/// One producer plan at an instant.
public struct ProducerSnapshot: Sendable, Equatable {
  public var name: String
  public var instances = 1
  public var published = 0
  public var confirmed = 0
  public var nacked = 0
  public var returned = 0
  public var outstanding = 0
  /// Present intended rate per second over all instances; `nil` for closed and burst arrivals.
  public var rate: Double?
  public var isFinished = false
  /// Instances that the broker does not read, for an alarm or for want of room.
  public var blocked = 0
  /// What they hold back meanwhile.
  public var waiting = 0

  public init(name: String) { self.name = name }
}

/// One fault, planned by the file or injected by hand, at an instant.
public struct FaultSnapshot: Sendable, Equatable {
  public var name: String
  /// The kind's word, such as `consumer.crash`.
  public var kind: String
  /// Names of its targets, joined.
  public var target: String
  public var isActive = false
  public var isInjectedByHand = false
  public var fired = 0
  public var firstStart: VirtualInstant?
  public var lastStart: VirtualInstant?
  public var firstEnd: VirtualInstant?
  public var lastEnd: VirtualInstant?
  /// The next known start.
  public var nextStart: VirtualInstant?
  /// When it will heal, if that is known.
  public var plannedEnd: VirtualInstant?
  /// In words of the file: `at 60s for 120s`, `2% per delivery`.
  public var schedule: String = ""

  public init(name: String, kind: String, target: String) {
    self.name = name
    self.kind = kind
    self.target = target
  }
}

/// A moment of a run that deserves a mark on the timeline.
public struct RunMarker: Sendable, Equatable {
  /// What a mark stands for.
  public enum Kind: UInt8, Sendable, Equatable, CaseIterable {
    case faultOn
    case faultOff
    case planned
    case alarm
    case phase
    case manual
  }

  public var kind: Kind
  public var instant: VirtualInstant
  public var label: String

  public init(kind: Kind, instant: VirtualInstant, label: String) {
    self.kind = kind
    self.instant = instant
    self.label = label
  }
}
