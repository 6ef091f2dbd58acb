import Phrasebook
import Telemetry

extension FormulaObstacle {
  var phrase: ExplanationPhrase {
    switch self {
    case .overload: .overload
    case .nothingComes: .nothingComes
    case .changingRate: .changingRate
    case .burst: .burst
    case .evenArrivals: .evenArrivals
    case .closedLoad: .closedLoad
    case .fedByStation: .fedByStation
    case .deadLetters: .deadLetters
    case .unknownRoutes: .unknownRoutes
    case .differentServers: .differentServers
    case .generalService: .generalService
    case .heavyTail: .heavyTail
    case .boundedGeneral: .boundedGeneral
    case .boundedBytes: .boundedBytes
    case .noServiceTime: .noServiceTime
    case .faults: .faults
    case .deeds: .deeds
    case .redelivery: .redelivery
    case .expiry: .expiry
    case .prefetch: .prefetch
    case .automaticAcknowledgement: .automaticAcknowledgement
    case .links: .links
    case .routing: .routing
    case .stream: .stream
    case .policies: .policies
    case .lateServers: .lateServers
    case .noServers: .noServers
    case .calls: .calls
    }
  }
}

extension StationExplanation {
  /// One sentence on why it fills without bound; `nil` when it does not.
  ///
  /// Sanitise before showing.
  func growthSentence(in language: Language) -> String? {
    guard let growth else { return nil }
    let phrase: ExplanationPhrase =
      switch growth.cause {
      case .overload: .growsByOverload
      case .redelivery: .growsByRedelivery
      case .nobody: .growsUntaken
      }
    return phrase.text(
      in: language,
      name,
      significant(growth.rate),
      significant(growth.arrivals),
      serverWords(in: language),
      significant(growth.capacity),
      attempts.map(significant) ?? ""
    )
  }

  private func serverWords(in language: Language) -> String {
    switch kind {
    case .queue:
      servers == 1
        ? ExplanationPhrase.oneConsumer.text(in: language)
        : ExplanationPhrase.consumers.text(in: language, String(servers))
    case .service:
      servers == 1
        ? ExplanationPhrase.oneWorker.text(in: language)
        : ExplanationPhrase.workers.text(in: language, String(servers))
    }
  }
}

extension DrainExplanation {
  /// One sentence on how the backlog went; sanitise before showing.
  func sentence(in language: Language) -> String {
    let seen =
      observed.map { ExplanationPhrase.goneAfter.text(in: language, humanTime($0)) }
      ?? ExplanationPhrase.notGone.text(in: language)
    guard let predicted else {
      return ExplanationPhrase.neverDrains.text(in: language, fault, String(backlog), station, seen)
    }
    return ExplanationPhrase.drained.text(
      in: language,
      fault,
      String(backlog),
      station,
      humanTime(predicted),
      seen
    )
  }
}
