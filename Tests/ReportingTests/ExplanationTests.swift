import Foundation
import Phrasebook
import Reporting
import Telemetry
import TestSupport
import Testing

@Suite struct ExplanationTests {
  static func explanations() -> Explanations {
    var calm = StationExplanation(
      kind: .queue,
      name: "orders",
      servers: 4,
      prediction: .formula(
        Forecast(model: .exponentialMany, wait: 0.393918, sojourn: 0.593918)
      )
    )
    (calm.offeredRate, calm.observedRate, calm.capacity) = (18, 17.97, 20)
    (calm.offeredUtilisation, calm.observedUtilisation) = (0.9, 0.9019)
    calm.little = LittleLaw(number: 10.86, rate: 17.97, stay: 0.6046)
    (calm.observedWait, calm.observedSojourn) = (0.4037, 0.6046)
    (calm.attempts, calm.availability) = (1, 1)
    var held = calm
    held.name = "held"
    held.prediction = .formula(
      Forecast(model: .bounded, wait: nil, sojourn: 0.7, loss: 0.1926)
    )
    held.observedLoss = 0.2
    held.availability = 0.8
    var flooded = StationExplanation(
      kind: .queue,
      name: "flooded\u{1b}[31m",
      servers: 1,
      prediction: .none(.overload)
    )
    flooded.attempts = 1.5
    flooded.growth = Growth(cause: .redelivery, rate: 3, arrivals: 18, capacity: 15)
    var service = StationExplanation(
      kind: .service,
      name: "payment",
      servers: 3,
      prediction: .none(.calls)
    )
    service.growth = Growth(cause: .overload, rate: 3, arrivals: 18, capacity: 15)
    var untaken = flooded
    untaken.name = "late"
    untaken.growth = Growth(cause: .nobody, rate: 2.7, arrivals: 2.7, capacity: 0)
    var gone = DrainExplanation(fault: "outage", station: "orders", ended: 180, backlog: 6_012)
    (gone.predicted, gone.observed) = (200.4, 203)
    let stuck = DrainExplanation(fault: "outage", station: "flooded", ended: 180, backlog: 99)
    var explanations = Explanations()
    explanations.stations = [calm, held, flooded, untaken, service] + callers(service)
    explanations.drains = [gone, stuck]
    explanations.senders = [
      SenderExplanation(name: "fine", attempts: 100, succeeded: 100),
      SenderExplanation(name: "shop", attempts: 200, succeeded: 150, attemptsPerRequest: 1.25),
    ]
    explanations.amplifications = [
      AmplificationExplanation(service: "leaf", planned: 1_200, attempts: 16_800)
    ]
    return explanations
  }

  /// A service whose workers wait for others, and one without limit of workers.
  private static func callers(_ service: StationExplanation) -> [StationExplanation] {
    var patient = service
    patient.name = "edge"
    patient.servers = 4
    patient.growth = Growth(cause: .calls, rate: 10, arrivals: 20, capacity: 10)
    let free = StationExplanation(
      kind: .service,
      name: "free",
      servers: nil,
      prediction: .formula(Forecast(model: .unlimited, wait: 0, sojourn: 0.25))
    )
    return [patient, free]
  }

  private func summary() -> RunSummary {
    var summary = Samples.summary()
    summary.variants[0].explanations = Self.explanations()
    return summary
  }

  @Test(arguments: Language.allCases)
  func `the text tells formula, observation and cause`(_ language: Language) throws {
    let text = TextReport(language: language).text(of: summary())
    let title = ExplanationPhrase.title.text(in: language)
    let start = try #require(text.range(of: "\n\(title)\n"))
    let end = try #require(
      text.range(of: "\n\n", range: start.upperBound..<text.endIndex)
    )
    let part = String(text[start.upperBound..<end.lowerBound])
    expectGolden(part, named: "explained-\(language.rawValue)")
    #expect(!part.contains("\u{1b}"))
  }

  @Test func `nothing to explain takes no line`() {
    let text = TextReport(language: .english).text(of: Samples.summary())
    #expect(!text.contains(ExplanationPhrase.title.text(in: .english)))
  }

  @Test func `the result document has the numbers and the word of the obstacle`() {
    let text = jsonReport(summary())
    for part in [
      "\"no-formula\": \"overload\"", "\"model\": \"M/M/c (Erlang C)\"", "\"residual\": ",
      "\"cause\": \"redelivery\"", "\"attempts-per-request\": 1.25", "\"backlog\": 6012",
      "\"kind\": \"service\"", "\"servers\": null", "\"planned\": 1200.0", "\"factor\": 14.0",
    ] { #expect(text.contains(part), "\(part)") }
  }
}
