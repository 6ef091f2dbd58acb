import Phrasebook
import Screen

/// Where a key has a meaning.
enum KeyContext: Sendable, Equatable, CaseIterable {
  case typing
  case help
  case chooser
  case faultDialog
  case overview
  case queues
  case faults
  case learn
  /// Every screen, when nothing lies over it.
  case screens
  /// Everywhere, text fields included.
  case always
}

/// One line of the key table.
struct KeyBinding: Sendable {
  let keys: [KeyPress]
  /// How the keys are written, such as `Space` or `+/-`.
  let label: String
  let context: KeyContext
  let command: DashboardCommand
  let meaning: DashboardPhrase
  /// Whether the footer offers it where it works; the order of the table is the order there.
  var inFooter = true
}

/// The one table of keys: what they do, what the footer offers and what the help explains.
struct KeyMap: Sendable {
  let bindings: [KeyBinding]

  static let standard = KeyMap(
    bindings: typing + help + dialogs + perScreen + driving + moving + common
  )

  /// The bindings of a context, in the order of the table.
  func bindings(of context: KeyContext) -> [KeyBinding] {
    bindings.filter { $0.context == context }
  }

  /// The first binding of a key in the contexts, tried in order.
  func binding(of key: KeyPress, in contexts: [KeyContext]) -> KeyBinding? {
    for context in contexts {
      for binding in bindings where binding.context == context && binding.keys.contains(key) {
        return binding
      }
    }
    return nil
  }
}

extension KeyMap {
  private static let typing: [KeyBinding] = [
    KeyBinding(
      keys: [.enter],
      label: "Enter",
      context: .typing,
      command: .endTyping,
      meaning: .keyUseFilter
    ),
    KeyBinding(
      keys: [.escape],
      label: "Esc",
      context: .typing,
      command: .clearTyping,
      meaning: .keyClearFilter
    ),
    KeyBinding(
      keys: [.control("c")],
      label: "^C",
      context: .typing,
      command: .endTyping,
      meaning: .keyLeaveField
    ),
  ]

  private static let help: [KeyBinding] = [
    KeyBinding(
      keys: [.escape, .enter, .character("?"), .character("q"), .function(1)],
      label: "Esc",
      context: .help,
      command: .closeHelp,
      meaning: .keyClose
    ),
    KeyBinding(
      keys: [.up, .character("k")],
      label: "Up",
      context: .help,
      command: .up,
      meaning: .keyUp,
      inFooter: false
    ),
    KeyBinding(
      keys: [.down, .character("j")],
      label: "Down",
      context: .help,
      command: .down,
      meaning: .keyDown
    ),
    KeyBinding(
      keys: [.pageUp, .control("u")],
      label: "PgUp",
      context: .help,
      command: .pageUp,
      meaning: .keyPageUp,
      inFooter: false
    ),
    KeyBinding(
      keys: [.pageDown, .control("d"), .character(" ")],
      label: "PgDn",
      context: .help,
      command: .pageDown,
      meaning: .keyPageDown
    ),
    KeyBinding(
      keys: [.home, .character("g")],
      label: "Home g",
      context: .help,
      command: .first,
      meaning: .keyFirst,
      inFooter: false
    ),
    KeyBinding(
      keys: [.end, .character("G")],
      label: "End G",
      context: .help,
      command: .last,
      meaning: .keyLast,
      inFooter: false
    ),
  ]

  private static let dialogs = dialog(.chooser) + dialog(.faultDialog)

  private static func dialog(_ context: KeyContext) -> [KeyBinding] {
    let offersValues = context == .faultDialog
    return [
      KeyBinding(
        keys: [.enter],
        label: "Enter",
        context: context,
        command: .accept,
        meaning: offersValues ? .keyArm : .keyTake
      ),
      KeyBinding(
        keys: [.escape, .character("q")],
        label: "Esc",
        context: context,
        command: .cancel,
        meaning: .keyCancel
      ),
      KeyBinding(
        keys: [.up, .character("k"), .backTab],
        label: "Up",
        context: context,
        command: .up,
        meaning: .keyUp
      ),
      KeyBinding(
        keys: [.down, .character("j"), .tab],
        label: "Down",
        context: context,
        command: .down,
        meaning: .keyDown
      ),
      KeyBinding(
        keys: [.left, .character("h")],
        label: "Left",
        context: context,
        command: .left,
        meaning: .keyPreviousValue,
        inFooter: offersValues
      ),
      KeyBinding(
        keys: [.right, .character("l"), .character(" ")],
        label: "Right",
        context: context,
        command: .right,
        meaning: .keyNextValue,
        inFooter: offersValues
      ),
      KeyBinding(
        keys: [.home, .character("g")],
        label: "Home g",
        context: context,
        command: .first,
        meaning: .keyFirst,
        inFooter: false
      ),
      KeyBinding(
        keys: [.end, .character("G")],
        label: "End G",
        context: context,
        command: .last,
        meaning: .keyLast,
        inFooter: false
      ),
    ]
  }

  private static let perScreen: [KeyBinding] =
    ownKeys + queueKeys(.overview) + queueKeys(.queues)

  private static let ownKeys: [KeyBinding] = [
    KeyBinding(
      keys: [.enter],
      label: "Enter",
      context: .overview,
      command: .open,
      meaning: .keyOpen
    ),
    KeyBinding(
      keys: [.enter],
      label: "Enter",
      context: .faults,
      command: .configure,
      meaning: .keyConfigure
    ),
    KeyBinding(
      keys: [.character("x")],
      label: "x",
      context: .faults,
      command: .heal,
      meaning: .keyHeal
    ),
    KeyBinding(
      keys: [.character("X")],
      label: "X",
      context: .faults,
      command: .healAll,
      meaning: .keyHealAll
    ),
    KeyBinding(
      keys: [.enter],
      label: "Enter",
      context: .learn,
      command: .start,
      meaning: .keyStart
    ),
  ]

  private static func queueKeys(_ context: KeyContext) -> [KeyBinding] {
    [
      KeyBinding(
        keys: [.character("f")],
        label: "f",
        context: context,
        command: .faultHere,
        meaning: .keyFaultHere
      ),
      KeyBinding(
        keys: [.character("s")],
        label: "s",
        context: context,
        command: .chooseSort,
        meaning: .keySort,
        inFooter: context == .queues
      ),
      KeyBinding(
        keys: [.character("S")],
        label: "S",
        context: context,
        command: .reverseSort,
        meaning: .keyReverse,
        inFooter: false
      ),
      KeyBinding(
        keys: [.character("y")],
        label: "y",
        context: context,
        command: .copyRow,
        meaning: .keyCopy,
        inFooter: context == .queues
      ),
    ]
  }

  private static let driving: [KeyBinding] = [
    KeyBinding(
      keys: [.character(" ")],
      label: "Space",
      context: .screens,
      command: .togglePause,
      meaning: .keyPause
    ),
    KeyBinding(
      keys: [.character(".")],
      label: ".",
      context: .screens,
      command: .stepEvent,
      meaning: .keyStepEvent
    ),
    KeyBinding(
      keys: [.character("+"), .character("=")],
      label: "+",
      context: .screens,
      command: .faster,
      meaning: .keyFaster
    ),
    KeyBinding(
      keys: [.character("-")],
      label: "-",
      context: .screens,
      command: .slower,
      meaning: .keySlower
    ),
    KeyBinding(
      keys: [.tab],
      label: "Tab",
      context: .screens,
      command: .nextPanel,
      meaning: .keyNextPanel
    ),
    KeyBinding(
      keys: [.character(">")],
      label: ">",
      context: .screens,
      command: .stepSecond,
      meaning: .keyStepSecond
    ),
    KeyBinding(
      keys: [.character("v")],
      label: "v",
      context: .screens,
      command: .nextVariant,
      meaning: .keyVariant
    ),
    KeyBinding(
      keys: [.character("/")],
      label: "/",
      context: .screens,
      command: .filter,
      meaning: .keyFilter
    ),
    KeyBinding(
      keys: [.character("R")],
      label: "R",
      context: .screens,
      command: .restart,
      meaning: .keyRestart
    ),
  ]

  private static let moving: [KeyBinding] = [
    KeyBinding(
      keys: [.character("1")],
      label: "1",
      context: .screens,
      command: .showOverview,
      meaning: .keyOverview,
      inFooter: false
    ),
    KeyBinding(
      keys: [.character("2")],
      label: "2",
      context: .screens,
      command: .showQueues,
      meaning: .keyQueues,
      inFooter: false
    ),
    KeyBinding(
      keys: [.character("6")],
      label: "6",
      context: .screens,
      command: .showFaults,
      meaning: .keyFaults,
      inFooter: false
    ),
    KeyBinding(
      keys: [.character("7")],
      label: "7",
      context: .screens,
      command: .showScenarios,
      meaning: .keyScenarios,
      inFooter: false
    ),
    KeyBinding(
      keys: [.character("3"), .character("4"), .character("5")],
      label: "3 4 5",
      context: .screens,
      command: .showLater,
      meaning: .keyLater,
      inFooter: false
    ),
    KeyBinding(
      keys: [.backTab],
      label: "Shift-Tab",
      context: .screens,
      command: .previousPanel,
      meaning: .keyPreviousPanel,
      inFooter: false
    ),
    KeyBinding(
      keys: [.up, .character("k")],
      label: "Up k",
      context: .screens,
      command: .up,
      meaning: .keyUp,
      inFooter: false
    ),
    KeyBinding(
      keys: [.down, .character("j")],
      label: "Down j",
      context: .screens,
      command: .down,
      meaning: .keyDown,
      inFooter: false
    ),
    KeyBinding(
      keys: [.left, .character("h")],
      label: "Left h",
      context: .screens,
      command: .left,
      meaning: .keyLeft,
      inFooter: false
    ),
    KeyBinding(
      keys: [.right, .character("l")],
      label: "Right l",
      context: .screens,
      command: .right,
      meaning: .keyRight,
      inFooter: false
    ),
    KeyBinding(
      keys: [.pageUp, .control("u")],
      label: "PgUp ^U",
      context: .screens,
      command: .pageUp,
      meaning: .keyPageUp,
      inFooter: false
    ),
    KeyBinding(
      keys: [.pageDown, .control("d")],
      label: "PgDn ^D",
      context: .screens,
      command: .pageDown,
      meaning: .keyPageDown,
      inFooter: false
    ),
    KeyBinding(
      keys: [.home, .character("g")],
      label: "Home g",
      context: .screens,
      command: .first,
      meaning: .keyFirst,
      inFooter: false
    ),
    KeyBinding(
      keys: [.end, .character("G")],
      label: "End G",
      context: .screens,
      command: .last,
      meaning: .keyLast,
      inFooter: false
    ),
  ]

  private static let common: [KeyBinding] = [
    KeyBinding(
      keys: [.escape],
      label: "Esc",
      context: .screens,
      command: .back,
      meaning: .keyBack
    ),
    KeyBinding(
      keys: [.character("F")],
      label: "F",
      context: .screens,
      command: .follow,
      meaning: .keyFollow,
      inFooter: false
    ),
    KeyBinding(
      keys: [.character("T")],
      label: "T",
      context: .screens,
      command: .chooseLook,
      meaning: .keyLook,
      inFooter: false
    ),
    KeyBinding(
      keys: [.character("M")],
      label: "M",
      context: .screens,
      command: .toggleMouse,
      meaning: .keyMouse,
      inFooter: false
    ),
    KeyBinding(
      keys: [.character("?"), .function(1)],
      label: "?",
      context: .screens,
      command: .help,
      meaning: .keyHelp,
      inFooter: false
    ),
    KeyBinding(
      keys: [.character("q")],
      label: "q",
      context: .screens,
      command: .quit,
      meaning: .keyQuit,
      inFooter: false
    ),
    KeyBinding(
      keys: [.function(1)],
      label: "F1",
      context: .always,
      command: .help,
      meaning: .keyHelp,
      inFooter: false
    ),
    KeyBinding(
      keys: [.control("c")],
      label: "^C",
      context: .always,
      command: .quit,
      meaning: .keyQuit,
      inFooter: false
    ),
    KeyBinding(
      keys: [.control("l")],
      label: "^L",
      context: .always,
      command: .repaint,
      meaning: .keyRepaint,
      inFooter: false
    ),
    KeyBinding(
      keys: [.control("z")],
      label: "^Z",
      context: .always,
      command: .suspend,
      meaning: .keySuspend,
      inFooter: false
    ),
  ]
}
