import Phrasebook
import ScenarioModel
import Telemetry
import Vocabulary

/// What is done to a run by hand.
enum HandsCommand: Equatable, Sendable, CaseIterable {
  case publish
  case hold
  case purge
  case moveDeadLetters
  case peek
  case settings
  case undo
  case redo
  case save
}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: HandsCommand) -> DashboardPhrase? {
    switch command {
    case .publish: handsReason ?? queueReason
    case .hold, .purge: handsReason ?? queueReason ?? streamReason
    case .moveDeadLetters: handsReason ?? queueReason ?? streamReason ?? emptyReason
    case .peek: snapshot == nil ? .whyNoRun : queueReason
    case .settings:
      injectReason ?? (SettingsDialog.isEmpty(for: self) ? .whyNothingToSet : nil)
    case .undo: handsReason ?? (hands.done.isEmpty ? .whyNothingDone : undoReason)
    case .redo: handsReason ?? (hands.undone.isEmpty ? .whyNothingUndone : nil)
    case .save: hasRun ? nil : .whyNoRun
    }
  }

  private var undoReason: DashboardPhrase? {
    hands.done.last?.inverse == nil ? .whyNoWayBack : nil
  }

  private var queueReason: DashboardPhrase? {
    guard let queue = selectedSnapshot else { return .whyNoQueue }
    return queue.exists ? nil : .whyQueueAbsent
  }

  private var streamReason: DashboardPhrase? {
    selectedSnapshot?.kind == .stream ? .whyStream : nil
  }

  private var emptyReason: DashboardPhrase? { selectedSnapshot?.ready == 0 ? .whyEmptyQueue : nil }

  mutating func perform(_ command: HandsCommand) -> DashboardRequest? {
    guard let queue = selectedQueueIndex else { return performAnywhere(command) }
    switch command {
    case .publish:
      dialog = PublishDialog(self).map { .publish($0) }
      return nil
    case .hold:
      let isHeld = snapshot?.queues[queue].isHeld ?? false
      return send(
        isHeld ? .release(queue: queue) : .hold(queue: queue),
        inverse: isHeld ? .hold(queue: queue) : .release(queue: queue)
      )
    case .purge:
      choose(.deed(.purge(queue: queue, ready: selectedSnapshot?.ready ?? 0)), from: 2, at: 0)
      return nil
    case .moveDeadLetters: return .hands(.countDeadLetters(queue: queue))
    case .peek: return .hands(.peek(queue: queue))
    case .settings, .undo, .redo, .save: return performAnywhere(command)
    }
  }

  private mutating func performAnywhere(_ command: HandsCommand) -> DashboardRequest? {
    switch command {
    case .settings:
      dialog = SettingsDialog(self).map { .settings($0) }
      return nil
    case .undo: return undo()
    case .redo: return redo()
    case .save: return .hands(.save)
    case .publish, .hold, .purge, .moveDeadLetters, .peek: return nil
    }
  }

  /// The queue whose contents are on the screen; they are asked for with every frame.
  public var peekedQueue: Int? {
    guard case .peek = dialog else { return nil }
    return hands.contents?.queue
  }
}
