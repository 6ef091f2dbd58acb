import ScenarioModel
import Telemetry
import Testing
import Vocabulary

@testable import Simulation

@Suite struct FaultTests {
  // Found by exploring: the last to go stayed the active one in the checker's eyes.
  @Test func `V23 when every consumer has gone the first to come back is active`() throws {
    let run = try live(
      """
      phases: {run: 2s, drain: 30s}
      queues: {work: {single-active-consumer: true}}
      producers:
        source: {publish: {queue: work}, arrivals: 1/s, spacing: even}
      consumers:
        worker: {queue: work, service: 20ms, instances: 2}
      faults:
        - {fault: conn.reset, target: worker, at: 1003ms, for: 100ms}
      """
    )
    #expect(run.breaches == [])
    #expect(run.ledger.acknowledged == 2)
  }

  // Found by exploring: every victim was taken for what the first one was.
  @Test func `F24 a reset of producers and consumers at once hits each on its own side`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
      consumers:
        worker: {queue: work, prefetch: 10, service: 1s, instances: 9}
      faults:
        - {fault: conn.reset, target: [source, worker], at: 5s, for: 1s}
      """
    )
    #expect(run.ledger.requeued == 90)
    #expect(run.ledger.lost == 0)
  }

  @Test func `F30 a crash requeues what was held and loses nothing`() throws {
    let run = try live(
      """
      phases: {run: 20s, drain: 20s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: burst, count: 50}
      consumers:
        worker: {queue: work, prefetch: 10, service: 100ms}
      faults:
        - {name: death, fault: consumer.crash, target: worker, at: 1050ms, for: 1s}
      """
    )
    #expect(run.ledger.requeued == 10)
    #expect(run.ledger.redelivered == 10)
    #expect(run.ledger.acknowledged == 50)
    #expect(run.effects.done == 50)
    #expect(run.effects.duplicate == 0)
    #expect(run.faultRecords().first?.fired == 1)
  }

  @Test func `F30 a crash after the effect makes duplicates unless the consumer is idempotent`()
    throws
  {
    func body(_ idempotent: Bool) -> String {
      """
      phases: {run: 100s, drain: 20s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, count: 5000}
      consumers:
        worker: {queue: work, prefetch: 1, service: 1ms, idempotent: \(idempotent)}
      faults:
        - {fault: consumer.crash, target: worker, probability: 5%, moment: after-effect, for: 0s}
      """
    }
    let plain = try live(body(false))
    let careful = try live(body(true))
    #expect(plain.effects.done == 5_000)
    #expect(abs(plain.effects.duplicate - 263) < 60)
    #expect(careful.effects.done == 5_000)
    #expect(careful.effects.duplicate == 0)
    #expect(plain.ledger.lost == 0)
  }

  @Test func `F30 automatic acknowledgement loses what a crash takes before the effect`() throws {
    let run = try live(
      """
      phases: {run: 200s, drain: 20s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 50/s, count: 5000, spacing: even}
      consumers:
        worker: {queue: work, ack: auto, service: 1ms}
      faults:
        - {fault: consumer.crash, target: worker, probability: 2%, moment: before-effect, for: 0s}
      """
    )
    #expect(abs(run.effects.missing - 100) < 32)
    #expect(run.effects.done + run.effects.missing == 5_000)
    #expect(run.effects.duplicate == 0)
    #expect(run.ledger.acknowledged == 5_000)
  }

  @Test func `F31 a hanging consumer holds its deliveries and goes on where it was`() throws {
    var run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: burst, count: 10}
      consumers:
        worker: {queue: work, prefetch: 2, service: 1s}
      faults:
        - {fault: consumer.hang, target: worker, at: 500ms, for: 3s}
      """
    )
    let done = run.takeEvents().filter { $0.kind == .acknowledged }.map(\.instant.inSeconds)
    #expect(done.first == 4)
    #expect(done == (4...13).map(Double.init))
    #expect(run.ledger.requeued == 0)
  }

  @Test func `F32 a slow consumer takes its factor longer for work begun meanwhile`() throws {
    var run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 1/s, spacing: even}
      consumers:
        worker: {queue: work, prefetch: 1, service: 100ms}
      faults:
        - {fault: consumer.slow, target: worker, factor: 5, at: 2500ms, for: 2s}
      """
    )
    let done = run.takeEvents().filter { $0.kind == .acknowledged }.map(\.instant.inSeconds)
    #expect(done.prefix(5) == [1.1, 2.1, 3.5, 4.5, 5.1])
  }

  @Test func `F33 rejections return messages or discard them`() throws {
    let run = try live(
      """
      phases: {run: 100s, drain: 20s}
      queues: {work: {dead-letter: {queue: dead}}, dead: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 50/s, count: 2000}
      consumers:
        worker: {queue: work, prefetch: 1, service: 1ms}
      faults:
        - {fault: consumer.nack, target: worker, probability: 10%, requeue: false}
      """
    )
    #expect(abs(run.ledger.deadLetteredRejected - 200) < 41)
    #expect(run.ledger.acknowledged + run.ledger.deadLetteredRejected == 2_000)
    #expect(run.ledger.remaining == run.ledger.deadLetteredRejected)
  }

  @Test func `F34 poison fails at every delivery until the limit takes it away`() throws {
    let run = try live(
      """
      phases: {run: 200s, drain: 20s}
      queues:
        work: {type: quorum, delivery-limit: 3, dead-letter: {queue: dead}}
        dead: {}
      producers:
        source: {publish: {queue: work}, arrivals: 20/s, count: 2000}
      consumers:
        worker: {queue: work, prefetch: 1, service: 1ms, on-failure: requeue}
      faults:
        - {fault: message.poison, share: 2%}
      """
    )
    let dead = run.ledger.deadLetteredDeliveryLimit
    #expect(abs(dead - 40) < 19)
    #expect(run.ledger.redelivered == 3 * dead)
    #expect(run.effects.done == 2_000 - dead)
  }

  @Test func `F37 a non-durable subscriber misses what a durable one catches up`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      topics: {news: {}}
      producers:
        source: {publish: {topic: news}, arrivals: 100/s, spacing: even}
      subscribers:
        steady: {topic: news, service: 1ms}
        keeper: {topic: news, durable: true, service: 1ms}
        passer: {topic: news, service: 1ms}
      faults:
        - {fault: subscriber.offline, target: keeper, at: 2005ms, for: 3003ms}
        - {fault: subscriber.offline, target: passer, at: 2005ms, for: 3003ms}
      expect:
        - subscriber.steady.delivered == 1000
        - subscriber.keeper.delivered == 1000
        - subscriber.passer.delivered == 700
      """
    )
    #expect(run.judgements().allSatisfy { $0.verdict == .passed })
  }

  @Test func `F24 a reset leaves the outcome of unconfirmed publishes unknown`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      broker: {link-latency: 50ms}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, spacing: even, confirms: true}
      consumers:
        worker: {queue: work, service: 1ms}
      faults:
        - {fault: conn.reset, target: source, at: 5005ms, for: 1s}
      """
    )
    // Ten publishes are on a round trip of 100 ms at any time.
    #expect(run.ledger.unknown == 10)
    #expect(run.ledger.attempted == 1_000)
    #expect(run.ledger.confirmed == 990)
    // Half of them had arrived and were worked on.
    #expect(run.ledger.acknowledged == 995)
  }

  @Test func `F24 a reset consumer finishes its work but cannot settle it`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: burst, count: 3}
      consumers:
        worker: {queue: work, prefetch: 1, service: 1s}
      faults:
        - {fault: conn.reset, target: worker, at: 500ms}
      """
    )
    #expect(run.ledger.requeued == 1)
    #expect(run.effects.done == 3)
    #expect(run.effects.duplicate == 1)
  }

  @Test func `F02 a paused broker takes nothing in and goes on in order`() throws {
    var run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {ttl: 2s}}
      producers:
        source: {publish: {queue: work}, arrivals: 10/s, spacing: even}
      consumers:
        worker: {queue: work, prefetch: 1, service: 1ms}
      faults:
        - {fault: broker.pause, at: 3050ms, for: 3s}
      """
    )
    let delivered = run.takeEvents().filter { $0.kind == .delivered }
    #expect(delivered.count == 100)
    #expect(delivered.allSatisfy { $0.instant.inSeconds <= 3.05 || $0.instant.inSeconds >= 6.05 })
    #expect(delivered.map(\.message) == delivered.map(\.message).sorted())
  }

  @Test func `a consumer that dies while the broker is paused is noticed when it goes on`() throws {
    var run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 100/s, spacing: even, confirms: true}
      consumers:
        worker: {queue: work, instances: 2, prefetch: 5, service: 15ms}
      faults:
        - {fault: broker.pause, at: 3055ms, for: 3s}
        - {fault: consumer.crash, target: "worker#1", at: 4s, for: 1s}
        - {fault: conn.reset, target: source, at: 4500ms}
      """
    )
    let duringPause = run.takeEvents().filter {
      $0.instant.inSeconds > 3.055 && $0.instant.inSeconds < 6.055
    }
    #expect(duringPause.allSatisfy { $0.kind != .requeued && $0.kind != .redelivered })
    #expect(run.refusals == 0)
    #expect(run.ledger.acknowledged == 1_000)
    #expect(run.ledger.unknown > 0)
  }

  @Test func `F39 a burst multiplies the arrivals while it lasts`() throws {
    let run = try live(
      """
      phases: {run: 10s, drain: 10s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 10/s, spacing: even}
      consumers:
        worker: {queue: work, prefetch: 1, service: 1ms}
      faults:
        - {fault: producer.burst, target: source, factor: 10, at: 2003ms, for: 3004ms}
      """
    )
    // The grid begins anew at each change of rate.
    #expect(run.ledger.attempted == 20 + 300 + 49)
  }

  @Test func `a fault on a condition strikes when it becomes true, once`() throws {
    var run = try live(
      """
      phases: {run: 20s, drain: 60s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 20/s, spacing: even}
      consumers:
        worker: {queue: work, prefetch: 1, service: 100ms}
      faults:
        - {name: relief, fault: consumer.crash, target: worker, when: queue.work.ready > 50, for: 1s}
      """
    )
    let starts = run.takeEvents().filter { $0.kind == .faultOn }.map(\.instant.inSeconds)
    #expect(starts.count == 1)
    // The queue grows by ten a second.
    #expect((5.0...5.3).contains(try #require(starts.first)))
  }

  @Test func `a repeated fault strikes at every period`() throws {
    let run = try live(
      """
      phases: {run: 60s, drain: 20s}
      queues: {work: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 10/s}
      consumers:
        worker: {queue: work, prefetch: 1, service: 1ms}
      faults:
        - {fault: consumer.crash, target: worker, every: 10s, from: 5s, for: 1s}
      """
    )
    #expect(
      run.faultRecords().first
        == FaultRecord(
          name: run.scenario.faults[0].name,
          planned: 6,
          fired: 6,
          first: 5,
          last: 55
        )
    )
  }

  @Test func `adding a fault never changes the draws of anything else`() throws {
    let body = """
      phases: {run: 50s, drain: 20s}
      queues: {work: {}, other: {}}
      producers:
        source: {publish: {queue: work}, arrivals: 50/s}
        second: {publish: {queue: other}, arrivals: 50/s}
      consumers:
        worker: {queue: work, prefetch: 1, service: exponential(5ms)}
        idler: {queue: other, prefetch: 1, service: exponential(5ms)}
      """
    let fault = """

      faults:
        - {fault: consumer.crash, target: idler, probability: 5%, for: 0s}
      """
    let plain = try live(body)
    let struck = try live(body + fault)
    #expect(struck.ledger.redelivered > 0)
    #expect(trend(plain, "queue.work.sojourn") == trend(struck, "queue.work.sojourn"))
  }
}

// MARK: - Chances that stop or slow a consumer

extension FaultTests {
  private func chance(_ fault: String, service: String = "1ms") -> String {
    """
    phases: {run: 10s, drain: 60s}
    queues: {work: {}}
    producers:
      source: {publish: {queue: work}, arrivals: 100/s, spacing: even}
    consumers:
      worker: {queue: work, prefetch: 1, service: \(service)}
    faults:
      - {fault: \(fault), target: worker}
    """
  }

  @Test(arguments: ["before-effect", "after-effect"])
  func `a hang by chance never struck`(_ moment: String) throws {
    let run = try live(
      chance("consumer.hang, probability: 5%, moment: \(moment), for: 200ms"),
      seed: 7
    )
    let fired = run.faultRecords()[0].fired
    #expect(fired > 20)
    #expect(run.ledger.acknowledged == 1_000)
    #expect(run.ledger.requeued == 0)
    #expect(run.effects.done == 1_000 && run.effects.duplicate == 0)
    // It holds its message all the while.
    let held = run.deliveredToAcknowledged()
    #expect(held.count { $0 >= .milliseconds(201) } == fired)
    #expect(held.allSatisfy { $0 <= .milliseconds(202) })
  }

  @Test func `a slowness by chance never struck`() throws {
    let run = try live(
      chance("consumer.slow, factor: 10, probability: 1%, for: 500ms", service: "1ms"),
      seed: 7
    )
    #expect(run.faultRecords()[0].fired > 3)
    let held = run.deliveredToAcknowledged()
    // Struck again while it is slow, it is slow for longer, not slower.
    #expect(Set(held) == [.milliseconds(1), .milliseconds(10)])
  }

  @Test func `a hang that never ends by itself ends with the run`() throws {
    let run = try live(chance("consumer.hang, probability: 5%"), seed: 7)
    #expect(run.faultRecords()[0].fired == 1)
    #expect(run.ledger.acknowledged == 1_000)
  }
}

extension SimulationRun {
  /// How long each message was held, in the order of their acknowledgements.
  fileprivate func deliveredToAcknowledged() -> [VirtualDuration] {
    var copy = self
    var since: [UInt32: VirtualInstant] = [:]
    var lengths: [VirtualDuration] = []
    for record in copy.takeEvents() {
      if record.kind == .delivered { since[record.message] = record.instant }
      if record.kind == .acknowledged, let start = since[record.message] {
        lengths.append(record.instant - start)
      }
    }
    return lengths
  }
}
