import ScenarioModel
import Telemetry
import Vocabulary

/// One page of a lesson.
enum LessonPage: Equatable, Sendable {
  case about
  case predict(Int)
  case steps
  case explain
  case experiment
  case quiz(Int)
}

extension Lesson {
  /// The pages in the order in which they are read.
  var pages: [LessonPage] {
    [.about] + predict.indices.map { .predict($0) } + (steps.isEmpty ? [] : [.steps])
      + (explain == nil ? [] : [.explain]) + (experiments.isEmpty ? [] : [.experiment])
      + quiz.indices.map { .quiz($0) }
  }
}

/// Where a learner is in the lessons, and what the present run has shown.
struct LessonState: Equatable, Sendable {
  /// Whether the lesson of the run stands beside the other screens.
  var isShown = false
  /// Whether the list is ordered by statements of the course.
  var isByStatement = false
  /// The statement under which a scenario is selected in that order.
  var selectedStatement: String?
  /// The page of each lesson, by scenario.
  var pages: [String: Int] = [:]
  /// First line of the page in view; `nil` follows the newest.
  var line: Int?
  var progress: [String: LessonProgress] = [:]
  /// When each step of the present run's lesson came, of the steps that belong to it; of those of
  /// other variants, when they came there.
  var moments: [VirtualInstant?] = []
  /// Whether the moments are those of a moment of the past that is looked at.
  var isOfPast = false
  /// Whether the run that is about to begin was started by a learner in the list.
  var isStarting = false

  func progress(of id: String) -> LessonProgress { progress[id] ?? LessonProgress(id: id) }
}

extension LessonState {
  /// Forgets what the run of another scenario has shown.
  mutating func begin(_ lesson: Lesson?, isOther: Bool) {
    line = nil
    guard isOther || moments.count != lesson?.steps.count ?? 0 else { return }
    moments = (lesson?.steps ?? []).map { _ in nil }
  }

  /// Finds which steps have come by now.
  ///
  /// Steps of other variants keep what was found when they were on the screen.
  mutating func take(_ lesson: Lesson, _ snapshot: RunSnapshot) {
    guard moments.count == lesson.steps.count else { return }
    var last: VirtualInstant? = .start
    for (index, step) in lesson.steps.enumerated() {
      guard let moment = step.moment else { continue }
      var instant: VirtualInstant?
      if let before = last, let own = Self.instant(of: moment, index, snapshot) {
        instant = max(before, own)
      }
      moments[index] = instant
      last = instant
    }
  }

  private static func instant(
    of moment: LessonMoment,
    _ index: Int,
    _ snapshot: RunSnapshot
  ) -> VirtualInstant? {
    switch moment {
    case .at(let instant): return instant <= snapshot.now ? instant : nil
    case .on(let fault):
      return snapshot.faults.indices.contains(fault) ? snapshot.faults[fault].firstStart : nil
    case .off(let fault):
      return snapshot.faults.indices.contains(fault) ? snapshot.faults[fault].firstEnd : nil
    case .when:
      return snapshot.lessonMoments.indices.contains(index) ? snapshot.lessonMoments[index] : nil
    }
  }
}
