public import Vocabulary

/// When a message is published that is held back until then (A9.3, K1.7).
public struct Schedule: Equatable, Sendable, BitwiseCopyable {
  /// From now to the first publishing.
  public var delay: VirtualDuration
  /// From one publishing to the next.
  public var period: VirtualDuration
  /// How many times more after the first.
  public var repeats: UInt32

  public init(
    after delay: VirtualDuration,
    every period: VirtualDuration = .zero,
    repeats: UInt32 = 0
  ) {
    self.delay = delay
    self.period = period
    self.repeats = repeats
  }
}

/// Names what is held back, in the order in which it came.
public struct ScheduledID: DenseIdentifier {
  public static let letter = "s"
  public let rawValue: UInt32
  public init(rawValue: UInt32) { self.rawValue = rawValue }
}

/// Everything that is held back, the one that is due next first.
///
/// A heap: what is due at one instant comes in the order in which it was held back.
struct ScheduleState: Sendable {
  /// What is to be published.
  enum Load: Sendable {
    case publication(Publication)
    /// What a client of ActiveMQ sent on a channel.
    case message(ActiveMQMessage, from: ChannelID)
  }

  struct Job: Sendable {
    var due: VirtualInstant
    var id: UInt32
    var load: Load
    var period: VirtualDuration
    var repeats: UInt32

    func isBefore(_ other: Job) -> Bool { (due, id) < (other.due, other.id) }
  }

  private var jobs: [Job] = []
  /// What is held back next has that name.
  private(set) var nextID: UInt32 = 0
  /// The instant for which a timer was asked; `never` if none is outstanding.
  var timer = VirtualInstant.never

  var count: Int { jobs.count }
  var first: Job? { jobs.first }

  /// Holds something back.
  @discardableResult
  mutating func hold(_ load: Load, _ schedule: Schedule, from now: VirtualInstant) -> Job {
    let job = Job(
      due: now + schedule.delay,
      id: nextID,
      load: load,
      period: schedule.period,
      repeats: schedule.repeats
    )
    nextID &+= 1
    insert(job)
    return job
  }

  /// Everything, what is due first first; takes time linear in their number and more.
  var inOrder: [Job] { jobs.sorted { $0.isBefore($1) } }

  mutating func insert(_ job: Job) {
    jobs.append(job)
    var hole = jobs.count - 1
    while hole > 0, job.isBefore(jobs[(hole - 1) / 2]) {
      jobs[hole] = jobs[(hole - 1) / 2]
      hole = (hole - 1) / 2
    }
    jobs[hole] = job
  }

  mutating func popFirst() -> Job? {
    guard let first = jobs.first, let moved = jobs.popLast() else { return nil }
    guard !jobs.isEmpty else { return first }
    var hole = 0
    while 2 * hole + 1 < jobs.count {
      var child = 2 * hole + 1
      if child + 1 < jobs.count, jobs[child + 1].isBefore(jobs[child]) { child += 1 }
      guard jobs[child].isBefore(moved) else { break }
      jobs[hole] = jobs[child]
      hole = child
    }
    jobs[hole] = moved
    return first
  }

  /// The clock on the wall is put forward: everything is due so much earlier.
  mutating func turnClock(by delta: VirtualDuration) {
    for place in jobs.indices { jobs[place].due = jobs[place].due + (.zero - delta) }
    timer = .never
  }

  mutating func removeAll() {
    jobs.removeAll()
    timer = .never
  }
}
