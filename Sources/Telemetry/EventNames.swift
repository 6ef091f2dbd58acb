/// The names behind the numbers in event records of one run; hostile until shown.
public struct EventNames: Sendable, Equatable {
  public var queues: [String] = []
  /// Consumers, producers and faults; faults by hand come to the end.
  public var actors: [String] = []
  public var services: [String] = []
  public var endpoints: [String] = []
  /// Services, then clients.
  public var callers: [String] = []
  /// Tables, views, exports, and services with an outbox.
  public var subjects: [String] = []

  public init() {}
}
