import ScenarioModel
import Simulation
import Telemetry
import TestSupport
import Testing
import Vocabulary

/// A run is a value: the same life again, whichever way it is driven, and copies that part for good.
@Suite struct RunAsValueTests {
  /// Enough to reach faults, redeliveries and full queues, few enough for a debug build.
  private static let events = 6_000

  @Test(arguments: try scenarioFiles())
  func `two runs are one life`(_ file: ShippedFile) throws {
    for variant in try file.load().variants {
      var one = variant.begin()
      var other = variant.begin()
      one.go(Self.events)
      other.go(Self.events)
      #expect(one.digest == other.digest)
      #expect(one.ledger == other.ledger)
      #expect(one.metricRows() == other.metricRows())
    }
  }

  @Test(arguments: try scenarioFiles())
  func `another seed is another life where chance has a part`(_ file: ShippedFile) throws {
    let isDeterministic: Set = [
      "01-module-call-vs-service-call", "03-http-under-traffic/B-rush", "06-retry-storm/none",
      "08-ack-and-delete-killed", "08-confirmed-and-lost", "09-broadcast",
      "10-queue-topic-group/rabbitmq", "10-queue-topic-group/activemq",
      "10-queue-topic-group/six-subscribers", "10-queue-topic-group/one-queue",
      "26-jms-durable-or-virtual", "26-jms-redelivery", "27-kubemq-replay",
      "11-routing-by-headers", "20-single-active-consumer", "21-prefetch",
      "21-prefetch-round-trip", "23-ttl-behind-the-head",
    ]
    for variant in try file.load().variants {
      var scenario = variant.scenario
      scenario.seed += 1
      var one = variant.begin()
      var other = SimulationRun(scenario)
      one.go(Self.events)
      other.go(Self.events)
      let names = [file.id, "\(file.id)/\(variant.name ?? "")"]
      #expect((one.digest == other.digest) == !isDeterministic.isDisjoint(with: names))
    }
  }

  @Test(arguments: try scenarioFiles())
  func `stepping a copy leaves the original untouched`(_ file: ShippedFile) throws {
    for variant in try file.load().variants {
      var original = variant.begin()
      original.go(Self.events / 2)
      let (digest, now, rows) = (original.digest, original.now, original.metricRows())
      var copy = original
      copy.go(Self.events / 2)
      #expect(original.digest == digest)
      #expect(original.now == now)
      #expect(original.metricRows() == rows)

      original.go(Self.events / 2)
      #expect(original.digest == copy.digest)
      #expect(original.ledger == copy.ledger)
      #expect(original.metricRows() == copy.metricRows())
    }
  }

  @Test(arguments: try scenarioFiles())
  func `single steps and leaps lead to the same place`(_ file: ShippedFile) throws {
    for variant in try file.load().variants {
      var stepping = variant.begin()
      var isGoing = true
      while isGoing, stepping.eventCount < UInt64(Self.events) { isGoing = stepping.step() }
      // Everything of that instant, so that both have the same events.
      let instant = stepping.now
      stepping.run(until: instant)

      var leaping = variant.begin()
      leaping.run(until: VirtualInstant(nanoseconds: instant.nanoseconds / 3))
      leaping.run(until: VirtualInstant(nanoseconds: instant.nanoseconds / 3 * 2))
      leaping.run(until: instant)
      #expect(stepping.digest == leaping.digest)
      #expect(stepping.eventCount == leaping.eventCount)
      #expect(stepping.metricRows() == leaping.metricRows())
    }
  }

  @Test(arguments: try scenarioFiles())
  func `no invariant is broken`(_ file: ShippedFile) throws {
    for variant in try file.load().variants {
      var run = variant.begin(verifies: true)
      run.go(2 * Self.events)
      run.cutShort()
      #expect(run.breaches == [])
      #expect(run.ledger.copiesBalance && run.ledger.publishesBalance)
    }
  }
}
