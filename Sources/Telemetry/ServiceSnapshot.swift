public import Vocabulary

/// One service at an instant.
public struct ServiceSnapshot: Sendable, Equatable {
  public var name: String
  /// `nil` is no limit.
  public var workers: Int?
  public var busy = 0
  /// Requests and messages that wait for a worker.
  public var waiting = 0
  /// Since the start.
  public var requests = 0
  public var succeeded = 0
  public var failed = 0
  public var refused = 0
  public var isDown = false
  public var slowFactor: Double = 1
  /// Since when it is up, down or slow as it is.
  public var since: VirtualInstant = .start
  /// Requests and how long they took, over time.
  public var series = ColumnSeries<ServiceColumn>(columnWidth: .seconds(1))

  public init(name: String) { self.name = name }
}

/// One client at an instant.
public struct ClientSnapshot: Sendable, Equatable {
  public var name: String
  public var inFlight = 0
  /// Since the start.
  public var requests = 0
  public var succeeded = 0
  public var failed = 0

  public init(name: String) { self.name = name }
}
