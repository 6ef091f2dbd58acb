import Phrasebook
import Screen
import Telemetry
public import Vocabulary

/// Where in time a person is, and what they marked there.
struct TimeState: Equatable, Sendable {
  var history: HistorySnapshot?
  /// Whether the timeline lies over the screen and takes its keys.
  var isOpen = false
  /// Where the last wish leads, until the run shows it.
  var goal: VirtualInstant?
  var bookmarks: [VirtualInstant] = []
  /// The line of time that is compared with the shown one; index into the branches.
  var compared: Int?
  /// Its present.
  var other: RunSnapshot?
  /// The digit pressed last, for the key that goes to so many tenths.
  var digit = 0

  var shown: VirtualInstant? { history?.shown }

  /// Forgets everything of a run, because another one begins.
  mutating func forget() { self = TimeState() }
}

extension DashboardState {
  /// Whether a moment of the past is on the screen.
  public var isPast: Bool { time.shown != nil }

  /// Bookmarks of the present run, in the order in which they were made.
  public var bookmarks: [VirtualInstant] { time.bookmarks }

  /// The instant that is shown, or that was asked for last.
  var soughtInstant: VirtualInstant { time.goal ?? snapshot?.now ?? .start }

  /// The run as far as it has come, whatever is shown.
  var presentSnapshot: RunSnapshot? { time.history?.present ?? snapshot }

  mutating func take(_ news: TimeNews) {
    switch news {
    case .historyArrived(let history):
      time.history = history
      if !history.isReplaying { time.goal = nil }
      if let compared = time.compared, !history.branches.indices.contains(compared) {
        time.compared = nil
      }
    case .comparisonArrived(let other): time.other = other
    case .branched:
      time.isOpen = false
      time.goal = nil
      hands.forgetDeeds()
      hasStepped = false
      // At full speed it would be over before anything of it could be changed.
      isPaused = true
      let name = Self.branchName(time.history?.branch ?? 0)
      say(TimePhrase.sayBranched.text(in: language, name))
    }
  }

  /// `A`, `B` … `Z`, then `27`, `28` ….
  static func branchName(_ index: Int) -> String {
    guard (0..<26).contains(index) else { return String(index + 1) }
    return String(Character(Unicode.Scalar(UInt8(65 + index))))
  }

  /// What was learnt from later than the shown moment goes, so that nothing on a screen is.
  mutating func forgetLater(than instant: VirtualInstant) {
    guard let snapshot, instant < snapshot.now else { return }
    depthScale = AxisScale()
    queueOrder = []
  }
}
