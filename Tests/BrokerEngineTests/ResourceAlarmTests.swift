import BrokerEngine
import Testing
import Vocabulary

@Suite struct ResourceAlarmTests {
  private func bench() -> Workbench {
    var bench = Workbench()
    bench.declare("q")
    return bench
  }

  @Test func `R14.1 V27 a connection is blocked by its first publish, which waits for the end`() {
    var bench = bench()
    bench.perform(.selectConfirms(bench.desk))
    #expect(bench.perform(.setAlarm(.memory, isOn: true)) == [])
    #expect(bench.publish("q") == ["k0 blocked: low on memory"])
    #expect(bench.publish("q") == [])
    #expect(bench.ready("q") == [])
    #expect(
      bench.perform(.setAlarm(.memory, isOn: false)) == [
        "k0 unblocked", "m0 enters q", "publish 1 confirmed", "m1 enters q", "publish 2 confirmed",
      ]
    )
    #expect(bench.publish("q") == ["m2 enters q", "publish 3 confirmed"])
  }

  @Test func `R14.1 who only consumes goes on, and who is blocked still gets messages`() {
    var bench = bench()
    for _ in 0..<4 { bench.publish("q") }
    bench.perform(.setAlarm(.disk, isOn: true))
    let reader = bench.channel(connection: 1, prefetch: 1)
    #expect(bench.consume("q", as: "a", on: reader) == ["m0 to a"])
    #expect(bench.acknowledge(0) == ["m0 acknowledged", "m1 to a"])
    let both = bench.channel()
    #expect(bench.publish("q") == ["k0 blocked: low on disk"])
    #expect(bench.consume("q", as: "b", on: both) == [])
    #expect(
      bench.perform(.setAlarm(.disk, isOn: false)) == [
        "k0 unblocked", "m4 enters q", "m2 to b", "m3 to b", "m4 to b",
      ]
    )
  }

  @Test func `R14.1 acknowledgements behind a blocked publish wait as well`() {
    var bench = bench()
    bench.publish("q")
    bench.get("q")
    bench.perform(.setAlarm(.memory, isOn: true))
    bench.publish("q")
    #expect(bench.acknowledge(0) == [])
    #expect(bench.declare("r") == [])
    #expect(bench.unacked("q") == 1)
    #expect(
      bench.perform(.setAlarm(.memory, isOn: false)) == [
        "k0 unblocked", "m1 enters q", "m0 acknowledged", "r has 0 ready, 0 consumers",
      ]
    )
  }

  @Test func `R14.1 a channel that a blocked connection opens waits with all that is said on it`() {
    var bench = bench()
    bench.perform(.setAlarm(.memory, isOn: true))
    bench.publish("q")
    let late = bench.channel()
    #expect(bench.publish("q", on: late) == [])
    #expect(bench.consume("q", as: "a", on: late) == [])
    #expect(bench.cancel("a") == [])
    #expect(
      bench.perform(.setAlarm(.memory, isOn: false)) == [
        "k0 unblocked", "m0 enters q", "m1 enters q", "m0 to a", "m1 to a",
      ]
    )
    #expect(bench.publish("q") == ["m2 enters q"])
  }

  @Test func `R14.1 one of two alarms is enough`() {
    var bench = bench()
    bench.perform(.setAlarm(.memory, isOn: true))
    bench.perform(.setAlarm(.disk, isOn: true))
    bench.publish("q")
    #expect(bench.perform(.setAlarm(.memory, isOn: false)) == [])
    #expect(bench.perform(.setAlarm(.disk, isOn: false)) == ["k0 unblocked", "m0 enters q"])
  }

  @Test func `R14.1 what a connection said that went away is never read`() {
    var bench = bench()
    bench.perform(.setAlarm(.memory, isOn: true))
    bench.publish("q")
    #expect(
      bench.perform(.closeConnection(ConnectionID(rawValue: 0))) == ["h0 closed", "k0 closed"]
    )
    #expect(bench.perform(.setAlarm(.memory, isOn: false)) == [])
    #expect(bench.ready("q") == [])
  }

  @Test func `R14.1 dead letters are not blocked`() {
    var bench = bench()
    var policy = QueuePolicy(timeToLive: .milliseconds(5))
    policy.deadLetterExchange = bench.broker.name("")
    policy.deadLetterKey = bench.broker.name("q")
    bench.declare("short", policy)
    bench.publish("short")
    bench.perform(.setAlarm(.memory, isOn: true))
    #expect(bench.wait(milliseconds: 5) == ["m0 leaves short: expired", "m1 enters q"])
  }

  @Test func `R14.1 a restart forgets who was blocked, not the alarm`() {
    var bench = bench()
    bench.perform(.setAlarm(.memory, isOn: true))
    bench.publish("q")
    bench.perform(.restart(.orderly))
    bench.open(0)
    bench.perform(.openChannel(bench.desk, on: ConnectionID(rawValue: 0)))
    #expect(bench.publish("q") == ["k0 blocked: low on memory"])
    #expect(bench.perform(.setAlarm(.memory, isOn: false)) == ["k0 unblocked", "m0 enters q"])
  }
}
