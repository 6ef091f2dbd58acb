import BrokerEngine
import Phrasebook
import Vocabulary

extension ScriptPlayer {
  mutating func beginStep(_ index: Int) {}
  mutating func hear(_ effect: BrokerEffect) {}
  mutating func endStep() {}
}
