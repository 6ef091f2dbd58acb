import Dashboard
import Groundwork
import Phrasebook
import ScenarioFile
import ScenarioModel
import Simulation
import Telemetry
import Vocabulary

/// What is done to the run on the screen by hand.
extension WatchLoop {
  func perform(_ request: HandsRequest) {
    switch request {
    case .deeds(let deeds): carryOut(deeds)
    case .peek(let queue): tellContents(of: queue)
    case .countDeadLetters(let queue):
      guard let live else { return }
      let letters = live.shownRun.movableDeadLetters(queue: queue).map {
        MovableLetters(queue: $0.origin, count: $0.count)
      }
      apply(.hands(.deadLetters(queue: queue, letters)))
    case .save: save()
    }
  }

  /// Contents that are on the screen are as fresh as everything else there.
  func lookAgain() {
    if let queue = state.peekedQueue { tellContents(of: queue) }
  }

  private func carryOut(_ deeds: [OperatorDeed]) {
    for deed in deeds {
      guard let outcome = live?.apply(deed) else { return }
      apply(.hands(.did(outcome)))
    }
    judgements.forget()
  }

  private func tellContents(of queue: Int) {
    guard let live else { return }
    var contents = live.shownRun.peek(queue: queue)
    contents.instant = max(contents.instant, live.past?.now ?? live.now)
    apply(.hands(.contents(contents)))
  }

  // MARK: Saving

  private func save() {
    guard let live else { return }
    do throws(FileRefusal) {
      apply(.hands(.saved(path: try saveSession(live, gateway: gateway))))
    } catch {
      apply(.failed(error.text(path: live.argument, in: gateway.language)))
    }
  }
}

/// Writes the session as a scenario file in the present folder, and returns its path.
///
/// Never overwrites: the name gets a number that is free.
func saveSession(_ live: LiveRun, gateway: ScenarioGateway) throws(FileRefusal) -> String {
  let experiment = live.experiment
  let scenario = live.scenario.doing(live.deeds)
  let isWhole = !experiment.comparesVariants && gateway.overrides.isEmpty
  // A file that was changed meanwhile does not read back as the run, and is written anew.
  let original = isWhole ? try? readScenarioFile(experiment.path) : nil
  let session = SessionText(scenario, variant: experiment.variants[live.variant].name)
  let text = original.flatMap { String(validating: $0, as: UTF8.self) }
  guard let saved = session.text(original: text) else {
    throw FileRefusal(phrase: .cannotSave, detail: "")
  }
  for number in 1...9_999 {
    let path = "\(scenario.id)-session-\(number).yaml"
    guard fileKind(path) == nil else { continue }
    let file = try ReportFile(path: path, replaces: false)
    guard file.append(Array(saved.utf8)) else {
      file.abandon()
      throw FileRefusal(phrase: .cannotSave, detail: lastSystemError())
    }
    try file.complete()
    return path
  }
  throw FileRefusal(phrase: .reportExists, detail: "")
}
