import Phrasebook

/// The screen of events.
enum EventsCommand: Equatable, Sendable, CaseIterable {}

extension DashboardState {
  /// Why a command cannot act now; `nil` when it can.
  func reason(against command: EventsCommand) -> DashboardPhrase? {}

  mutating func perform(_ command: EventsCommand) -> DashboardRequest? {}
}
