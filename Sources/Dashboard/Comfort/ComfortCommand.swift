import Phrasebook

/// Palette, help, settings, exports.
enum ComfortCommand: Equatable, Sendable, CaseIterable {}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: ComfortCommand) -> DashboardPhrase? {}

  mutating func perform(_ command: ComfortCommand) -> DashboardRequest? {}
}
