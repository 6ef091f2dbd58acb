import BrokerEngine
import Testing
import Vocabulary

/// F16, F17: the clock on the broker's wall is turned, and no time passes.
@Suite struct WallClockTests {
  private func turn(_ bench: inout Workbench, milliseconds: Int64) -> [String] {
    var effects: [BrokerEffect] = []
    bench.broker.turnClock(by: .milliseconds(milliseconds), at: bench.now, effects: &effects)
    return bench.told(effects)
  }

  @Test func `F16 R6.1 only what was there before the clock was turned expires early`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    bench.publish("q")
    bench.wait(milliseconds: 10)
    #expect(turn(&bench, milliseconds: 50) == [])
    bench.publish("q")
    #expect(bench.wait(milliseconds: 39) == [])
    #expect(bench.wait(milliseconds: 2).count == 1)
    #expect(bench.ready("q") == [1])
    #expect(bench.wait(milliseconds: 58) == [])
    #expect(bench.wait(milliseconds: 2).count == 1)
  }

  @Test func `F16 turned back before anything was due, it was never wrong`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    bench.publish("q")
    _ = turn(&bench, milliseconds: 50)
    _ = turn(&bench, milliseconds: -50)
    #expect(bench.broker.clockLead == .zero)
    #expect(bench.wait(milliseconds: 99) == [])
    #expect(bench.wait(milliseconds: 1).count == 1)
  }

  @Test func `F16 a timer that rings before its time forgets nothing`() {
    var bench = Workbench()
    bench.declare("q", QueuePolicy(timeToLive: .milliseconds(100)))
    bench.publish("q")
    bench.wait(milliseconds: 40)
    #expect(bench.perform(.expire(QueueID(rawValue: 0))) == [])
    #expect(bench.wait(milliseconds: 59) == [])
    #expect(bench.wait(milliseconds: 1).count == 1)
  }

  @Test func `F16 A9.3 what is held back until an hour comes when the clock says so`() {
    var bench = Workbench()
    bench.declare("q")
    bench.schedule("q", Schedule(after: .milliseconds(300)))
    bench.schedule("q", Schedule(after: .milliseconds(500)))
    _ = turn(&bench, milliseconds: 200)
    #expect(
      bench.ring(until: 1_000) == [
        "at 100ms", "s0 is m0", "m0 enters q", "at 300ms", "s1 is m1", "m1 enters q",
      ]
    )
  }

  @Test func `F16 R12.1 a stream lets go by the clock on the wall`() {
    var policy = QueuePolicy(kind: .stream)
    policy.segmentBytes = 1
    policy.maximumAge = .milliseconds(10)
    var bench = Workbench()
    bench.declare("s", policy)
    bench.publish("s")
    bench.publish("s")
    bench.wait(milliseconds: 1)
    _ = turn(&bench, milliseconds: 20)
    #expect(bench.publish("s") == ["m2 enters s", "s lets 2 go, begins at 2"])
  }
}
