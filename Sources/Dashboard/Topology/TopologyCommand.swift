import Phrasebook

/// The screen of the topology.
enum TopologyCommand: Equatable, Sendable, CaseIterable {}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: TopologyCommand) -> DashboardPhrase? {}

  mutating func perform(_ command: TopologyCommand) -> DashboardRequest? {}
}
