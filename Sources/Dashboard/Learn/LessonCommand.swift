import Phrasebook

/// The lesson of a scenario.
enum LessonCommand: Equatable, Sendable, CaseIterable {}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: LessonCommand) -> DashboardPhrase? {}

  mutating func perform(_ command: LessonCommand) -> DashboardRequest? {}
}
