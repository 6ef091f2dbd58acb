import Groundwork
import Phrasebook
import ScenarioModel
import Screen
import Telemetry
import Vocabulary

/// Forms and questions about a queue.
extension Painter {
  mutating func draw(_ form: PublishDialog) {
    let area = overlay(width: 64, height: 8)
    canvas.fill(area)
    let queue = state.selectedSnapshot?.name ?? ""
    let title = handsWord(.publishTitle, safeName(queue, cells: 32))
    canvas.drawBox(area, title: title, focused: true, glyphs: glyphs)
    let inside = area.inset()
    let rows: [(PublishDialog.Row, HandsPhrase, String)] = [
      (.target, .rowTo, text(of: form.targets[form.targetIndex])),
      (.count, .rowCount, numbers.exact(Int(PublishDialog.counts[form.countIndex]))),
      (.size, .rowSize, numbers.bytes(Int(PublishDialog.sizes[form.sizeIndex]))),
    ]
    for (line, row) in rows.enumerated() {
      drawChoice(
        handsWord(row.1),
        row.2,
        in: inside,
        line: line,
        labelWidth: 15,
        isChoice: form.rows.contains(row.0),
        isSelected: form.row == row.0
      )
    }
    drawButtons(
      [
        (handsWord(.buttonPublish), form.row == .publish),
        (word(.buttonCancel), form.row == .cancel),
      ],
      inside,
      line: 4
    )
  }

  private func text(of target: DeedTarget) -> String {
    guard let scenario = state.scenario else { return NumberText.unknown }
    switch target {
    case .queue(let queue): return scenario.queues[queue].name
    case .exchange(let exchange, let key):
      return key.isEmpty
        ? scenario.exchanges[exchange].name : scenario.exchanges[exchange].name + " / " + key
    }
  }

  mutating func draw(_ form: SettingsDialog) {
    let area = overlay(width: 72, height: form.settings.count + 7)
    canvas.fill(area)
    let title = handsWord(.settingsTitle, safeName(state.name(ofQueue: form.queue), cells: 32))
    canvas.drawBox(area, title: title, focused: true, glyphs: glyphs)
    let inside = area.inset()
    var selected = 0
    if case .setting(let place) = form.row { selected = place }
    let visible = max(1, inside.height - 2)
    let first = ListWindow.first(selected: selected, visible: visible)
    var line = 0
    for place in first..<min(form.settings.count, first + visible) {
      let setting = form.settings[place]
      drawChoice(
        label(of: setting),
        value(of: setting),
        in: inside,
        line: line,
        labelWidth: 32,
        isChoice: true,
        isSelected: form.row == .setting(place)
      )
      line += 1
    }
    drawButtons(
      [(handsWord(.buttonApply), form.row == .apply), (word(.buttonCancel), form.row == .cancel)],
      inside,
      line: line + (inside.height > line + 2 ? 1 : 0)
    )
    if inside.height > line + 3 {
      _ = paragraph(handsWord(.settingsNote), inside, line: line + 3, from: 2, role: .dim)
    }
  }

  private func label(of setting: SettingsDialog.Setting) -> String {
    let name = safeName(setting.name, cells: 18)
    switch setting.subject {
    case .instances: return handsWord(.rowInstances, name)
    case .prefetch: return handsWord(.rowPrefetch, name)
    case .work: return handsWord(.rowWork, name)
    case .rate: return handsWord(.rowRate, name)
    }
  }

  private func value(of setting: SettingsDialog.Setting) -> String {
    let text: String
    switch setting.deeds[setting.chosen] {
    case .setInstances(_, let count): text = numbers.exact(Int(count))
    case .setPrefetch(_, let count):
      text = count == 0 ? handsWord(.valueNoLimit) : numbers.exact(Int(count))
    case .setService(_, let law):
      let mean = VirtualDuration(nanoseconds: Int64(law.mean))
      guard case .setService(_, let present) = setting.deeds[setting.present] else { return "" }
      let factor = SettingsDialog.workFactors(around: present)[setting.chosen]
      text = handsWord(.valueWork, numbers.duration(mean), numbers.factor(factor))
    case .setRate(_, let rate): text = handsWord(.valueRate, numbers.rate(rate))
    default: text = NumberText.unknown
    }
    return setting.chosen == setting.present ? handsWord(.valueUnchanged, text) : text
  }

  // MARK: Questions

  func question(_ question: DeedQuestion) -> String {
    switch question {
    case .purge(let queue, let ready):
      handsWord(.askPurge, state.name(ofQueue: queue), numbers.exact(ready))
    case .move(_, let letters):
      handsWord(.askMove, numbers.exact(letters.reduce(0) { $0 + $1.count }))
    }
  }

  func answers(to question: DeedQuestion) -> [String] {
    switch question {
    case .purge: return [word(.answerNo), handsWord(.answerPurge)]
    case .move(_, let letters):
      let ways = letters.prefix(4).map {
        handsWord(.moveTo, numbers.exact($0.count), state.name(ofQueue: $0.queue))
      }
      let all = ways.joined(separator: ", ") + (letters.count > 4 ? ", ..." : "")
      return [word(.answerNo), handsWord(.moveAll, all), handsWord(.moveFirst)]
    }
  }
}
