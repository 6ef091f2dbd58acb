import Phrasebook
import Screen

/// Opening the palette, choosing in it, and carrying out what was chosen.
extension DashboardState {
  mutating func openPalette(with text: String = "") {
    var palette = Palette()
    palette.field.insert(text)
    comfort.palette = palette
  }

  /// Takes a key as text of the palette; `false` when it is none.
  mutating func typeIntoPalette(_ key: KeyPress) -> Bool {
    guard var palette = comfort.palette, palette.field.edit(key) else { return false }
    palette.selection = 0
    palette.recalled = nil
    comfort.palette = palette
    return true
  }

  mutating func moveInPalette(by step: Int) {
    let count = shownEntries.count
    guard count > 0, let selection = comfort.palette?.selection else { return }
    comfort.palette?.selection = min(max(0, selection + step), count - 1)
  }

  /// Puts the title of the marked entry into the field.
  mutating func completeEntry() {
    guard let entry = markedEntry else { return }
    comfort.palette?.field.clear()
    comfort.palette?.field.insert(entry.title)
    comfort.palette?.selection = 0
  }

  /// Puts an older or newer line of the history into the field.
  mutating func recall(by step: Int) {
    guard var palette = comfort.palette else { return }
    let wanted = (palette.recalled ?? -1) + step
    palette.field.clear()
    palette.selection = 0
    palette.recalled = nil
    if comfort.lines.indices.contains(wanted) || wanted > 0 {
      let place = min(wanted, comfort.lines.count - 1)
      palette.recalled = place
      palette.field.insert(comfort.lines[place])
    }
    comfort.palette = palette
  }

  var markedEntry: PaletteEntry? {
    let shown = shownEntries
    guard let selection = comfort.palette?.selection, shown.indices.contains(selection) else {
      return nil
    }
    return shown[selection]
  }

  mutating func runEntry() -> DashboardRequest? {
    guard let entry = markedEntry else { return nil }
    comfort.remember(line: comfort.palette?.field.text ?? "", title: entry.title)
    comfort.palette = nil
    if let reason = reason(against: entry) {
      say(reason)
      return nil
    }
    return carryOut(entry.action)
  }

  private mutating func carryOut(_ action: PaletteEntry.Action) -> DashboardRequest? {
    switch action {
    case .command(let command): return carryOut(command)
    case .openQueue(let name):
      queueFilter.clear()
      selectedQueue = name
      screen = .queues
    case .openScenario(let id): return .openScenario(id: id)
    case .theme(let chosen):
      theme = chosen
      return .setTheme(chosen)
    case .glyphs(let chosen):
      glyphs = chosen
      return .repaint
    case .speed(let chosen):
      speed = chosen
      return .setSpeed(chosen)
    case .language(let chosen): language = chosen
    case .export(let kind): return export(kind)
    case .saveSettings: return .comfort(.saveSettings(settingsToSave))
    }
    return nil
  }
}
