import Phrasebook
import Screen

/// The table itself. The order of its lines is the order in the footer and in the help.
extension KeyMap {
  static let typing: [KeyBinding] = [
    bind("Enter", [.enter], .typing, .endTyping, .keyUseFilter),
    bind("Esc", [.escape], .typing, .clearTyping, .keyClearFilter),
    bind("^C", [.control("c")], .typing, .endTyping, .keyLeaveField),
  ]

  static let help: [KeyBinding] =
    [
      bind("Esc", [.escape, .enter, .function(1)] + typed("?q"), .help, .closeHelp, .keyClose),
      bind("Down", [.down] + typed("j"), .help, .down, .keyDown),
      bind("PgDn", [.pageDown, .control("d")] + typed(" "), .help, .pageDown, .keyPageDown),
      quiet("Up", [.up] + typed("k"), .help, .up, .keyUp),
      quiet("PgUp", [.pageUp, .control("u")], .help, .pageUp, .keyPageUp),
    ] + ends(.help)

  static func dialog(_ context: KeyContext) -> [KeyBinding] {
    let isFault = context == .faultDialog
    let previous = bind("Left", [.left] + typed("h"), context, .left, .keyPreviousValue)
    let next = bind("Right", [.right] + typed("l "), context, .right, .keyNextValue)
    return [
      bind("Enter", [.enter], context, .accept, isFault ? .keyArm : .keyTake),
      bind("Esc", [.escape] + typed("q"), context, .cancel, .keyCancel),
      bind("Up", [.up, .backTab] + typed("k"), context, .up, .keyUp),
      bind("Down", [.down, .tab] + typed("j"), context, .down, .keyDown),
    ] + (isFault ? [previous, next] : []) + ends(context)
  }

  static let perScreen: [KeyBinding] =
    [
      bind("Enter", [.enter], .overview, .open, .keyOpen, .explainOpen),
      bind("Enter", [.enter], .faults, .configure, .keyConfigure, .explainConfigure),
      bind("x", typed("x"), .faults, .heal, .keyHeal, .explainHeal),
      bind("X", typed("X"), .faults, .healAll, .keyHealAll, .explainHealAll),
      bind("Enter", [.enter], .learn, .start, .keyStart),
      bind("f", typed("f"), .overview, .faultHere, .keyFaultHere, .explainFault),
      quiet("s", typed("s"), .overview, .chooseSort, .keySort, .explainSort),
      quiet("y", typed("y"), .overview, .copyRow, .keyCopy, .explainCopy),
      bind("f", typed("f"), .queues, .faultHere, .keyFaultHere, .explainFault),
      bind("s", typed("s"), .queues, .chooseSort, .keySort, .explainSort),
      bind("y", typed("y"), .queues, .copyRow, .keyCopy, .explainCopy),
    ]
    + [KeyContext.overview, .queues].map {
      quiet("S", typed("S"), $0, .reverseSort, .keyReverse)
    }

  static let driving: [KeyBinding] = [
    bind("Space", typed(" "), .screens, .togglePause, .keyPause, .explainPause),
    bind(".", typed("."), .screens, .stepEvent, .keyStepEvent, .explainStepEvent),
    bind("+", typed("+="), .screens, .faster, .keyFaster, .explainFaster),
    bind("-", typed("-"), .screens, .slower, .keySlower, .explainSlower),
    bind("Tab", [.tab], .screens, .nextPanel, .keyNextPanel, .explainPanel),
    bind(">", typed(">"), .screens, .stepSecond, .keyStepSecond, .explainStepSecond),
    bind("v", typed("v"), .screens, .nextVariant, .keyVariant, .explainVariant),
    bind("/", typed("/"), .screens, .filter, .keyFilter, .explainFilter),
    bind("R", typed("R"), .screens, .restart, .keyRestart, .explainRestart),
  ]

  static let moving: [KeyBinding] =
    [
      quiet("1", typed("1"), .screens, .showOverview, .keyOverview),
      quiet("2", typed("2"), .screens, .showQueues, .keyQueues),
      quiet("6", typed("6"), .screens, .showFaults, .keyFaults),
      quiet("7", typed("7"), .screens, .showScenarios, .keyScenarios),
      quiet("3", typed("3"), .screens, .showLatency, .keyLatency),
      quiet("4", typed("4"), .screens, .showTopology, .keyTopology),
      quiet("5", typed("5"), .screens, .showEvents, .keyEvents),
      quiet("Shift-Tab", [.backTab], .screens, .previousPanel, .keyPreviousPanel),
      quiet("Up k", [.up] + typed("k"), .screens, .up, .keyUp),
      quiet("Down j", [.down] + typed("j"), .screens, .down, .keyDown),
      quiet("Left h", [.left] + typed("h"), .screens, .left, .keyLeft),
      quiet("Right l", [.right] + typed("l"), .screens, .right, .keyRight),
      quiet("PgUp ^U", [.pageUp, .control("u")], .screens, .pageUp, .keyPageUp),
      quiet("PgDn ^D", [.pageDown, .control("d")], .screens, .pageDown, .keyPageDown),
    ] + ends(.screens)

  static let common: [KeyBinding] = [
    bind("Esc", [.escape], .screens, .back, .keyBack, .explainBack),
    quiet("F", typed("F"), .screens, .follow, .keyFollow),
    quiet("T", typed("T"), .screens, .chooseLook, .keyLook),
    quiet("M", typed("M"), .screens, .toggleMouse, .keyMouse),
    quiet("? F1", typed("?"), .screens, .help, .keyHelp),
    quiet("q", typed("q"), .screens, .quit, .keyQuit, .explainQuit),
    quiet("F1", [.function(1)], .always, .help, .keyHelp),
    quiet("^C", [.control("c")], .always, .quit, .keyQuit, .explainQuit),
    quiet("^L", [.control("l")], .always, .repaint, .keyRepaint),
    quiet("^Z", [.control("z")], .always, .suspend, .keySuspend),
  ]

  private static func ends(_ context: KeyContext) -> [KeyBinding] {
    [
      quiet("Home g", [.home] + typed("g"), context, .first, .keyFirst),
      quiet("End G", [.end] + typed("G"), context, .last, .keyLast),
    ]
  }

  static func typed(_ characters: String) -> [KeyPress] {
    characters.map { .character($0) }
  }

  /// A line the footer offers where it works.
  static func bind(
    _ label: String,
    _ keys: [KeyPress],
    _ context: KeyContext,
    _ command: GeneralCommand,
    _ meaning: DashboardKeyPhrase,
    _ explanation: DashboardKeyPhrase? = nil
  ) -> KeyBinding {
    bind(label, keys, context, .general(command), meaning, explanation)
  }

  /// A line for the help only.
  static func quiet(
    _ label: String,
    _ keys: [KeyPress],
    _ context: KeyContext,
    _ command: GeneralCommand,
    _ meaning: DashboardKeyPhrase,
    _ explanation: DashboardKeyPhrase? = nil
  ) -> KeyBinding {
    quiet(label, keys, context, .general(command), meaning, explanation)
  }

  static func bind(
    _ label: String,
    _ keys: [KeyPress],
    _ context: KeyContext,
    _ command: DashboardCommand,
    _ meaning: DashboardKeyPhrase,
    _ explanation: DashboardKeyPhrase? = nil
  ) -> KeyBinding {
    KeyBinding(
      keys: keys,
      label: label,
      context: context,
      command: command,
      meaning: meaning,
      explanation: explanation
    )
  }

  static func quiet(
    _ label: String,
    _ keys: [KeyPress],
    _ context: KeyContext,
    _ command: DashboardCommand,
    _ meaning: DashboardKeyPhrase,
    _ explanation: DashboardKeyPhrase? = nil
  ) -> KeyBinding {
    var binding = bind(label, keys, context, command, meaning, explanation)
    binding.inFooter = false
    return binding
  }
}
