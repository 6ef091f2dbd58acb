import BrokerEngine
import Groundwork
import ScenarioModel
import Telemetry
import TestSupport
import Testing
import Vocabulary

@testable import Simulation

/// What is counted for charts agrees with the books that are kept anyway.
@Suite struct ChartSeriesTests {
  private func watched(_ body: String) throws -> (run: SimulationRun, snapshot: RunSnapshot) {
    var options = SimulationOptions()
    options.keepsSeries = true
    var run = SimulationRun(try scenario(body), options: options)
    run.run(until: .never)
    return (run, run.snapshot())
  }

  private func total(_ series: ColumnSeries<LatencyColumn>) -> LatencyColumn {
    var sum = LatencyColumn()
    for column in series.columns { sum.absorb(column) }
    return sum
  }

  private static let busy = """
    seed: 42
    phases: {run: 60s, drain: 5m}
    queues: {jobs: {}, mail: {}}
    producers:
      a: {publish: {queue: jobs}, arrivals: 40/s, confirms: true}
      b: {publish: {queue: mail}, arrivals: 20/s}
    consumers:
      worker: {queue: jobs, instances: 3, prefetch: 5, service: exponential(50ms)}
      reader: {queue: mail, prefetch: 2, service: exponential(20ms)}
    faults:
      - {name: death, fault: consumer.crash, target: worker, at: 20s, for: 5s}
      - {name: refusal, fault: consumer.nack, target: reader, at: 30s, for: 5s}
    """

  @Test func `every latency, attempt and return is counted once`() throws {
    let (run, snapshot) = try watched(Self.busy)
    let acknowledged = snapshot.queues.reduce(0) { $0 + $1.acknowledged }
    let first = snapshot.queues.reduce(0) { $0 + $1.delivered - $1.redelivered }
    #expect(total(snapshot.latencies[.publishToAcknowledge]).count == acknowledged)
    #expect(total(snapshot.latencies[.publishToDeliver]).count == first)
    #expect(total(snapshot.latencies[.deliverToAcknowledge]).count == acknowledged)
    let confirms = snapshot.producers.reduce(0) { $0 + $1.confirmed + $1.nacked }
    #expect(total(snapshot.latencies[.confirm]).count == confirms)
    for queue in snapshot.queues {
      #expect(queue.attempts.acknowledged.reduce(0, +) == queue.acknowledged)
    }
    let returned = snapshot.queues.reduce(0) { sum, queue in
      sum
        + (queue.returns?.columns ?? []).reduce(0) { sum, column in
          sum + ReturnCause.allCases.reduce(0) { $0 + column[$1] }
        }
    }
    #expect(returned == run.ledger.requeued && returned > 0)
    // Whoever takes over may die at the same instant, hence third attempts as well.
    #expect(snapshot.queues[0].attempts.acknowledged[1...].reduce(0, +) > 0)
  }

  @Test func `the queues together are all of it`() throws {
    let (_, snapshot) = try watched(Self.busy)
    for measure in LatencyMeasure.allCases where measure.isOfQueue {
      let all = total(snapshot.latencies.series(measure, of: nil))
      #expect(all == total(snapshot.latencies.series(measure, of: [0, 1])))
      let each = [0, 1].map { total(snapshot.latencies.series(measure, of: [$0])).count }
      #expect(each.reduce(0, +) == all.count && each.allSatisfy { $0 > 0 })
    }
  }

  @Test func `causes are told apart`() throws {
    let (_, snapshot) = try watched(Self.busy)
    func count(_ queue: Int, _ cause: ReturnCause) -> Int {
      (snapshot.queues[queue].returns?.columns ?? []).reduce(0) { $0 + $1[cause] }
    }
    #expect(count(0, .died) > 0 && count(0, .refused) == 0)
    #expect(count(1, .refused) > 0 && count(1, .died) == 0)
  }

  @Test(arguments: [
    "dialect: kubemq\nqueues: {orders: {visibility: 2s}}",
    "dialect: activemq\nqueues: {orders: {slow-consumers: {after: 1s, check: 2s}}}",
  ])
  func `K1.10 A11.2 what the broker takes back for want of an acknowledgement is no refusal`(
    _ broker: String
  ) throws {
    let (_, snapshot) = try watched(
      """
      \(broker)
      phases: {run: 10s, drain: 30s}
      producers: {shop: {publish: {queue: orders}, arrivals: burst, count: 1}}
      consumers:
        slow: {queue: orders, service: 4s}
        quick: {queue: orders, service: 1ms, start: 1s}
      """
    )
    let returns = try #require(snapshot.queues[0].returns?.columns)
    #expect(returns.reduce(0) { $0 + $1[.acknowledgementTimeout] } == 1)
    #expect(returns.reduce(0) { $0 + $1[.refused] } == 0)
  }

  @Test func `a lone consumer takes exactly its service time`() throws {
    let (_, snapshot) = try watched(
      """
      seed: 1
      phases: {run: 10s, drain: 1m}
      queues: {jobs: {}}
      producers:
        a: {publish: {queue: jobs}, arrivals: 10/s, spacing: even}
      consumers:
        worker: {queue: jobs, prefetch: 1, service: 20ms}
      """
    )
    #expect(total(snapshot.latencies[.deliverToAcknowledge]).maximum == 20_000_000)
    #expect(total(snapshot.latencies[.publishToDeliver]).maximum == 0)
    #expect(total(snapshot.latencies[.publishToAcknowledge]).maximum == 20_000_000)
  }

  @Test func `the table of deliveries holds what a dictionary holds`() {
    checkProperty(sequences: 60, length: 400) { source -> (key: UInt64, isTaken: Bool) in
      (source.below(90), source.below(3) == 0)
    } check: { steps in
      var tally = DeliveryTally()
      var model: [UInt64: Int] = [:]
      for step in steps {
        if step.isTaken {
          guard tally.take(step.key) == model.removeValue(forKey: step.key) else { return false }
        } else {
          tally.add(step.key)
          model[step.key, default: 0] += 1
        }
        guard tally.count == model.count else { return false }
      }
      return true
    }
  }
}
