import Phrasebook
import Screen

extension KeyMap {
  static let time: [KeyBinding] = timeline + comparison + everywhereInTime

  /// While the timeline is open.
  private static let timeline: [KeyBinding] = [
    bind("Left", [.left] + typed("h"), .timeline, .time(.secondBack), .keySecondBack),
    bind("Right", [.right] + typed("l"), .timeline, .time(.secondForward), .keySecondForward),
    bind("Enter", [.enter], .timeline, .time(.branchHere), .keyBranch, .explainBranch),
    bind("{", typed("{") + [.function(6)], .timeline, .time(.previousMarker), .keyMarkerBack),
    bind("}", typed("}") + [.function(7)], .timeline, .time(.nextMarker), .keyMarker),
    bind("Esc", [.escape], .timeline, .time(.closeTimeline), .keyCancel, .explainLeaveTimeline),
    quiet("Shift-Left", [.shiftLeft], .timeline, .time(.tenSecondsBack), .keyTenBack),
    quiet("Shift-Right", [.shiftRight], .timeline, .time(.tenSecondsForward), .keyTenForward),
    quiet("0-9", typed("0123456789"), .timeline, .time(.seekTenth), .keyTenth),
    quiet("Up k", [.up] + typed("k"), .timeline, .time(.previousBranch), .keyBranchBefore),
    quiet("Down j", [.down] + typed("j"), .timeline, .time(.nextBranch), .keyBranchAfter),
  ]

  /// While two lines of time are compared.
  private static let comparison: [KeyBinding] = [
    bind("Esc", [.escape], .comparison, .time(.endComparison), .keyBack, .explainEndComparison)
  ]

  private static let everywhereInTime: [KeyBinding] = [
    bind("t", typed("t"), .screens, .time(.openTimeline), .keyTimeline, .explainTimeline),
    bind("b", typed("b"), .screens, .time(.bookmark), .keyBookmark, .explainBookmark),
    bind("c", typed("c"), .screens, .time(.compare), .keyCompare, .explainCompare),
    quiet(",", typed(","), .screens, .time(.stepEventBack), .keyEventBack),
    quiet("<", typed("<"), .screens, .time(.stepSecondBack), .keyStepSecondBack),
    quiet("{ F6", typed("{") + [.function(6)], .screens, .time(.previousMarker), .keyMarkerBack),
    quiet("} F7", typed("}") + [.function(7)], .screens, .time(.nextMarker), .keyMarker),
    quiet("B", typed("B"), .screens, .time(.listBookmarks), .keyBookmarks),
  ]
}
