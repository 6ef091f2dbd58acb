import Phrasebook
import ScenarioModel
import Screen
import Telemetry

/// What is wrong, in words, and the flow of the whole run.
extension Painter {
  mutating func drawHealth(_ area: Rectangle) {
    let title = state.scenario.map { word(.scenarioTitle, safe($0.id, cells: 40)) } ?? ""
    let inside = box(.health, area, title: word(.panelHealth), trailing: title)
    let isRoomy = inside.height >= 3
    if isRoomy { put(flowText, inside, line: inside.height - 1, from: 1) }
    let list = isRoomy ? inside.splitBottom(1).rest : inside
    guard !alarms.isEmpty else {
      let mark = glyph(nil)
      let end = put(" \(mark.glyph) ", list, line: 0, role: mark.role)
      put(safe(word(.noAlarm), cells: list.width - end), list, line: 0, from: end)
      return
    }
    let isFocused = isFocused(.health)
    let first =
      isFocused
      ? ListWindow.first(selected: state.selectedAlarm, visible: list.height) : 0
    for line in 0..<list.height where alarms.indices.contains(first + line) {
      drawAlarm(first + line, list, line: line, isFocused: isFocused)
    }
  }

  private mutating func drawAlarm(_ index: Int, _ list: Rectangle, line: Int, isFocused: Bool) {
    let alarm = alarms[index]
    let mark = glyph(alarm.severity)
    let name = word(alarm.severity == .alarm ? .wordAlarm : .wordWarning)
    let isLast = line == list.height - 1
    let hidden = alarms.count - index - 1
    let more = isLast && hidden > 0 ? " " + word(.alarmMore, numbers.exact(hidden)) : ""
    let end = put(" \(mark.glyph) \(name) ", list, line: line, role: mark.role)
    let room = list.width - end - columnCount(of: more)
    put(safe(alarm.text, cells: room) + more, list, line: line, from: end)
    if isFocused, index == state.selectedAlarm { self.mark(list, line: line, isFocused: true) }
  }

  /// Rates over all queues and what is under way.
  var flowText: String {
    guard let snapshot = state.snapshot else { return "" }
    let flows = snapshot.queues.compactMap { QueueFlow(of: $0.series, at: snapshot.now) }
    let isKnown = !flows.isEmpty
    func total(_ part: (QueueFlow) -> Double) -> String {
      numbers.rate(isKnown ? flows.reduce(0) { $0 + part($1) } : nil)
    }
    let span = flows.first.map { word(.meanOver, numbers.duration($0.span)) } ?? ""
    let unacked = snapshot.queues.reduce(0) { $0 + $1.unacked }
    let delivered = snapshot.queues.reduce(0) { $0 + $1.delivered }
    let redelivered = snapshot.queues.reduce(0) { $0 + $1.redelivered }
    let share = delivered == 0 ? nil : Double(redelivered) / Double(delivered)
    let rates = word(
      .flowRates,
      total { $0.perSecond($0.entered) },
      total { $0.perSecond($0.delivered) },
      total { $0.perSecond($0.acknowledged) }
    )
    let counts = word(
      .flowCounts,
      numbers.compact(unacked),
      numbers.compact(redelivered),
      numbers.share(share)
    )
    return "\(rates) \(span)   \(counts)"
  }
}
