internal import ScenarioModel
internal import Vocabulary

/// Notes when the moments of a lesson come that depend on conditions; never changes what happens.
///
/// Steps follow one another, so only the first that has not come is looked at.
struct LessonWatch: Sendable {
  let steps: [LessonStep]
  /// When each step came; `nil` for those that have not, and for steps of other variants.
  private(set) var moments: [VirtualInstant?]
  /// The first step that has not come.
  private(set) var next = 0
  /// Whether a condition is still waited for.
  private(set) var isWatching = false
  private let lastCondition: Int

  /// `nil` when no step waits for a condition: then what a snapshot holds is enough.
  init?(_ lesson: Lesson?) {
    let steps = lesson?.steps ?? []
    let conditions = steps.indices.filter {
      if case .when = steps[$0].moment { true } else { false }
    }
    guard let last = conditions.last else { return nil }
    self.steps = steps
    moments = steps.map { _ in nil }
    lastCondition = last
    isWatching = true
  }

  /// The step in front has come, or does not belong here.
  mutating func pass(at instant: VirtualInstant?) {
    moments[next] = instant
    next += 1
    isWatching = next <= lastCondition
  }
}

extension SimulationRun {
  /// Lets every step come whose moment is there.
  mutating func watchLesson() {
    while let watch = lessonWatch, watch.isWatching {
      guard let moment = watch.steps[watch.next].moment else {
        lessonWatch?.pass(at: nil)
        continue
      }
      guard hasCome(moment) else { return }
      lessonWatch?.pass(at: now)
    }
    updateWatching()
  }

  private func hasCome(_ moment: LessonMoment) -> Bool {
    switch moment {
    case .at(let instant): now >= instant
    case .on(let fault): faults.states[fault].firstStart != nil
    case .off(let fault): faults.states[fault].lastEnd != nil
    case .when(let condition, _):
      currentValue(of: condition.metric).map { condition.comparison.holds($0, condition.value) }
        ?? false
    }
  }
}
