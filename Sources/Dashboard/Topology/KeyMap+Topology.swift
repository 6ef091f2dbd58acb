import Phrasebook
import Screen

extension KeyMap {
  static let topology: [KeyBinding] = [
    bind("Enter", [.enter], .topology, .topology(.openNode), .keyOpen, .explainOpen),
    bind("f", typed("f"), .topology, .faultHere, .keyFaultHere, .explainFault),
    bind("A", typed("A"), .topology, .topology(.toggleMotion), .keyMotion, .explainMotion),
    bind("d", typed("d"), .topology, .topology(.toggleNumbers), .keyNumbers, .explainNumbers),
    bind("z", typed("z"), .topology, .topology(.toggleFit), .keyFit, .explainFit),
    quiet("Up k", [.up] + typed("k"), .topology, .topology(.nodeUp), .keyNodeUp),
    quiet("Down j", [.down] + typed("j"), .topology, .topology(.nodeDown), .keyNodeDown),
    quiet("Left h", [.left] + typed("h"), .topology, .topology(.nodeLeft), .keyNodeLeft),
    quiet("Right l", [.right] + typed("l"), .topology, .topology(.nodeRight), .keyNodeRight),
  ]
}
