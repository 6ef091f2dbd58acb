import Phrasebook
import Screen

extension KeyMap {
  /// What the palette and the help understand while they are open, and going from match to match.
  static let comfort: [KeyBinding] = [
    bind("Enter", [.enter], .palette, .comfort(.runEntry), .keyRunEntry),
    bind("Esc", [.escape], .palette, .comfort(.closePalette), .keyClose),
    bind("Tab", [.tab], .palette, .comfort(.completeEntry), .keyComplete),
    bind("Up", [.up], .palette, .up, .keyUp),
    bind("Down", [.down], .palette, .down, .keyDown),
    bind("^P", [.control("p")], .palette, .comfort(.olderLine), .keyOlder),
    bind("^N", [.control("n")], .palette, .comfort(.newerLine), .keyNewer),
    quiet("PgUp", [.pageUp], .palette, .pageUp, .keyPageUp),
    quiet("PgDn", [.pageDown], .palette, .pageDown, .keyPageDown),
    quiet("^C", [.control("c")], .palette, .comfort(.closePalette), .keyClose),
    bind("/", typed("/"), .help, .comfort(.searchHelp), .keySearchHelp),
    bind("c", typed("c"), .help, .comfort(.clearHelpSearch), .keyClearSearch),
    quiet("n", typed("n"), .screens, .comfort(.nextMatch), .keyNextMatch),
    quiet("N", typed("N"), .screens, .comfort(.previousMatch), .keyPreviousMatch),
  ]

  /// Offered in the footer behind everything that drives the run.
  static let reaching: [KeyBinding] = [
    bind(
      ": ^P",
      typed(":") + [.control("p")],
      .screens,
      .comfort(.palette),
      .keyPalette,
      .explainPalette
    ),
    bind("e", typed("e"), .screens, .comfort(.export), .keyExport, .explainExport),
  ]

  /// The first key of a command that must never leave the footer, with its words.
  func wayOut(_ command: DashboardCommand, words: String) -> (String, String, KeyPress)? {
    for binding in bindings where binding.command == command {
      guard [.screens, .always].contains(binding.context), let key = binding.keys.first else {
        continue
      }
      return (String(binding.label.prefix { $0 != " " }), words, key)
    }
    return nil
  }

  /// How the keys of a command are written on the screens; `nil` when it has none.
  func label(of command: DashboardCommand) -> String? {
    bindings.first { $0.command == command && !$0.keys.isEmpty }?.label
  }
}
