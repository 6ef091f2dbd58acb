import ScenarioModel
import Simulation
import Telemetry
import Testing
import Vocabulary

@Suite struct `mishaps of messages, consumers and operators` {
  private func line(
    _ fault: String,
    producer: String = ", confirms: true",
    consumer: String = ", prefetch: 10",
    broker: String = "fsync: before-confirm"
  ) -> String {
    """
    phases: {run: 60s, drain: 60s}
    broker: {\(broker)}
    exchanges: {x: {type: fanout}}
    queues: {q: {}}
    bindings: [{exchange: x, queue: q}]
    producers:
      p: {publish: {exchange: x}, arrivals: 20/s, spacing: even\(producer)}
    consumers:
      c: {queue: q, service: 1ms\(consumer)}
    faults:
      - {name: f, \(fault)}
    """
  }

  private func fired(_ run: SimulationRun) -> Int { run.faultRecords()[0].fired }

  @Test func `lost acknowledgements bring messages again when the consumer connects anew`() throws {
    let run = try live(line("fault: ack.lost, target: c, at: 20s, for: 10s, probability: 3%"))
    #expect(fired(run) > 0 && fired(run) < 10)
    #expect(run.effects.duplicate == fired(run) && run.effects.done == 1_200)
    #expect(run.ledger.unexplainedDuplicates == 0 && run.hasDrained == true)
  }

  @Test func `a second acknowledgement closes the channel, and what it held comes again`() throws {
    let run = try live(
      line("fault: consumer.double-ack, target: c, probability: 10%", consumer: ", prefetch: 5")
    )
    #expect((60...180).contains(fired(run)))
    #expect(run.effects.done == 1_200 && run.effects.duplicate == 0 && run.ledger.lost == 0)
  }

  @Test func `consumers come and go, and no message is lost`() throws {
    let fault =
      "fault: consumer.churn, target: c, at: 10s, for: 40s, stay: exponential(1s), "
      + "away: exponential(1s)"
    let run = try live(line(fault, consumer: ", prefetch: 5, instances: 3"))
    // Three consumers, each leaving about every two seconds.
    #expect((35...85).contains(fired(run)))
    #expect(run.effects.done == 1_200 && run.hasDrained == true)
  }

  @Test func `messages that go astray reach no queue`() throws {
    let run = try live(
      line(
        "fault: message.unroutable, target: p, probability: 5%",
        producer: ", confirms: true, mandatory: true"
      )
    )
    #expect((35...85).contains(fired(run)))
    #expect(run.ledger.unroutable == fired(run) && run.ledger.returned == fired(run))
    #expect(run.ledger.copies == 1_200 - fired(run) && run.ledger.confirmed == 1_200)
  }

  @Test(arguments: ["", ", confirms: true", ", confirms: true, retry: 1s"])
  func `a message that is too long closes its channel and is refused`(producer: String) throws {
    let run = try live(
      line("fault: message.oversize, target: p, bytes: 17MiB, probability: 5%", producer: producer)
    )
    #expect((35...85).contains(fired(run)))
    #expect(run.ledger.refusedPublishes == fired(run))
    #expect(run.effects.done == 1_200 - fired(run))
  }

  @Test func `the broker's own limit of sizes holds without a fault`() throws {
    let run = try live(
      line(
        "fault: broker.pause, at: 59s, for: 1ms",
        producer: ", size: \"mixture(90%: 100B, 10%: 2KiB)\"",
        broker: "maximum-message-size: 1KiB"
      )
    )
    #expect((85...155).contains(run.ledger.refusedPublishes))
    #expect(run.effects.done == 1_200 - run.ledger.refusedPublishes)
  }

  @Test func `a slow disk makes confirms late, in their order`() throws {
    let run = try live(line("fault: disk.slow, latency: exponential(100ms), at: 10s, for: 20s"))
    let latency = try #require(trend(run, "producer.p.confirm-latency"))
    let mean = try #require(latency.mean)
    #expect(latency.count == 1_200 && mean > 0.03 && mean < 0.1)
    #expect(run.ledger.confirmed == 1_200 && (395...405).contains(fired(run)))
  }

  @Test func `a slow broker routes slowly`() throws {
    let run = try live(
      line("fault: broker.slow, factor: 10, at: 10s, for: 20s", broker: "routing-cost: 1ms")
    )
    let latency = try #require(trend(run, "producer.p.confirm-latency"))
    #expect(latency.minimum == 0.001 && latency.maximum == 0.01)
  }

  @Test func `an election stops quorum queues for as long as it takes`() throws {
    var text = line("fault: cluster.leader-kill, at: 20s, election: 3s")
    text = text.replacing("q: {}", with: "q: {type: quorum}")
    let run = try live(text)
    let latency = try #require(trend(run, "producer.p.confirm-latency"))
    let longest = try #require(latency.maximum)
    #expect(longest >= 2.9 && longest <= 3)
    #expect(run.effects.done == 1_200)
  }

  @Test func `purging by mistake destroys what waits`() throws {
    let run = try live(line("fault: ops.purge, target: q, at: 30s", consumer: ", start: 50s"))
    #expect(run.ledger.purged == 600 || run.ledger.purged == 599)
    #expect(run.effects.done == 1_200 - run.ledger.purged)
  }

  @Test func `without its bindings a queue gets nothing until they are made again`() throws {
    let run = try live(line("fault: ops.unbind, target: q, at: 30s, for: 10s"))
    #expect((199...201).contains(run.ledger.unroutable))
    #expect(run.effects.done == 1_200 - run.ledger.unroutable)
  }

  @Test func `a policy that is too small throws messages out until it is gone`() throws {
    let run = try live(
      line(
        "fault: ops.wrong-policy, target: q, max-length: 10, at: 20s, for: 10s",
        consumer: ", start: 50s"
      )
    )
    // 400 before and 200 during it, of which ten are left; what comes later stays.
    #expect((588...592).contains(run.ledger.dropped))
  }

  @Test func `who forgets what is done does it again when it comes again`() throws {
    let crash =
      "fault: consumer.crash, target: c, probability: 10%, moment: after-effect, for: 1s}"
    let forget = "\n  - {name: g, fault: dedup.amnesia, target: c, every: 500ms"
    let fault = crash + forget
    let consumer = ", prefetch: 1, idempotent: true"
    let firm = try live(line(String(crash.dropLast()), consumer: consumer))
    #expect(firm.effects.duplicate == 0 && fired(firm) > 30)
    let vague = try live(line(fault, consumer: consumer))
    #expect(vague.effects.duplicate == fired(vague))
  }

  @Test func `an idempotent consumer knows for as long as its window lasts`() throws {
    let text = """
      phases: {run: 100000s, drain: 600s}
      queues: {q: {}}
      producers:
        p: {publish: {queue: q}, arrivals: 0.1/s}
      consumers:
        c: {queue: q, prefetch: 1, idempotent: 60s}
      faults:
        - fault: consumer.crash
          target: c
          probability: 5%
          moment: after-effect
          for: exponential(30s)
      """
    let run = try live(text)
    let share = Double(run.effects.duplicate) / Double(run.faultRecords()[0].fired)
    // exp(-60/30) = 13.5 % come back too late.
    #expect(abs(share - 0.135) < 0.045)
  }
}
