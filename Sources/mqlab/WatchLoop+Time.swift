import Dashboard
import Simulation
import Telemetry
import Vocabulary

/// Moving in time for the dashboard.
extension WatchLoop {
  func perform(_ request: TimeRequest) {
    switch request {
    case .seek(let instant): live?.seek(.instant(instant))
    case .seekEvent(let count): live?.seekEvent(by: count)
    case .live: live?.lookAtPresent()
    case .branch:
      guard live?.branchHere() ?? false else { return }
      checksReplay = false
      takeUpAnotherLine()
      sendHistory()
      apply(.time(.branched))
    case .switchBranch(let index):
      let variant = live?.variant
      live?.select(branch: index)
      takeUpAnotherLine()
      if live?.variant != variant { announceRun() }
    case .compare(let other): comparedBranch = other
    case .checkReplay(let isOn): checksReplay = isOn
    }
    judgements.forget()
  }

  /// The run goes on from another moment than before.
  private func takeUpAnotherLine() {
    judgements.forget()
    restartPace()
  }

  /// Whether something has to be done before the next input, besides letting time pass.
  var isBusyWithTime: Bool {
    guard let live else { return false }
    return live.sought != nil || checksReplay && !live.isCheckDone && !isMoving
  }

  /// Goes on with looking back and with the check, each for a slice.
  func followTime() {
    if isBusyWithTime { isFrameDue = true }
    if live?.sought != nil {
      live?.followSought()
      if live?.sought == nil { judgements.forget() }
    }
    if checksReplay, live?.sought == nil { live?.followCheck() }
  }

  /// Tells the dashboard of the past and of what is compared; before the snapshot itself.
  func sendHistory() {
    guard let live else { return }
    send(live.historySnapshot, of: live)
  }

  func send(_ history: HistorySnapshot, of live: LiveRun) {
    apply(.time(.historyArrived(history)))
    if let other = comparedBranch, live.branches.indices.contains(other) {
      apply(.time(.comparisonArrived(live.presentSnapshot(of: other))))
    }
  }
}
