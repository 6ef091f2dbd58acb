import Phrasebook

/// What is done to a run by hand.
enum HandsCommand: Equatable, Sendable, CaseIterable {}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: HandsCommand) -> DashboardPhrase? {}

  mutating func perform(_ command: HandsCommand) -> DashboardRequest? {}
}
