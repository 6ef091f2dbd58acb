import BrokerEngine
import Testing
import Vocabulary

@Suite struct AcknowledgementTimeoutTests {
  private func bench(_ timeout: VirtualDuration?) -> Workbench {
    var bench = Workbench(BrokerSettings(acknowledgementTimeout: timeout))
    bench.declare("q")
    bench.publish("q")
    return bench
  }

  @Test func `R4.14 a channel is looked at each minute, and closed when a delivery is late`() {
    var bench = bench(.seconds(90))
    bench.wait(milliseconds: 10_000)
    let channel = bench.channel()
    bench.wait(milliseconds: 5_000)
    bench.consume("q", as: "a", on: channel)
    #expect(bench.checks == [channel: .start + .seconds(130)])
    #expect(bench.wait(milliseconds: 114_999) == [])
    #expect(bench.wait(milliseconds: 1) == ["refused 406", "m0 back in q", "h1 closed"])
  }

  @Test func `R4.14 what is settled in time is not late, and the oldest one counts`() {
    var bench = bench(.seconds(30))
    let channel = bench.channel()
    bench.get("q", on: channel)
    #expect(bench.checks == [channel: .start + .seconds(60)])
    bench.wait(milliseconds: 40_000)
    bench.acknowledge(0)
    bench.publish("q")
    bench.get("q", on: channel)
    #expect(bench.wait(milliseconds: 20_000) == [])
    #expect(bench.checks == [channel: .start + .seconds(120)])
    #expect(bench.wait(milliseconds: 60_000).first == "refused 406")
  }

  @Test func `R4.14 a delivery exactly as old as the limit is not late`() {
    var bench = bench(.seconds(60))
    let channel = bench.channel()
    bench.get("q", on: channel)
    #expect(bench.checks == [channel: .start + .seconds(120)])
  }

  @Test func `R4.14 an idle channel is asked about no more, one with consumers is`() {
    var bench = bench(.seconds(30))
    let (one, two) = (bench.channel(), bench.channel())
    bench.get("q", on: one)
    bench.acknowledge(0)
    bench.consume("q", as: "a", on: two)
    #expect(bench.wait(milliseconds: 60_000) == [])
    #expect(bench.checks == [two: .start + .seconds(120)])
    bench.publish("q")
    #expect(bench.wait(milliseconds: 60_000).first == "refused 406")
  }

  @Test func `R4.14 without a limit, or with automatic acknowledgement, nobody is asked`() {
    var endless = bench(nil)
    endless.get("q")
    #expect(endless.checks.isEmpty)
    var bench = bench(.seconds(30))
    bench.consume("q", as: "a", on: bench.channel(), isAutomatic: true)
    bench.get("q", isAutomatic: true)
    #expect(bench.checks.isEmpty)
  }
}
