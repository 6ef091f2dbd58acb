import Phrasebook

/// The screen of latencies.
enum LatencyCommand: Equatable, Sendable, CaseIterable {}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: LatencyCommand) -> DashboardPhrase? {}

  mutating func perform(_ command: LatencyCommand) -> DashboardRequest? {}
}
