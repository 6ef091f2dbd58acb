import Phrasebook
import Screen

/// Where a key has a meaning.
enum KeyContext: Sendable, Equatable, CaseIterable {
  case typing
  case palette
  case help
  case chooser
  case faultDialog
  case overview
  case queues
  case latency
  case topology
  case events
  case faults
  case learn
  /// The lesson, while it has the focus on any screen.
  case lesson
  /// A question of the lesson that is open, while it has the focus.
  case question
  /// While the timeline is open.
  case timeline
  /// While two lines of time are compared.
  case comparison
  /// Every screen, when nothing lies over it.
  case screens
  /// Everywhere, text fields included.
  case always
}

/// One line of the key table.
struct KeyBinding: Equatable, Sendable {
  var keys: [KeyPress]
  /// How the keys are written, such as `Space` or `+/-`.
  var label: String
  let context: KeyContext
  let command: DashboardCommand
  let meaning: DashboardKeyPhrase
  /// What the help says where the footer has room for a word only.
  var explanation: DashboardKeyPhrase?
  /// Whether the footer offers it where it works; the order of the table is the order there.
  var inFooter = true
}

/// The one table of keys: what they do, what the footer offers and what the help explains.
struct KeyMap: Equatable, Sendable {
  var bindings: [KeyBinding]

  static let standard = KeyMap(
    bindings: typing + help + dialog(.chooser) + dialog(.faultDialog) + perScreen + latency
      + topology + events + hands + lesson + time + comfort + driving + reaching + moving + common
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
