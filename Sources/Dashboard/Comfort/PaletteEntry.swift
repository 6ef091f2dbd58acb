import ScenarioModel
import Telemetry
import Groundwork
import Phrasebook
import Screen

/// One line of the command palette.
struct PaletteEntry: Equatable, Sendable {
  /// What carrying it out does.
  enum Action: Equatable, Sendable {
    case command(DashboardCommand)
    case openQueue(String)
    case openScenario(id: String)
    case theme(Theme)
    case glyphs(GlyphSet)
    case speed(DashboardSpeed)
    case language(Language)
    case export(ExportKind)
    case saveSettings
  }

  /// Made safe already.
  let title: String
  /// The key that does the same; empty where there is none.
  var keys = ""
  let action: Action
}

extension DashboardState {
  /// Everything the palette offers on this screen: the key table first, then what has names.
  var paletteEntries: [PaletteEntry] {
    commandEntries + exportEntries + queueEntries + scenarioEntries + lookEntries
  }

  /// The entries that answer what was typed, the best first; without text the recent ones first.
  var shownEntries: [PaletteEntry] {
    guard let palette = comfort.palette else { return [] }
    let entries = paletteEntries
    let text = palette.field.text
    guard text.contains(where: { $0 != " " }) else {
      let places = Dictionary(
        comfort.recent.enumerated().map { ($1, $0) },
        uniquingKeysWith: { first, _ in first }
      )
      return ranked(entries) { entry in places[entry.title].map { -$0 } ?? Int.min / 2 }
    }
    return ranked(entries) { FuzzyMatch.worth(of: text, in: $0.title) }
  }

  /// Keeps what has a worth, in falling order of it; equals stay in their order.
  private func ranked(
    _ entries: [PaletteEntry],
    by worth: (PaletteEntry) -> Int?
  ) -> [PaletteEntry] {
    entries.enumerated()
      .compactMap { index, entry in worth(entry).map { (entry, $0, index) } }
      .sorted { ($1.1, $0.2) < ($0.1, $1.2) }
      .map(\.0)
  }

  /// Each command of the screen once, with its first key.
  private var commandEntries: [PaletteEntry] {
    var seen: [DashboardCommand] = []
    var entries: [PaletteEntry] = []
    for binding in screenContexts.flatMap({ keyMap.bindings(of: $0) })
    where !seen.contains(binding.command) && !Self.isMotion(binding.command) {
      seen.append(binding.command)
      let title = (binding.explanation ?? binding.meaning).text(in: language)
      let action = PaletteEntry.Action.command(binding.command)
      entries.append(PaletteEntry(title: title, keys: binding.label, action: action))
    }
    return entries
  }

  /// Moving by a line is not worth a line of the palette.
  private static func isMotion(_ command: DashboardCommand) -> Bool {
    switch command {
    case .general(.up), .general(.down), .general(.left), .general(.right), .general(.pageUp),
      .general(.pageDown), .general(.first), .general(.last), .comfort(.palette),
      .comfort(.export):
      true
    default: false
    }
  }

  private var exportEntries: [PaletteEntry] {
    ExportKind.allCases.filter { $0 != .csv || focusedTable != nil }.map { kind in
      let verb = ComfortPhrase.entryExport.text(in: language)
      let keys = keyMap.label(of: .comfort(.export)) ?? ""
      let title = verb + " " + kind.phrase.text(in: language)
      return PaletteEntry(title: title, keys: keys, action: .export(kind))
    }
  }

  private var queueEntries: [PaletteEntry] {
    (snapshot?.queues ?? []).map { queue in
      PaletteEntry(
        title: ComfortPhrase.entryOpen.text(in: language, display(queue.name)),
        action: .openQueue(queue.name)
      )
    }
  }

  private var scenarioEntries: [PaletteEntry] {
    library.map { entry in
      let name = display(entry.id)
      let title = display(entry.title.text(in: language))
      return PaletteEntry(
        title: ComfortPhrase.entryScenario.text(in: language, name, title),
        action: .openScenario(id: entry.id)
      )
    }
  }

  private var lookEntries: [PaletteEntry] {
    func entry(
      _ phrase: ComfortPhrase,
      _ name: String,
      _ action: PaletteEntry.Action
    )
      -> PaletteEntry
    {
      PaletteEntry(title: phrase.text(in: language, name), action: action)
    }
    return DashboardSpeed.allCases.map { entry(.entrySpeed, $0.name, .speed($0)) }
      + Theme.allCases.map { entry(.entryTheme, $0.rawValue, .theme($0)) }
      + [GlyphSet.full, .block, .ascii].map { entry(.entryGlyphs, $0.name, .glyphs($0)) }
      + Language.allCases.map { entry(.entryLanguage, $0.rawValue, .language($0)) }
      + [entry(.entrySaveSettings, "", .saveSettings)]
  }

  /// Why an entry cannot act now; `nil` when it can.
  func reason(against entry: PaletteEntry) -> DashboardPhrase? {
    switch entry.action {
    case .command(let command): reason(against: command)
    case .openQueue(let name):
      snapshot?.queues.contains { $0.name == name } == true
        ? nil : .whyNoQueue
    case .openScenario, .theme, .glyphs, .speed, .language, .export, .saveSettings: nil
    }
  }
}
