import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// What the commands do.
extension DashboardState {
  mutating func perform(_ command: DashboardCommand) -> DashboardRequest? {
    switch command {
    case .general(let command): perform(command)
    case .time(let command): perform(command)
    case .hands(let command): perform(command)
    case .latency(let command): perform(command)
    case .topology(let command): perform(command)
    case .events(let command): perform(command)
    case .lesson(let command): perform(command)
    case .comfort(let command): perform(command)
    }
  }

  private mutating func perform(_ command: GeneralCommand) -> DashboardRequest? {
    switch command {
    case .showOverview, .showQueues, .showLatency, .showTopology, .showEvents, .showFaults,
      .showScenarios, .back:
      go(command)
      if screen == .events { return openEvents() }
    case .togglePause, .stepEvent, .stepSecond, .faster, .slower: return drive(command)
    case .nextPanel: cyclePanel(by: 1)
    case .previousPanel: cyclePanel(by: -1)
    case .up: moveSelection(by: -1)
    case .down: moveSelection(by: 1)
    case .left: turn(by: -1)
    case .right: turn(by: 1)
    case .pageUp: moveSelection(by: -10)
    case .pageDown: moveSelection(by: 10)
    case .first: moveSelection(by: -Self.farAway)
    case .last: moveSelection(by: Self.farAway)
    case .open: open()
    case .start:
      lesson.isStarting = true
      return selectedEntry.map { .openScenario(id: $0.id) }
    case .configure: configure()
    case .filter:
      isTyping = true
      if helpLine == nil { focus(on: filteredPanel) }
    case .chooseSort: choose(.sort, from: QueueSort.Column.allCases.count, at: sort.column.rawValue)
    case .reverseSort:
      sort.isDescending.toggle()
      sortQueues()
    case .faultHere: configureHere()
    case .heal: return heal(selectedFault)
    case .healAll: choose(.healAll, from: 2, at: 0)
    case .copyRow: return copyRow()
    case .nextVariant: return .switchVariant((variant + 1) % variants.count)
    case .restart: choose(.restart, from: 2, at: 0)
    case .chooseLook: choose(.look, from: LookChoice.all.count, at: 0)
    case .toggleMouse: return toggleMouse()
    case .help: openHelp()
    case .closeHelp:
      helpLine = nil
      dialog = nil
    case .repaint: return .repaint
    case .suspend: return .suspend
    case .accept: return accept()
    case .cancel: dialog = nil
    case .endTyping: endTyping()
    case .clearTyping:
      endTyping()
      filterField.clear()
    case .follow: return goLive()
    case .quit: return .quit
    }
    return nil
  }

  private mutating func openHelp() {
    comfort.palette = nil
    comfort.helpSearch.clear()
    isTyping = false
    helpLine = 0
  }

  /// What was typed stays known, for going from match to match.
  private mutating func endTyping() {
    isTyping = false
    if helpLine == nil, !filterField.isEmpty { comfort.lastSearch = filterField.text }
  }

  /// More lines than any list has.
  private static let farAway = 1_000_000

  private mutating func go(_ command: GeneralCommand) {
    switch command {
    case .showQueues: screen = .queues
    case .showLatency: screen = .latency
    case .showTopology: screen = .topology
    case .showEvents: screen = .events
    case .showFaults: screen = .faults
    case .showScenarios: screen = .learn
    case .back where !filterField.isEmpty: filterField.clear()
    default: screen = .overview
    }
  }

  private mutating func drive(_ command: GeneralCommand) -> DashboardRequest? {
    switch command {
    case .stepEvent where isPast: return stepEvent(by: 1)
    case .stepSecond where isPast: return step(by: .seconds(1))
    case .stepEvent, .stepSecond:
      isPaused = true
      hasStepped = true
      return command == .stepEvent ? .stepEvent : .stepSecond
    case .faster, .slower:
      speed = (command == .faster ? speed.faster : speed.slower) ?? speed
      return .setSpeed(speed)
    default:
      isPaused.toggle()
      hasStepped = false
      return isPaused ? .pause : .resume
    }
  }

  // MARK: Focus and selection

  /// The panel with the focus; the first one while the lesson or the services that had it are away.
  var focusedPanel: Panel {
    let panel = focus[screenIndex]
    let isAway = panel == .lesson && !hasLessonPanel || panel == .services && !hasServices
    return isAway ? Panel.panels(of: screen)[0] : panel
  }

  private var screenIndex: Int { DashboardScreen.allCases.firstIndex(of: screen) ?? 0 }

  mutating func focus(on panel: Panel) {
    guard panels.contains(panel) else { return }
    focus[screenIndex] = panel
    if screen == .overview, panel != .queues, panel != .lesson { lowerPanel = panel }
  }

  private mutating func cyclePanel(by step: Int) {
    // Nobody stops at services where there are none.
    let panels = panels.filter { $0 != .services || hasServices }
    guard let index = panels.firstIndex(of: focusedPanel) else { return }
    focus(on: panels[(index + step + panels.count) % panels.count])
  }

  private mutating func turn(by step: Int) {
    switch dialog {
    case .fault(var fault):
      fault.change(by: step)
      dialog = .fault(fault)
    case .publish(var form):
      form.change(by: step)
      dialog = .publish(form)
    case .settings(var form):
      form.change(by: step)
      dialog = .settings(form)
    case .chooser, .peek: break
    case nil: cyclePanel(by: step)
    }
  }

  mutating func moveSelection(by step: Int) {
    if comfort.palette != nil { return moveInPalette(by: step) }
    if let line = helpLine {
      let last = HelpText(self).lastFirstLine(width: width, height: height)
      helpLine = min(max(0, line + step), last)
      return
    }
    switch dialog {
    case .chooser(var chooser):
      chooser.selection = min(max(0, chooser.selection + step), chooser.count - 1)
      dialog = .chooser(chooser)
    case .fault(var fault):
      fault.move(by: step)
      dialog = .fault(fault)
    case nil where focusedPanel == .lesson: scrollLesson(by: step)
    case .publish(var form):
      form.move(by: step)
      dialog = .publish(form)
    case .settings(var form):
      form.move(by: step)
      dialog = .settings(form)
    case .peek(let line):
      let last = max(0, (hands.contents?.messages.count ?? 0) - 1)
      dialog = .peek(line: min(max(0, line + step), last))
    case nil:
      guard let (line, _) = selection(in: focusedPanel) else { return }
      select(line + step, in: focusedPanel)
    }
  }

  private mutating func open() {
    if focusedPanel == .health {
      let alarms = alarms
      guard alarms.indices.contains(selectedAlarm), let queue = alarms[selectedAlarm].queue,
        let name = snapshot?.queues[queue].name
      else { return }
      selectedQueue = name
    }
    screen = .queues
  }

  // MARK: Filters

  /// The panel whose lines the filter of the present screen hides.
  var filteredPanel: Panel {
    switch screen {
    case .overview, .queues, .latency, .topology: .queues
    case .events: .log
    case .faults: .catalogue
    case .learn: .scenarios
    }
  }

  /// The filter of the present screen.
  var filterField: TextField {
    get {
      if helpLine != nil { return comfort.helpSearch }
      return switch screen {
      case .overview, .queues, .latency, .topology: queueFilter
      case .events: eventFilter
      case .faults: kindFilter
      case .learn: scenarioFilter
      }
    }
    set {
      if helpLine != nil {
        comfort.helpSearch = newValue
        return
      }
      switch screen {
      case .overview, .queues, .latency, .topology: queueFilter = newValue
      case .events: eventFilter = newValue
      case .faults: kindFilter = newValue
      case .learn: scenarioFilter = newValue
      }
    }
  }

  // MARK: Dialogs

  mutating func choose(_ purpose: Chooser.Purpose, from count: Int, at selection: Int) {
    dialog = .chooser(Chooser(purpose: purpose, selection: selection, count: count))
  }

  private mutating func accept() -> DashboardRequest? {
    switch dialog {
    case .chooser(let chooser):
      dialog = nil
      return take(chooser)
    case .fault(let fault):
      dialog = nil
      return fault.row == .cancel ? nil : inject(fault)
    case .publish(let form):
      dialog = nil
      return form.row == .cancel ? nil : publish(form)
    case .settings(let form):
      dialog = nil
      return form.row == .cancel ? nil : apply(form)
    case .peek, nil:
      return nil
    }
  }

  private mutating func take(_ chooser: Chooser) -> DashboardRequest? {
    switch chooser.purpose {
    case .sort:
      let column = QueueSort.Column(rawValue: chooser.selection) ?? .ready
      sort = QueueSort(column: column, isDescending: column != .name)
      sortQueues()
      return nil
    case .columns:
      queueTable.toggle(QueueTableState.choosable[chooser.selection])
      dialog = .chooser(chooser)
      return nil
    case .look:
      switch LookChoice.all[chooser.selection] {
      case .theme(let chosen):
        theme = chosen
        return .setTheme(chosen)
      case .glyphs(let chosen):
        glyphs = chosen
        return .repaint
      }
    case .bookmarks: return seekBookmark(chooser.selection)
    case .healAll: return chooser.selection == 1 ? healAll() : nil
    case .deed(let question): return answer(question, with: chooser.selection)
    case .restart: return chooser.selection == 1 ? .restart : nil
    }
  }

  private mutating func toggleMouse() -> DashboardRequest {
    isMouseReleased.toggle()
    say(isMouseReleased ? .sayMouseReleased : .sayMouseTaken)
    return isMouseReleased ? .releaseMouse : .captureMouse
  }

  private mutating func copyRow() -> DashboardRequest? {
    if shownTable(of: focusedPanel) != nil { return copyTable() }
    guard let snapshot, let queue = selectedSnapshot else { return nil }
    say(.sayCopied)
    return .copy(QueueRow(queue, at: snapshot.now, numbers: NumberText(language: language)).line)
  }
}

/// One line of the chooser of looks.
enum LookChoice: Equatable, Sendable {
  case theme(Theme)
  case glyphs(GlyphSet)

  static let all: [LookChoice] =
    Theme.allCases.map { .theme($0) } + [GlyphSet.full, .block, .ascii].map { .glyphs($0) }
}
