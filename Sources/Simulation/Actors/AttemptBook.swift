internal import BrokerEngine
internal import Groundwork
internal import Vocabulary

/// A message that a producer tries to bring to the broker, until it is confirmed or given up.
struct Attempt: Sendable, BitwiseCopyable {
  var publication: Publication
  /// When this try was made.
  var published: VirtualInstant
  /// Tries so far, this one included.
  var tries: UInt32 = 1
  /// Whether its fate is known.
  var isSettled = false
}

/// The tries of one producer that wait for their confirms, by the numbers of its channel.
///
/// Numbers are given in the order of sending, so that a confirm out of its turn finds its try.
struct AttemptBook: Sendable {
  private var entries: [Attempt] = []
  /// Settled entries at the beginning, not taken away yet.
  private var settled = 0
  /// The number of the first entry.
  private var firstNumber: UInt64 = 1
  /// Tries that the broker has taken in on this channel.
  private var taken: UInt64 = 0
  /// Whether the last of them began its business.
  private var wasFirst = false

  mutating func append(_ attempt: Attempt) { entries.append(attempt) }

  /// The broker takes the next try in as that message, whose business it goes on with.
  mutating func noteTaken(as message: MessageID) {
    taken += 1
    guard taken >= firstNumber, taken - firstNumber < UInt64(entries.count) else { return }
    let place = Int(taken - firstNumber)
    wasFirst = entries[place].publication.origin == .none
    if wasFirst { entries[place].publication.origin = message }
  }

  /// The broker has not taken the last one in, or keeps it until an alarm is over: its number is
  /// not known.
  mutating func forgetTaken() {
    guard wasFirst, taken >= firstNumber, taken - firstNumber < UInt64(entries.count) else {
      return
    }
    entries[Int(taken - firstNumber)].publication.origin = .none
  }

  /// Takes out the try that a confirm is about.
  mutating func take(_ number: UInt64) -> Attempt? {
    guard number >= firstNumber, number - firstNumber < UInt64(entries.count) else { return nil }
    let place = Int(number - firstNumber)
    guard !entries[place].isSettled else { return nil }
    entries[place].isSettled = true
    let attempt = entries[place]
    forgetSettled()
    return attempt
  }

  /// Takes out the try that the broker would take in next.
  mutating func dropNext() {
    taken += 1
    _ = take(taken)
  }

  private mutating func forgetSettled() {
    while settled < entries.count, entries[settled].isSettled { settled += 1 }
    guard settled > 64, settled * 2 > entries.count else { return }
    entries.removeFirst(settled)
    firstNumber += UInt64(settled)
    settled = 0
  }

  /// Takes out all that have no confirm: their channel is gone, numbers begin anew.
  mutating func takeAll() -> [Attempt] {
    let open = entries.filter { !$0.isSettled }
    self = AttemptBook()
    return open
  }
}
