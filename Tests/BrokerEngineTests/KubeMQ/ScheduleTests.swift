import BrokerEngine
import Testing
import Vocabulary

@Suite struct ScheduleTests {
  @Test func `A9.3 before its time a message is in no queue`() {
    var bench = Workbench()
    bench.declare("q")
    #expect(bench.schedule("q", Schedule(after: .milliseconds(300))) == ["s0 held until 300ms"])
    #expect(bench.ready("q") == [] && bench.broker.scheduledCount == 1)
    #expect(bench.ring(until: 299) == [])
    #expect(bench.ring(until: 400) == ["at 300ms", "s0 is m0", "m0 enters q"])
    #expect(bench.ready("q") == [0] && bench.broker.scheduledCount == 0)
  }

  @Test func `A9.3 what is repeated n times is delivered n + 1 times, each a message of its own`() {
    var bench = Workbench()
    bench.declare("q")
    bench.schedule("q", Schedule(after: .milliseconds(100), every: .milliseconds(50), repeats: 2))
    #expect(
      bench.ring(until: 1_000) == [
        "at 100ms", "s0 is m0", "m0 enters q", "at 150ms", "s0 is m1", "m1 enters q", "at 200ms",
        "s0 is m2", "m2 enters q",
      ]
    )
  }

  @Test func `R14.1 a message to be held back was taken in during an alarm`() {
    var bench = Workbench()
    bench.declare("q")
    bench.perform(.setAlarm(.disk, isOn: true))
    bench.schedule("q", Schedule(after: .milliseconds(100)))
    #expect(bench.broker.scheduledCount == 0)
    bench.now = .start + .milliseconds(50)
    bench.perform(.setAlarm(.disk, isOn: false))
    #expect(bench.broker.scheduledCount == 1)
    #expect(bench.ring(until: 200) == ["at 150ms", "s0 is m0", "m0 enters q"])
  }

  @Test func `what is due earlier comes first, whenever it was held back`() {
    var bench = Workbench()
    bench.declare("q")
    for delay in [300, 100, 200, 100] as [Int64] {
      bench.schedule("q", Schedule(after: .milliseconds(delay)))
    }
    let story = bench.ring(until: 1_000).filter { $0.contains(" is ") }
    #expect(story == ["s1 is m0", "s3 is m1", "s2 is m2", "s0 is m3"])
  }

  @Test func `K1.7 it is looked for every 500 ms, in the order of its time`() {
    var bench = Workbench.ofKubeMQ()
    bench.perform(.openQueue(bench.broker.name("q")))
    bench.schedule("q", Schedule(after: .milliseconds(900)))
    bench.schedule("q", Schedule(after: .milliseconds(700)))
    bench.schedule("q", Schedule(after: .milliseconds(1_000)))
    #expect(
      bench.ring(until: 2_000) == [
        "at 1s", "s1 is m0", "m0 enters q", "s0 is m1", "m1 enters q", "at 1.5s", "s2 is m2",
        "m2 enters q",
      ]
    )
  }

  @Test func `what is held back survives a restart`() {
    var bench = Workbench.ofKubeMQ()
    bench.perform(.openQueue(bench.broker.name("q")))
    bench.schedule("q", Schedule(after: .milliseconds(900)))
    bench.perform(.restart(.powerLost))
    #expect(bench.ring(until: 1_000) == ["at 1s", "s0 is m0", "m0 enters q"])
  }
}
