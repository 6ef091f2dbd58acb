import Phrasebook

/// Going back and forth in time.
enum TimeCommand: Equatable, Sendable, CaseIterable {}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: TimeCommand) -> DashboardPhrase? {}

  mutating func perform(_ command: TimeCommand) -> DashboardRequest? {}
}
