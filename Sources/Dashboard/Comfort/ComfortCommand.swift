import Phrasebook

/// Palette, help, settings, exports.
enum ComfortCommand: Equatable, Sendable, CaseIterable {
  case palette
  case export
  case nextMatch
  case previousMatch
  case searchHelp
  case clearHelpSearch
  case runEntry
  case completeEntry
  case olderLine
  case newerLine
  case closePalette
}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: ComfortCommand) -> DashboardPhrase? {
    switch command {
    case .nextMatch, .previousMatch: matchReason
    case .clearHelpSearch: comfort.helpSearch.isEmpty ? .whyNothingSearched : nil
    case .runEntry, .completeEntry: shownEntries.isEmpty ? .whyNoEntry : nil
    case .olderLine, .newerLine: comfort.lines.isEmpty ? .whyNoHistory : nil
    case .palette, .export, .searchHelp, .closePalette: nil
    }
  }

  mutating func perform(_ command: ComfortCommand) -> DashboardRequest? {
    switch command {
    case .palette: openPalette()
    case .export: openPalette(with: ComfortPhrase.entryExport.text(in: language) + " ")
    case .nextMatch: moveToMatch(by: 1)
    case .previousMatch: moveToMatch(by: -1)
    case .searchHelp: isTyping = true
    case .clearHelpSearch: comfort.helpSearch.clear()
    case .runEntry: return runEntry()
    case .completeEntry: completeEntry()
    case .olderLine: recall(by: 1)
    case .newerLine: recall(by: -1)
    case .closePalette: comfort.palette = nil
    }
    return nil
  }
}
