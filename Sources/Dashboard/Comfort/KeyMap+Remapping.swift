import Screen

/// Giving commands other keys.
extension KeyMap {
  /// Keys that keep their meaning: the ways out.
  static let reserved: [KeyPress] = [.control("c"), .escape]

  /// Gives a command other keys on the screens, or none; whatever had one of them there loses it.
  ///
  /// Dialogs, text fields and the keys that work everywhere stay as they are, so that there is
  /// always a way out. `false` when the command has no key on a screen.
  mutating func remap(_ command: DashboardCommand, to keys: [KeyPress]) -> Bool {
    let own = bindings.indices.filter {
      bindings[$0].command == command && Self.isOfScreens(bindings[$0].context)
    }
    let changed =
      own.isEmpty
      ? bindings.indices.filter {
        bindings[$0].command == command && bindings[$0].context == .always
      } : own
    guard let first = changed.first else { return false }
    // A key it has already may mean something else in a more particular place, and goes on to.
    let fresh = keys.filter { key in !changed.contains { bindings[$0].keys.contains(key) } }
    for index in bindings.indices where !changed.contains(index) {
      let overlaps = changed.contains {
        Self.overlap(bindings[$0].context, bindings[index].context)
      }
      let left = bindings[index].keys.filter { !fresh.contains($0) }
      guard overlaps, left.count < bindings[index].keys.count else { continue }
      bindings[index].keys = left
      bindings[index].label = Self.label(of: left)
    }
    // Two lines of one command in one context would both claim the keys.
    var seen: [KeyContext] = []
    for index in changed {
      let isFirst = !seen.contains(bindings[index].context)
      seen.append(bindings[index].context)
      bindings[index].keys = isFirst ? keys : []
      bindings[index].label = Self.label(of: isFirst ? keys : [])
      if index == first { bindings[index].inFooter = bindings[index].inFooter && !keys.isEmpty }
    }
    bindings.removeAll { $0.keys.isEmpty }
    return true
  }

  private static func label(of keys: [KeyPress]) -> String {
    keys.map(\.label).joined(separator: " ")
  }

  static func isOfScreens(_ context: KeyContext) -> Bool {
    switch context {
    case .overview, .queues, .latency, .topology, .events, .faults, .learn, .screens: true
    default: false
    }
  }

  /// Whether one key could be meant for both.
  private static func overlap(_ left: KeyContext, _ right: KeyContext) -> Bool {
    guard left != right else { return true }
    let both = [left, right]
    if both.contains(.always) { return both.allSatisfy { isOfScreens($0) || $0 == .always } }
    return both.contains(.screens) && both.allSatisfy(isOfScreens)
  }
}

extension DashboardCommand {
  /// The name in a settings file, such as `toggle-pause` or `time.step-back`.
  var name: String {
    switch self {
    case .general(let command): Self.dashed("\(command)")
    case .time(let command): "time." + Self.dashed("\(command)")
    case .hands(let command): "hands." + Self.dashed("\(command)")
    case .latency(let command): "latency." + Self.dashed("\(command)")
    case .topology(let command): "topology." + Self.dashed("\(command)")
    case .events(let command): "events." + Self.dashed("\(command)")
    case .lesson(let command): "lesson." + Self.dashed("\(command)")
    case .comfort(let command): "comfort." + Self.dashed("\(command)")
    }
  }

  /// `stepEvent` as `step-event`.
  private static func dashed(_ name: String) -> String {
    name.reduce(into: "") { text, letter in
      if letter.isUppercase { text += "-" }
      text += letter.lowercased()
    }
  }
}

extension KeyPress {
  private static let names: [(String, KeyPress)] = [
    ("Space", .character(" ")), ("Enter", .enter), ("Esc", .escape), ("Tab", .tab),
    ("Shift-Tab", .backTab), ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Shift-Up", .shiftUp), ("Shift-Down", .shiftDown), ("Shift-Left", .shiftLeft),
    ("Shift-Right", .shiftRight), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Home", .home),
    ("End", .end), ("Ins", .insert), ("Del", .delete), ("Backspace", .backspace),
  ]

  /// How the key is written in help, footer and settings: `Space`, `^L`, `Alt-x`, `F5`, `n`.
  var label: String {
    if let named = Self.names.first(where: { $0.1 == self }) { return named.0 }
    switch self {
    case .character(let character): return String(character)
    case .control(let character): return "^" + character.uppercased()
    case .alternate(let character): return "Alt-" + String(character)
    case .function(let number): return "F\(number)"
    default: return ""
    }
  }

  /// The key that is written so; `nil` when there is none.
  init?(label: String) {
    if let named = Self.names.first(where: { $0.0 == label }) {
      self = named.1
    } else if label.count == 1, let character = label.first {
      self = .character(character)
    } else if label.count == 2, label.hasPrefix("^"), let letter = label.last, letter.isASCII,
      letter.isLetter
    {
      self = .control(Character(letter.lowercased()))
    } else if label.hasPrefix("Alt-"), label.count == 5, let character = label.last {
      self = .alternate(character)
    } else if label.hasPrefix("F"), let number = Int(label.dropFirst()), (1...24).contains(number) {
      self = .function(number)
    } else {
      return nil
    }
  }
}
