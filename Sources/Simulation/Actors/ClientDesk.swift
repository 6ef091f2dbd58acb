internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// What clients of the broker, and faults that befall them, mean to do later.
enum ClientEvent: Sendable, BitwiseCopyable {
  /// A producer tries a message again.
  case publishAgain(producer: UInt32, Attempt)
  /// The broker accepts a connection that was asked for; `attempt` is the client's count.
  case accept(ClientRow, attempt: UInt32, asked: VirtualInstant)
  /// A client comes back from an absence.
  case comeBack(ClientRow)
  /// The broker closes the connection of a client that has been silent for too long.
  case notice(ClientRow, session: UInt32)
  /// A consumer leaves or joins while its fault is on; `round` is the fault's count of beginnings.
  case churn(fault: UInt32, round: UInt32, consumer: UInt32, isLeaving: Bool)
  /// The turn of one link has come to be clogged.
  case clog(fault: UInt32, round: UInt32, client: ClientRow)
  /// A line lets frames pass again.
  case unclog(line: UInt32)
  /// A clock has drifted a little more; `round` is the fault's count of beginnings.
  case drift(fault: UInt32, round: UInt32)
  /// The next opportunities of a fault that makes our own machinery do rare things.
  case quirk(fault: UInt32, round: UInt32)
  /// What such a fault has made late goes on.
  case goOn(Latecomer)
  /// A confirm that waited for the disk.
  case confirm(producer: UInt32, session: UInt32, number: UInt64, isAccepted: Bool)
}

/// A producer or a consumer of the run: producers first, as with lines.
struct ClientRow: Equatable, Sendable, BitwiseCopyable {
  var number: UInt32

  init(_ row: Int) { number = UInt32(truncatingIfNeeded: row) }

  var index: Int { Int(number) }
}

/// Everything of a run that clients of the broker do of themselves, apart from their work.
struct ClientDesk: Sendable {
  var timers = TimerQueue<ClientEvent>()
  /// The instant that is booked in the agenda.
  var booked = VirtualInstant.never
  /// Messages that wait to be tried again, and confirms that wait for the disk.
  var waiting = 0
  /// Nanoseconds between two connections that are accepted; `nil` when all are at once.
  let acceptGap: Int64?
  /// Until when the broker is busy with accepting connections.
  var acceptingUntil = VirtualInstant.start
  /// From asking for a connection to being accepted.
  var acceptWait = Trend()
  /// Faults that are on and stand in the way of frames: none, and frames are said at once.
  var obstacles = 0
  /// Faults that are on and delay the frames of links.
  var linkFaults = 0

  init(_ scenario: Scenario) {
    acceptGap = scenario.broker.acceptRate.map { Int64(max(1, (1e9 / $0).rounded())) }
  }

  /// Makes the timers their own after the run may have been copied.
  mutating func claim() { timers.claim() }
}
