import ScenarioModel
import Telemetry
import Testing

@testable import Simulation

@Suite struct StationTests {
  private func station(
    _ rate: Double,
    _ law: Distribution,
    servers: Int = 1
  ) -> Station {
    Station(arrivals: .poisson(rate: rate), service: ServiceLaw(law), servers: servers)
  }

  private func forecast(_ station: Station) -> Forecast? {
    if case .formula(let forecast) = station.prediction { forecast } else { nil }
  }

  @Test func `each kind of station finds its model`() {
    let short = Distribution.exponential(mean: 1e8)
    var bounded = station(12, short)
    bounded.room = .refusing(9)
    var dropping = station(12, short)
    dropping.room = .droppingHead(9)
    var hurried = station(12, short)
    hurried.deadline = 0.5
    var ranked = station(8, short)
    ranked.classes = [3, 5]
    var roomless = station(45, .constant(4e8), servers: 20)
    roomless.room = .refusing(0)
    let looped = Station(
      arrivals: .closed(sources: 10, meanThink: 1),
      service: ServiceLaw(.exponential(mean: 2e8)),
      servers: 1
    )
    let cases: [(Station, QueueModel, Double)] = [
      (station(8, short), .exponentialOne, 0.4),
      (station(18, .exponential(mean: 2e8), servers: 4), .exponentialMany, 0.3939),
      (station(10, .constant(8e7)), .constantOne, 0.16),
      (station(5, .erlang(stages: 2, mean: 1e8)), .generalOne, 0.075),
      (bounded, .bounded, 0.5926), (dropping, .boundedDropHead, 0.4529),
      (hurried, .deadline, 0.2653), (ranked, .priorities, 0.4), (roomless, .lossOnly, 0),
      (looped, .machineRepair, 0.8375),
      (
        Station(arrivals: .even(rate: 10), service: ServiceLaw(.constant(6e7)), servers: 1),
        .regular, 0
      ),
    ]
    for (station, model, wait) in cases {
      let found = forecast(station)
      #expect(found?.model == model)
      #expect(isNear(found?.wait ?? nil, wait, within: 1e-4), "\(model)")
    }
  }

  @Test func `what no formula allows for is said plainly`() {
    var struck = station(8, .exponential(mean: 1e8))
    struck.obstacle = .faults
    let cases: [(Station, FormulaObstacle)] = [
      (struck, .faults),
      (station(12, .exponential(mean: 1e8)), .overload),
      (station(5, .constant(2e8), servers: 3), .generalService),
      (station(5, .pareto(mean: 1e7, shape: 1.5)), .heavyTail),
      (station(5, .constant(0)), .noServiceTime),
      (station(0, .constant(1e7)), .nothingComes),
      (station(5, .constant(1e7), servers: 0), .noServers),
      (
        Station(arrivals: .even(rate: 5), service: ServiceLaw(.exponential(mean: 1e7)), servers: 1),
        .evenArrivals
      ),
      (
        Station(
          arrivals: .other(.burst, rate: 5),
          service: ServiceLaw(.exponential(mean: 1e7)),
          servers: 1
        ), .burst
      ),
    ]
    for (station, obstacle) in cases { #expect(station.prediction == .none(obstacle)) }
  }

  @Test func `second moments are those of the laws`() {
    #expect(Distribution.uniform(lowest: 1, highest: 3).secondMoment == 13.0 / 3)
    #expect(Distribution.normal(mean: 3, deviation: 2).secondMoment == 13)
    #expect(Distribution.lognormal(mean: 2, variation: 1.5).secondMoment == 13)
    #expect(isNear(Distribution.pareto(mean: 3, shape: 3).secondMoment, 12, within: 1e-12))
    #expect(Distribution.pareto(mean: 3, shape: 2).secondMoment == .infinity)
    #expect(Distribution.erlang(stages: 4, mean: 2).secondMoment == 5)
    let delayed = ServiceLaw(.exponential(mean: 1e9)).delayed(by: 2)
    #expect(delayed.mean == 3 && delayed.secondMoment == 10 && delayed.shape == .general)
  }
}
