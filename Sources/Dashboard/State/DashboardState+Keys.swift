import Phrasebook
import ScenarioModel
import Screen
import Telemetry

/// From a key to a command, and whether a command can act now.
extension DashboardState {
  /// The contexts in which keys are looked up, the most particular first.
  var keyContexts: [KeyContext] {
    if comfort.palette != nil { return [.palette, .always] }
    if isTyping { return [.typing, .always] }
    if helpLine != nil { return [.help, .always] }
    switch dialog {
    case .chooser: return [.chooser, .always]
    case .fault, .publish, .settings: return [.faultDialog, .always]
    case .peek: return [.help, .always]
    case nil: return screenContexts
    }
  }

  /// The contexts of the screen when nothing lies over it.
  var screenContexts: [KeyContext] {
    if time.compared != nil { return [.comparison, .screens, .always] }
    if time.isOpen { return [.timeline, .screens, .always] }
    let own: KeyContext =
      switch screen {
      case .overview: .overview
      case .queues: .queues
      case .latency: .latency
      case .topology: .topology
      case .events: .events
      case .faults: .faults
      case .learn: .learn
      }
    guard focusedPanel == .lesson else { return [own, .screens, .always] }
    return (openQuestion == nil ? [] : [.question]) + [.lesson, own, .screens, .always]
  }

  mutating func press(_ key: KeyPress) -> DashboardRequest? {
    switch key {
    case .focusGained, .focusLost: return nil
    case .mouse(let action, let column, let row): return point(action, column: column, row: row)
    default: break
    }
    lastKey = wall
    notice = nil
    if case .character(let digit) = key, digit.isASCII, let number = digit.wholeNumberValue {
      time.digit = number
    }
    let contexts = takesText ? Array(keyContexts.prefix(1)) : keyContexts
    if let binding = keyMap.binding(of: key, in: contexts) { return carryOut(binding.command) }
    if takesText { return type(key) }
    explain(key)
    return nil
  }

  /// Does what a command says, or says in the footer why it cannot.
  mutating func carryOut(_ command: DashboardCommand) -> DashboardRequest? {
    if let reason = reason(against: command) {
      say(reason)
      return nil
    }
    return perform(command)
  }

  private mutating func type(_ key: KeyPress) -> DashboardRequest? {
    if comfort.palette != nil {
      if typeIntoPalette(key) { return nil }
    } else {
      var field = filterField
      if field.edit(key) {
        filterField = field
        if helpLine == nil { selectFirstShown() } else { helpLine = 0 }
        return nil
      }
    }
    if let binding = keyMap.binding(of: key, in: [.always]) {
      return carryOut(binding.command)
    }
    if let step = [KeyPress.up: -1, .down: 1][key] { moveSelection(by: step) }
    return nil
  }

  private mutating func explain(_ key: KeyPress) {
    switch key {
    case .paste: say(.whyPaste)
    case .character(let character) where character.isASCII: say(.whyUnknownKey, String(character))
    default: say(.whyNoMeaning)
    }
  }

  /// Keeps the selection on something the filter shows.
  private mutating func selectFirstShown() {
    if let (line, _) = selection(in: filteredPanel) { select(line, in: filteredPanel) }
  }

  // MARK: What can act

  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: DashboardCommand) -> DashboardPhrase? {
    switch command {
    case .general(let command): reason(against: command)
    case .time(let command): reason(against: command)
    case .hands(let command): reason(against: command)
    case .latency(let command): reason(against: command)
    case .topology(let command): reason(against: command)
    case .events(let command): reason(against: command)
    case .lesson(let command): reason(against: command)
    case .comfort(let command): reason(against: command)
    }
  }

  private func reason(against command: GeneralCommand) -> DashboardPhrase? {
    switch command {
    case .showOverview, .showQueues, .showLatency, .showTopology, .showEvents, .showFaults,
      .restart:
      hasRun ? nil : .whyNoRun
    case .showScenarios: library.isEmpty ? .whyNoLibrary : nil
    case .togglePause: runReason
    case .stepEvent, .stepSecond: isPast ? nil : runReason
    case .faster: speed.faster == nil ? .whyFastest : nil
    case .slower: speed.slower == nil ? .whySlowest : nil
    case .nextPanel, .previousPanel, .left, .right:
      dialog == nil && panels.count < 2 ? .whyOnePanel : nil
    case .up, .down, .pageUp, .pageDown, .first, .last: moveReason
    case .open: openReason
    case .start: selectedEntry == nil ? .whyNoScenario : nil
    case .configure: configureReason
    case .back: backReason
    case .chooseSort, .reverseSort: snapshot == nil ? .whyNoRun : nil
    case .faultHere: faultHereReason
    case .heal: healReason
    case .healAll:
      isPast
        ? .whyInPast : (snapshot?.faults ?? []).contains(where: \.isActive) ? nil : .whyNoneActive
    case .copyRow: selectedSnapshot == nil ? .whyNoQueue : nil
    case .nextVariant: variants.count < 2 ? .whyOneVariant : nil
    case .follow: isPast || time.goal != nil ? nil : .whyLive
    case .filter, .chooseLook, .toggleMouse, .help, .repaint, .suspend, .accept, .cancel,
      .closeHelp, .endTyping, .clearTyping, .quit:
      nil
    }
  }

  var runReason: DashboardPhrase? {
    guard hasRun else { return .whyNoRun }
    return presentSnapshot?.phase == .done ? .whyDone : nil
  }

  /// Why nothing can be done to the run by hand now.
  var handsReason: DashboardPhrase? { isPast ? .whyInPast : runReason }

  private var moveReason: DashboardPhrase? {
    guard dialog == nil, helpLine == nil else { return nil }
    guard focusedPanel != .lesson else { return nil }
    guard let (_, count) = selection(in: focusedPanel) else { return .whyNothingToMove }
    return count == 0 ? .whyEmptyList : nil
  }

  private var openReason: DashboardPhrase? {
    switch focusedPanel {
    case .queues, .depth: return selectedSnapshot == nil ? .whyNoQueue : nil
    case .health:
      let alarms = alarms
      guard alarms.indices.contains(selectedAlarm) else { return .whyEmptyList }
      return alarms[selectedAlarm].queue == nil ? .whyNothingToOpen : nil
    case .latency, .expectations, .now, .consumers, .catalogue, .faults, .scenarios, .marks,
      .configure, .about, .heatMap, .percentiles, .graph, .log, .journey, .cursorFigures, .shape,
      .returns, .attempts, .services, .node, .lesson:
      return .whyNothingToOpen
    }
  }

  /// Faults can be injected until the heal phase.
  var injectReason: DashboardPhrase? {
    handsReason ?? (snapshot?.phase == .drain ? .whyDrain : nil)
  }

  private var configureReason: DashboardPhrase? {
    if let injectReason { return injectReason }
    guard focusedPanel == .catalogue else { return .whyPickKind }
    guard let scenario, let kind = selectedCatalogueKind else { return .whyEmptyList }
    return kind.obstacle(in: scenario) == nil ? nil : .whyNoTarget
  }

  private var backReason: DashboardPhrase? {
    if !filterField.isEmpty { return nil }
    return hasRun && screen != .overview ? nil : .whyNothingBack
  }

  private var faultHereReason: DashboardPhrase? {
    if let injectReason { return injectReason }
    return consumerOfSelectedQueue == nil ? .whyNoConsumer : nil
  }

  private var healReason: DashboardPhrase? {
    if let handsReason { return handsReason }
    guard let faults = snapshot?.faults, faults.indices.contains(selectedFault) else {
      return .whyNoFault
    }
    return stage(of: faults[selectedFault]) == .ended ? .whyEnded : nil
  }
}
