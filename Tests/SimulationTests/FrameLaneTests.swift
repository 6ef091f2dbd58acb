import Groundwork
import ScenarioModel
import Testing
import Vocabulary

@testable import BrokerEngine
@testable import Simulation

/// Frames on lines that take equally long, which need not be booked one by one.
@Suite struct FrameLaneTests {
  private func openLane() -> FrameLane {
    var lane = FrameLane()
    lane.open(latency: .milliseconds(1))
    return lane
  }

  private func number(_ frame: Frame) -> UInt32? {
    if case .commit(let producer) = frame { producer } else { nil }
  }

  @Test func `frames leave by key, those of one key in the order they were sent`() {
    var source = RandomSource(seed: 5, stream: "lane")
    var lane = openLane()
    var waiting: [(key: UInt64, number: UInt32)] = []
    var instant: UInt64 = 0
    var refused = 0
    for number in 0..<20_000 as Range<UInt32> {
      if source.below(3) > 0 || waiting.isEmpty {
        instant += source.below(2)
        let key = instant << 4 | source.below(16)
        let spot = waiting.lastIndex { $0.key <= key }.map { $0 + 1 } ?? 0
        let fits = lane.insert(.commit(producer: number), key: key)
        #expect(fits == (waiting.count - spot <= 8))
        if fits { waiting.insert((key, number), at: spot) } else { refused += 1 }
      } else {
        let next = waiting.removeFirst()
        #expect(lane.nextKey == next.key)
        let frame = lane.removeFirst()
        #expect(self.number(frame) == next.number)
      }
      #expect(lane.nextKey == waiting.first?.key ?? Agenda.never)
    }
    #expect(refused > 0)
  }

  @Test func `what is taken out of the midst leaves the others in order`() {
    var lane = openLane()
    for number in 0..<40 as Range<UInt32> {
      let fits = lane.insert(.commit(producer: number), key: UInt64(number))
      #expect(fits)
      if number < 20 { _ = lane.removeFirst() }
    }
    let taken = lane.remove { $0 % 3 == 2 }
    #expect(taken.map(\.key) == [20, 23, 26, 29, 32, 35, 38])
    #expect(taken.map { number($0.frame) } == [20, 23, 26, 29, 32, 35, 38])
    #expect(lane.nextKey == 21)
    var left: [UInt32?] = []
    while lane.nextKey != Agenda.never { left.append(number(lane.removeFirst())) }
    #expect(left == [21, 22, 24, 25, 27, 28, 30, 31, 33, 34, 36, 37, 39])
  }

  @Test func `a copy that is claimed leaves the frames of the original`() {
    var lane = openLane()
    _ = lane.insert(.commit(producer: 1), key: 1)
    var copy = lane
    copy.claim()
    _ = copy.removeFirst()
    _ = copy.insert(.commit(producer: 2), key: 2)
    let (original, copied) = (lane.removeFirst(), copy.removeFirst())
    #expect(number(original) == 1)
    #expect(number(copied) == 2)
  }

  static let faults = [
    "[]",
    "[{fault: link.clog, target: 'w*', at: 3s, for: 2s}]",
    "[{fault: link.cut, target: p, at: 3s, for: 2s}]",
    "[{fault: link.swizzle, target: '*', over: 1s, at: 3s, for: 2s}]",
    "[{fault: link.latency, latency: exponential(20ms), target: '*', at: 3s, for: 2s}]",
    "[{fault: link.loss, probability: 2%, target: '*', at: 3s, for: 2s}]",
    "[{fault: link.bandwidth, target: '*', bytes-per-second: 20KiB, at: 3s, for: 2s}]",
    "[{fault: consumer.crash, target: worker, probability: 2%, for: 20ms}]",
    "[{fault: conn.reset, target: '*', every: 500ms, for: 30ms}]",
    "[{fault: broker.pause, at: 3s, for: 1s}, {fault: broker.restart, at: 6s, for: 1s}]",
    "[{fault: link.clog, target: 'w*', at: 3s, for: 2s}, "
      + "{fault: conn.reset, target: '*', at: 4s, for: 100ms}]",
  ]

  @Test(arguments: faults)
  func `a run lives the same life as one whose lines all keep their own frames`(
    faults: String
  ) throws {
    for latency in ["2ms", "0ms", "700ms"] {
      let scenario = try scenario(
        """
        phases: {run: 10s, drain: 60s}
        broker: {link-latency: \(latency)}
        queues: {jobs: {ttl: 8s}}
        producers:
          p: {publish: {queue: jobs}, arrivals: 100/s, instances: 3, confirms: true}
          closed: {publish: {queue: jobs}, think: 50ms, in-flight: 5}
        consumers:
          worker: {queue: jobs, instances: 9, prefetch: 4, service: exponential(20ms)}
        faults: \(faults)
        """,
        seed: 11
      )
      var options = SimulationOptions()
      options.verifies = true
      var run = SimulationRun(scenario, options: options)
      var alone = run
      #expect(alone.lane.isOpen == run.layout.hasLinks)
      alone.lane = FrameLane()
      run.run(until: .never)
      alone.run(until: .never)
      #expect(run.breaches.isEmpty)
      #expect(run.digest == alone.digest)
      #expect(run.eventCount == alone.eventCount)
    }
  }

  @Test func `a run of steps and one of stretches go on alike with frames on their way`() throws {
    let scenario = try scenario(
      """
      phases: {run: 2s}
      broker: {link-latency: 3ms}
      queues: {jobs: {}}
      producers: {p: {publish: {queue: jobs}, arrivals: 200/s}}
      consumers: {worker: {queue: jobs, instances: 2, service: exponential(5ms)}}
      """,
      seed: 3
    )
    var stepped = SimulationRun(scenario)
    var stretched = stepped
    while stepped.step() {}
    var instant = VirtualInstant.start
    while !stretched.isDone {
      // A copy is a checkpoint: what it does must not reach the original.
      var copy = stretched
      copy.run(until: instant + .milliseconds(50))
      instant = instant + .milliseconds(7)
      stretched.run(until: instant)
    }
    #expect(stepped.digest == stretched.digest)
  }
}
