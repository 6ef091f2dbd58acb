internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

/// A moment of databases, views, outboxes and exports that has come.
enum DataEvent: Equatable, Sendable, BitwiseCopyable {
  case statementEnds(StatementReference)
  /// A reader has waited long enough for its version.
  case tokenExpires(StatementReference)
  /// Something that the projector has handled is to be seen in its view.
  case viewIsDue(UInt32)
  /// The relay of a service's outbox looks at it.
  case relayLooks(UInt32)
  case exportBegins(UInt32)
  case exportEnds(UInt32)
  /// The age of what exports hold is looked at.
  case exportsAge
}

/// What data want done by the run they belong to, in order.
enum DataEffect: Sendable, BitwiseCopyable {
  /// A moment to come.
  case book(DataEvent, VirtualInstant)
  /// A handling need not wait any longer.
  case answered(DataCaller, DataAnswer)
  /// A line of the event log; a version where one is meant.
  case noted(EventKind, DataSubject, version: UInt32)
  /// A fault hit one of its opportunities.
  case struck(fault: Int)
}

/// Whom a line of the event log is about.
enum DataSubject: Equatable, Sendable, BitwiseCopyable {
  case table(Int)
  case view(Int)
  case export(Int)
  /// The outbox of a service.
  case outbox(service: Int)
}
