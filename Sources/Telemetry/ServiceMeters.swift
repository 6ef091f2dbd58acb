public import Vocabulary

/// Keeps the measures of one service.
public struct ServiceMeter: Sendable {
  public var requests = 0
  public var refused = 0
  public var succeeded = 0
  public var failed = 0
  public var crashed = 0
  /// Requests among what crashed: they got no answer.
  public var crashedRequests = 0
  public var rowsWithoutEvent = 0
  public var eventsWithoutRow = 0
  public var outboxed = 0
  public var relayed = 0
  public var sagas = 0
  public var committed = 0
  public var compensated = 0
  public var stages = 0
  public var compensations = 0
  /// Workers at work, and requests and messages that wait for one.
  public var busy = PhasedGauge()
  public var waiting = PhasedGauge()
  /// Of requests: from reaching the service to a worker, and to the answer.
  public var wait = Trend()
  public var latency = Trend()
  /// Where the time over which means are taken begins, and where it ends.
  var base = Mark()
  var end: Mark?

  public init() {}

  /// Forgets means and trends before an instant: the end of warm-up.
  public mutating func restart(at now: VirtualInstant) {
    busy.restart(at: now)
    waiting.restart(at: now)
    wait.restart()
    latency.restart()
    base = mark(at: now)
  }

  /// Ends the time over which means are taken.
  public mutating func closeMeans(at now: VirtualInstant) {
    busy.closeMeans(at: now)
    waiting.closeMeans(at: now)
    end = mark(at: now)
  }

  /// Counts time up to an instant.
  public mutating func settle(at now: VirtualInstant) {
    busy.settle(at: now)
    waiting.settle(at: now)
  }
}

/// Keeps the measures of the calls of one service, over all callers.
public struct CallMeter: Sendable {
  public var calls = 0
  public var attempts = 0
  public var retries = 0
  public var succeeded = 0
  public var failed = 0
  public var fallbacks = 0
  /// Calls, and attempts, whose caller is gone or did not wait for their end.
  public var abandoned = 0
  public var unanswered = 0
  public var refused = 0
  public var errors = 0
  public var timeouts = 0
  public var broken = 0
  /// From the call to its last answer, pauses included.
  public var latency = Trend()

  public init() {}
}

/// Keeps the measures of one client, over all its instances.
public struct ClientMeter: Sendable {
  public var requests = 0
  public var succeeded = 0
  public var failed = 0
  public var refused = 0
  public var errors = 0
  public var timeouts = 0
  public var partial = 0
  public var missingParts = 0
  public var inFlight = PhasedGauge()
  /// From the intended moment to the answer: requests that succeeded, and all of them.
  public var latency = Trend()
  public var patience = Trend()

  public init() {}

  /// The share of finished requests that succeeded; `nil` before the first is finished.
  public var availability: Double? {
    let finished = succeeded + failed
    return finished == 0 ? nil : Double(succeeded) / Double(finished)
  }

  /// Forgets means and trends before an instant: the end of warm-up.
  public mutating func restart(at now: VirtualInstant) {
    inFlight.restart(at: now)
    latency.restart()
    patience.restart()
  }
}
