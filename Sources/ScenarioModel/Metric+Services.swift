extension Metric {
  /// What is measured of one service, over all its workers.
  public enum ServiceMeasure: String, Sendable, CaseIterable {
    /// Share of the workers' time at work; no value without a limit on workers.
    case utilisation
    /// Workers at work, and requests that wait for one.
    case busy, waiting
    /// Requests that reached it; refused at the door; answered; answered with an error.
    case requests, refused, succeeded, failed
    /// Handlings cut short by a crash of the process.
    case crashed
    /// From reaching the service to a worker, and to the answer.
    case wait, latency
    /// Handlings that committed a row and published no event, and the other way round.
    case rowsWithoutEvent = "rows-without-event"
    case eventsWithoutRow = "events-without-row"
    /// Rows written to the outbox, and those the relay has published at least once.
    case outboxed
    case relayed
    case sagas
    case committed = "sagas-committed"
    case compensated = "sagas-compensated"
    /// Stages of sagas done, and stages undone.
    case stages = "saga-stages"
    case compensations

    /// What kind of number it is.
    public var kind: Kind {
      switch self {
      case .utilisation: .share
      case .busy, .waiting: .gauge
      case .wait, .latency: .trend
      case .requests, .refused, .succeeded, .failed, .crashed, .rowsWithoutEvent,
        .eventsWithoutRow, .outboxed, .relayed, .sagas, .committed, .compensated, .stages,
        .compensations:
        .counter
      }
    }
  }

  /// What is measured of the calls of one service, over all callers.
  public enum CallMeasure: String, Sendable, CaseIterable {
    /// Calls that callers meant to make, attempts they made, and those beyond the first.
    case calls, attempts, retries
    /// How calls ended for good; `fallbacks` were answered without the service.
    case succeeded, failed, fallbacks
    /// Why attempts failed.
    case refused, errors
    case timeouts
    /// Attempts that an open circuit breaker did not let through.
    case broken
    /// From the call to its last answer, pauses included; calls that succeeded.
    case latency

    /// What kind of number it is.
    public var kind: Kind { self == .latency ? .trend : .counter }
  }

  /// What is measured of one client, over all its instances.
  public enum ClientMeasure: String, Sendable, CaseIterable {
    /// Requests it meant to make, and how they ended.
    case requests, succeeded, failed
    /// Of those that failed: why the last attempt did.
    case refused, errors, timeouts
    /// Answers with a part missing, and the parts missing in all.
    case partial
    case missingParts = "missing-parts"
    /// Share of requests that succeeded.
    case availability
    case inFlight = "in-flight"
    /// From the intended moment to the answer; requests that succeeded.
    case latency
    /// The same of all requests, whatever their end.
    case patience

    /// What kind of number it is.
    public var kind: Kind {
      switch self {
      case .requests, .succeeded, .failed, .refused, .errors, .timeouts, .partial, .missingParts:
        .counter
      case .availability: .share
      case .inFlight: .gauge
      case .latency, .patience: .trend
      }
    }
  }

  /// What is measured of one database.
  public enum DatabaseMeasure: String, Sendable, CaseIterable {
    case reads, writes, failed, deadlocks
    /// Commits whose answer was lost.
    case unknown
    case utilisation, busy, waiting
    /// From asking to being served: connections and locks.
    case wait

    /// What kind of number it is.
    public var kind: Kind {
      switch self {
      case .reads, .writes, .failed, .deadlocks, .unknown: .counter
      case .utilisation: .share
      case .busy, .waiting: .gauge
      case .wait: .trend
      }
    }
  }

  /// What is measured of one view or replica.
  public enum ViewMeasure: String, Sendable, CaseIterable {
    /// Events that brought a newer version, and those that brought none.
    case applied, skipped
    /// Reads, and those that did not see the owner's latest version.
    case reads
    case staleReads = "stale-reads"
    /// Reads that did not see what their own handling had written.
    case ownMissing = "own-missing"
    /// Versions the view is behind its owner.
    case behind
    /// How long a read's data has been out of date; 0 when it is not.
    case staleness
    /// How long reads with a token waited for their version.
    case tokenWait = "token-wait"

    /// What kind of number it is.
    public var kind: Kind {
      switch self {
      case .applied, .skipped, .reads, .staleReads, .ownMissing: .counter
      case .behind: .gauge
      case .staleness, .tokenWait: .trend
      }
    }
  }

  /// What is measured of one export.
  public enum ExportMeasure: String, Sendable, CaseIterable {
    /// Runs that ended, and runs that failed.
    case runs, failed
    /// How old what it holds is, looked at each second once it holds anything.
    case age

    /// What kind of number it is.
    public var kind: Kind { self == .age ? .trend : .counter }
  }
}
