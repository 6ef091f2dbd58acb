import Phrasebook
import ScenarioModel

extension LanguageReference {
  /// Metrics of services, calls, clients and data.
  static let serviceMetrics: [MetricRow] =
    Metric.ServiceMeasure.allCases.map {
      row("service.NAME.", $0.rawValue, .service(0, $0), $0.purpose)
    }
    + Metric.CallMeasure.allCases.map {
      row("calls.NAME.", $0.rawValue, .calls(0, $0), $0.purpose)
    }
    + Metric.ClientMeasure.allCases.map {
      row("client.NAME.", $0.rawValue, .client(0, $0), $0.purpose)
    }
    + Metric.DatabaseMeasure.allCases.map {
      row("database.NAME.", $0.rawValue, .database(0, $0), $0.purpose)
    }
    + Metric.ViewMeasure.allCases.map {
      row("view.NAME.", $0.rawValue, .view(0, $0), $0.purpose)
    }
    + Metric.ExportMeasure.allCases.map {
      row("export.NAME.", $0.rawValue, .export(0, $0), $0.purpose)
    }
}

extension Metric.ServiceMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .utilisation: .workerUtilisation
    case .busy: .workersBusy
    case .waiting: .requestsWaiting
    case .requests: .serviceRequests
    case .refused: .requestsRefused
    case .succeeded: .requestsAnswered
    case .failed: .requestsFailed
    case .crashed: .handlingsCrashed
    case .wait: .workerWait
    case .latency: .serviceLatency
    case .rowsWithoutEvent: .rowsWithoutEvent
    case .eventsWithoutRow: .eventsWithoutRow
    case .outboxed: .outboxed
    case .relayed: .relayed
    case .sagas: .sagas
    case .committed: .sagasCommitted
    case .compensated: .sagasCompensated
    case .stages: .sagaStages
    case .compensations: .compensations
    }
  }
}

extension Metric.CallMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .calls: .callsMeant
    case .attempts: .callAttempts
    case .retries: .callRetries
    case .succeeded: .callsSucceeded
    case .failed: .callsFailed
    case .fallbacks: .callFallbacks
    case .refused: .attemptsRefused
    case .errors: .attemptErrors
    case .timeouts: .attemptTimeouts
    case .broken: .attemptsBroken
    case .latency: .callLatency
    }
  }
}

extension Metric.ClientMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .requests: .clientRequests
    case .succeeded: .clientSucceeded
    case .failed: .clientFailed
    case .refused: .clientRefused
    case .errors: .clientErrors
    case .timeouts: .clientTimeouts
    case .partial: .clientPartial
    case .missingParts: .missingParts
    case .availability: .availability
    case .inFlight: .requestsInFlight
    case .latency: .clientLatency
    case .patience: .clientPatience
    }
  }
}

extension Metric.DatabaseMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .reads: .databaseReads
    case .writes: .databaseWrites
    case .failed: .statementsFailed
    case .deadlocks: .deadlocks
    case .unknown: .commitsUnknown
    case .utilisation: .connectionUtilisation
    case .busy: .connectionsBusy
    case .waiting: .statementsWaiting
    case .wait: .statementWait
    }
  }
}

extension Metric.ViewMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .applied: .eventsApplied
    case .skipped: .eventsSkipped
    case .reads: .viewReads
    case .staleReads: .staleReads
    case .ownMissing: .ownMissing
    case .behind: .versionsBehind
    case .staleness: .staleness
    case .tokenWait: .tokenWait
    }
  }
}

extension Metric.ExportMeasure {
  fileprivate var purpose: MeasurePhrase {
    switch self {
    case .runs: .exportRuns
    case .failed: .exportsFailed
    case .age: .exportAge
    }
  }
}
