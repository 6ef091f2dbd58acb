internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// The outbox of a service: events committed with its rows, and how far its relay has come.
struct Outbox: Sendable {
  /// An event that waits to be published, or to be marked as published.
  struct Row: Equatable, Sendable, BitwiseCopyable {
    /// Row of the run's producers.
    var producer: UInt32
    var stamp: VirtualInstant
    /// The message it carries on the business of; once published, its own first message.
    var origin: MessageID
    /// The version of a table that it tells of; 0 for none.
    var version: UInt32
    var state = State.waiting
    var wasPublished = false
    /// Whether it has been published and has not reached the broker yet, so that nobody knows which
    /// message it became.
    var isOnItsWay = false
  }

  enum State: UInt8, Sendable, BitwiseCopyable {
    case waiting
    /// Published; the confirm has not come.
    case sent
    case marked
  }

  let interval: VirtualDuration
  let batch: Int
  /// Rows from the oldest one that is not marked.
  private var rows = RingBuffer<Row>()
  /// The number of the first of `rows`, counted from 0 over all rows ever put in.
  private(set) var firstNumber: UInt64 = 0
  /// Whether the relay's next look is booked.
  var isLookBooked = false
  /// Rows put in, and those published at least once.
  private(set) var outboxed = 0
  private(set) var relayed = 0

  init(_ plan: OutboxPlan) {
    interval = plan.interval
    batch = Int(plan.batch)
  }

  /// Whether everything in it is published and marked.
  var isEmpty: Bool { rows.isEmpty }
  /// Rows that are not marked.
  var count: Int { rows.count }
  var numbers: Range<UInt64> { firstNumber..<firstNumber + UInt64(rows.count) }

  subscript(number: UInt64) -> Row { rows[Int(number - firstNumber)] }

  mutating func put(_ row: Row) -> UInt64 {
    rows.append(row)
    outboxed += 1
    return firstNumber + UInt64(rows.count - 1)
  }

  /// The first row from `number` on that waits to be published.
  func firstWaiting(from number: UInt64) -> UInt64? {
    var place = Int(max(number, firstNumber) - firstNumber)
    while place < rows.count {
      if rows[place].state == .waiting { return firstNumber + UInt64(place) }
      place += 1
    }
    return nil
  }

  /// The relay publishes a row.
  mutating func publish(_ number: UInt64) {
    let place = Int(number - firstNumber)
    if !rows[place].wasPublished { relayed += 1 }
    rows[place].wasPublished = true
    rows[place].isOnItsWay = true
  }

  /// What a row was published as: the business of whatever is published of it again.
  mutating func learn(_ number: UInt64, _ message: MessageID) {
    guard numbers.contains(number) else { return }
    let place = Int(number - firstNumber)
    rows[place].isOnItsWay = false
    if rows[place].origin == .none { rows[place].origin = message }
  }

  /// What was on its way through a producer is lost, or with `nil` through any.
  mutating func loseWhatIsOnItsWay(of producer: UInt32?) {
    for place in 0..<rows.count where rows[place].producer == producer ?? rows[place].producer {
      rows[place].isOnItsWay = false
    }
  }

  /// A published row waits for its confirm.
  mutating func await(_ number: UInt64) { rows[Int(number - firstNumber)].state = .sent }

  /// A row needs nothing any more.
  mutating func mark(_ number: UInt64) {
    guard numbers.contains(number) else { return }
    rows[Int(number - firstNumber)].state = .marked
    while let first = rows.first, first.state == .marked {
      _ = rows.popFirst()
      firstNumber += 1
    }
  }

  /// A confirm has come for a row whose relay is still there.
  mutating func confirm(_ number: UInt64) {
    guard numbers.contains(number), self[number].state == .sent else { return }
    mark(number)
  }

  /// The relay died: whatever it had sent and not marked will be published again.
  mutating func forgetConfirms() {
    for place in 0..<rows.count where rows[place].state == .sent { rows[place].state = .waiting }
  }

  /// The confirm of a row will not come, or was a refusal: it will be published again.
  mutating func giveBack(_ number: UInt64) {
    guard numbers.contains(number), self[number].state == .sent else { return }
    rows[Int(number - firstNumber)].state = .waiting
  }

  /// The first look after an instant; looks lie on a grid from the start of the run.
  func nextLook(after now: VirtualInstant) -> VirtualInstant {
    let step = max(interval.nanoseconds, 1)
    return VirtualInstant(nanoseconds: (now.nanoseconds / step + 1) * step)
  }
}
