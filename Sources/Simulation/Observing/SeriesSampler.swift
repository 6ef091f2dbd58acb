public import ScenarioModel
public import Telemetry

/// Reads every gauge and every counter of a run whenever it is asked to.
///
/// It only looks on: a run that is not sampled knows nothing of it and pays nothing.
public struct SeriesSampler: Sendable {
  /// What one sample holds: queues, consumers, producers, faults, in the order of the file.
  public let columns: [SampledColumn]
  private let metrics: [Metric]
  /// Counters at the sample before; 0 for gauges.
  private var counts: [Int]

  public init(_ scenario: Scenario) {
    metrics = Metric.all(in: scenario).filter { $0.kind == .gauge || $0.kind == .counter }
    columns = metrics.map {
      SampledColumn(name: $0.name(in: scenario), isRate: $0.kind == .counter)
    }
    counts = metrics.map { _ in 0 }
  }

  /// The values of all columns now; of a counter, how much it grew since the sample before.
  ///
  /// Takes time linear in the columns and in the instances of consumers and producers.
  public mutating func sample(_ run: SimulationRun) -> [Int] {
    metrics.indices.map { index in
      let metric = metrics[index]
      if let level = run.gaugeValue(of: metric) { return level }
      let count = run.count(of: metric)
      defer { counts[index] = count }
      return count - counts[index]
    }
  }
}
