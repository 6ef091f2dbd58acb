import Phrasebook
import ScenarioModel
import Screen
import Vocabulary

/// Steps: those that have come with what they say, the next with what it waits for.
extension LessonText {
  /// Adds the steps; `moments` is empty and `scenario` is `nil` while another scenario runs.
  mutating func steps(_ lesson: Lesson, moments: [VirtualInstant?], scenario: Scenario?) {
    let isRunning = moments.count == lesson.steps.count && scenario != nil
    let seen = isRunning ? moments.lastIndex { $0 != nil } : nil
    let shown = min(lesson.steps.count - 1, (seen ?? -1) + 1)
    for index in lesson.steps.indices.prefix(shown + 1) {
      blank()
      let step = lesson.steps[index]
      if isRunning, let instant = moments[index] {
        add(step, cameAt: instant)
      } else {
        let text = isRunning ? waiting(step, scenario) : word(.waitsStart)
        add(text, role: .key, indent: 2, mark: Self.glyph(glyphs.selection), markRole: .key)
      }
    }
    let left = lesson.steps.count - shown - 1
    if left > 0 { add(word(.stillToCome, numbers.exact(left)), role: .dim, indent: 2) }
    guard isRunning, !moments.contains(nil) else { return }
    blank()
    add(word(.allSteps), role: .accent)
  }

  private mutating func add(_ step: LessonStep, cameAt instant: VirtualInstant) {
    var heading = clock(instant)
    if let variant = step.variant { heading += "  " + safe(variant) }
    add(
      heading,
      role: .title,
      indent: 2,
      mark: Self.glyph(glyphs.done),
      markRole: .accent
    )
    add(safe(step.say), indent: 2)
    guard let look = step.look, let screen = DashboardScreen(name: look.rawValue) else { return }
    let name = TabLine.phrase(of: screen).text(in: language)
    add(word(.lookAt, String(screen.rawValue), name), role: .dim, indent: 2)
  }

  /// What a step that has not come waits for.
  private func waiting(_ step: LessonStep, _ scenario: Scenario?) -> String {
    func name(_ fault: Int) -> String {
      guard let faults = scenario?.faults, faults.indices.contains(fault) else { return "" }
      return safe(faults[fault].name)
    }
    switch step.moment {
    case .at(let instant): return word(.waitsFor, clock(instant))
    case .on(let fault): return word(.waitsStrike, name(fault))
    case .off(let fault): return word(.waitsHealing, name(fault))
    case .when(_, let text): return word(.waitsFor, safe(text))
    case nil: return word(.waitsVariant, safe(step.variant ?? ""))
    }
  }

  private func clock(_ instant: VirtualInstant) -> String {
    numbers.clock(instant, thousandths: !instant.nanoseconds.isMultiple(of: 1_000_000_000))
  }
}
