import Phrasebook
import Screen

extension KeyMap {
  static let hands: [KeyBinding] =
    [
      bind("p", typed("p"), .queues, .hands(.publish), .keyPublish, .explainPublish),
      bind("D", typed("D"), .queues, .hands(.hold), .keyHold, .explainHold),
      bind("P", typed("P"), .queues, .hands(.peek), .keyPeek, .explainPeek),
      bind("w", typed("w"), .queues, .hands(.settings), .keySettings, .explainSettings),
      bind("m", typed("m"), .queues, .hands(.moveDeadLetters), .keyMove, .explainMove),
      bind("X", typed("X"), .queues, .hands(.purge), .keyPurge, .explainPurge),
      bind("u", typed("u"), .faults, .hands(.undo), .keyUndo, .explainUndo),
    ] + [
      quiet("u", typed("u"), .screens, .hands(.undo), .keyUndo, .explainUndo),
      quiet("^R", [.control("r")], .screens, .hands(.redo), .keyRedo, .explainRedo),
      quiet("W", typed("W"), .screens, .hands(.save), .keySave, .explainSave),
    ]
}
