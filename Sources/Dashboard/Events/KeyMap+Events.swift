import Phrasebook
import Screen

extension KeyMap {
  static let events: [KeyBinding] = [
    bind("Enter", [.enter], .events, .events(.showJourney), .keyJourney, .explainJourney),
    bind("F", typed("F"), .events, .events(.followLog), .keyFollowLog, .explainFollowLog),
    bind("v", typed("v"), .events, .events(.raiseLevel), .keyLevel, .explainLevel),
    bind("a", typed("a"), .events, .events(.toggleRelative), .keyRelative, .explainRelative),
    bind("w", typed("w"), .events, .events(.toggleWrap), .keyWrap, .explainWrap),
    bind("o", typed("o"), .events, .events(.showThen), .keyShowThen, .explainShowThen),
  ]
}
