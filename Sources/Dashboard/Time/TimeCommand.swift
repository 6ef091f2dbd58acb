import Phrasebook
import Telemetry
import Vocabulary

/// Going back and forth in time.
enum TimeCommand: Equatable, Sendable, CaseIterable {
  case stepEventBack
  case stepSecondBack
  case openTimeline
  case closeTimeline
  case previousMarker
  case nextMarker
  case bookmark
  case listBookmarks
  case compare
  case endComparison
  case secondBack
  case secondForward
  case tenSecondsBack
  case tenSecondsForward
  case seekTenth
  case branchHere
  case previousBranch
  case nextBranch
}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: TimeCommand) -> DashboardPhrase? {
    guard hasRun, presentSnapshot != nil else { return .whyNoRun }
    switch command {
    case .stepEventBack, .stepSecondBack, .secondBack, .tenSecondsBack:
      return soughtInstant > .start ? nil : .whyBeginning
    case .secondForward, .tenSecondsForward: return isPast || time.goal != nil ? nil : .whyLive
    case .previousMarker: return previousMarked == nil ? .whyNoMarkerBefore : nil
    case .nextMarker: return nextMarked == nil ? .whyNoMarkerAfter : nil
    case .listBookmarks: return time.bookmarks.isEmpty ? .whyNoBookmark : nil
    case .bookmark: return time.bookmarks.contains(soughtInstant) ? .whyMarked : nil
    case .compare, .previousBranch, .nextBranch:
      return (time.history?.branches.count ?? 1) < 2 ? .whyOneBranch : nil
    case .branchHere: return isPast ? nil : .whyNotPast
    case .openTimeline, .closeTimeline, .endComparison, .seekTenth: return nil
    }
  }

  mutating func perform(_ command: TimeCommand) -> DashboardRequest? {
    switch command {
    case .stepEventBack: return stepEvent(by: -1)
    case .stepSecondBack: return step(by: .seconds(-1))
    case .secondBack: return seek(soughtInstant + .seconds(-1))
    case .secondForward: return seek(soughtInstant + .seconds(1))
    case .tenSecondsBack: return seek(soughtInstant + .seconds(-10))
    case .tenSecondsForward: return seek(soughtInstant + .seconds(10))
    case .openTimeline:
      time.isOpen.toggle()
      return .time(.checkReplay(time.isOpen))
    case .closeTimeline:
      time.isOpen = false
      return isPast || time.goal != nil ? goLive() : .time(.checkReplay(false))
    case .previousMarker: return previousMarked.map { seek($0) } ?? nil
    case .nextMarker: return nextMarked.map { seek($0) } ?? nil
    case .bookmark:
      time.bookmarks.append(soughtInstant)
      let number = String(time.bookmarks.count)
      let clock = NumberText(language: language).clock(soughtInstant, thousandths: true)
      say(TimePhrase.sayBookmarked.text(in: language, number, clock))
    case .listBookmarks:
      let count = time.bookmarks.count
      dialog = .chooser(Chooser(purpose: .bookmarks, selection: count - 1, count: count))
    case .compare: return compareNext()
    case .endComparison:
      time.compared = nil
      time.other = nil
      return .time(.compare(with: nil))
    case .seekTenth:
      let end = presentSnapshot?.now ?? .start
      let nanoseconds = (end.nanoseconds / 10) * Int64(time.digit)
      return seek(VirtualInstant(nanoseconds: nanoseconds))
    case .branchHere: return .time(.branch)
    case .previousBranch: return switchBranch(by: -1)
    case .nextBranch: return switchBranch(by: 1)
    }
    return nil
  }

  // MARK: Moving

  /// Shows an instant of the past, or the present when it lies there or beyond.
  mutating func seek(_ instant: VirtualInstant) -> DashboardRequest? {
    guard let present = presentSnapshot else { return nil }
    guard instant < present.now else { return goLive() }
    let goal = max(.start, instant)
    time.goal = goal
    return .time(.seek(goal))
  }

  /// One event forward or back; of the present run that pauses it.
  mutating func stepEvent(by count: Int) -> DashboardRequest? {
    pauseToStep()
    return .time(.seekEvent(by: count))
  }

  /// A length of simulated time forward or back; of the present run that pauses it.
  mutating func step(by length: VirtualDuration) -> DashboardRequest? {
    pauseToStep()
    return seek(soughtInstant + length)
  }

  private mutating func pauseToStep() {
    guard !isPast, presentSnapshot?.phase != .done else { return }
    isPaused = true
    hasStepped = true
  }

  /// Shows the present again.
  mutating func goLive() -> DashboardRequest? {
    time.goal = nil
    return .time(.live)
  }

  // MARK: Branches

  private mutating func switchBranch(by step: Int) -> DashboardRequest? {
    guard let history = time.history, history.branches.count > 1 else { return nil }
    let count = history.branches.count
    time.goal = nil
    hands.forgetDeeds()
    return .time(.switchBranch((history.branch + step + count) % count))
  }

  /// Compares with the next other line of time.
  private mutating func compareNext() -> DashboardRequest? {
    guard let history = time.history else { return nil }
    let count = history.branches.count
    // The line it came from is the first to be compared with.
    var other = time.compared.map { $0 + 1 } ?? history.branches[history.branch].parent ?? 0
    if other % count == history.branch { other += 1 }
    time.compared = other % count
    time.isOpen = false
    return .time(.compare(with: other % count))
  }

  /// Goes to a bookmark from the list.
  mutating func seekBookmark(_ index: Int) -> DashboardRequest? {
    guard time.bookmarks.indices.contains(index) else { return nil }
    return seek(time.bookmarks[index])
  }
}
