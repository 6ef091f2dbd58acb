import BrokerEngine
import Testing
import Vocabulary

@Suite struct ConfirmTests {
  @Test func `R3.1 publishes are numbered from one on each channel`() {
    var bench = Workbench()
    bench.declare("q")
    let (one, other) = (bench.channel(), bench.channel())
    bench.publish("q", on: one)
    bench.perform(.selectConfirms(one))
    bench.perform(.selectConfirms(other))
    #expect(bench.publish("q", on: one) == ["m1 enters q", "publish 1 confirmed"])
    #expect(bench.publish("q", on: one) == ["m2 enters q", "publish 2 confirmed"])
    #expect(bench.publish("q", on: other) == ["m3 enters q", "publish 1 confirmed"])
    bench.perform(.selectConfirms(one))
    #expect(bench.publish("q", on: one) == ["m4 enters q", "publish 3 confirmed"])
  }

  @Test func `R3.2 V16 an unroutable message is confirmed, after its return`() {
    var bench = Workbench()
    bench.perform(.selectConfirms(bench.desk))
    #expect(bench.publish("none") == ["m0 unroutable", "publish 1 confirmed"])
    #expect(bench.publish("none", isMandatory: true) == ["m1 returned", "publish 2 confirmed"])
  }

  @Test
  func `R3.3 V15 the confirm comes after every queue has the message, not after the consumer`() {
    var bench = Workbench()
    bench.declare("p")
    bench.declare("q")
    bench.bind("p", to: "amq.fanout")
    bench.bind("q", to: "amq.fanout")
    bench.consume("p", as: "a", on: bench.channel())
    bench.perform(.selectConfirms(bench.desk))
    #expect(
      bench.publish("", exchange: "amq.fanout") == [
        "m0 enters p", "m0 to a", "m0 enters q", "publish 1 confirmed",
      ]
    )
  }

  @Test func `R3.4 one of several queues refusing denies the confirm, the others keep their copy`()
  {
    var bench = Workbench()
    bench.declare("p", QueuePolicy(maximumLength: 0, overflow: .rejectPublish))
    bench.declare("q")
    bench.declare("r", QueuePolicy(maximumLength: 0))
    for queue in ["p", "q", "r"] { bench.bind(queue, to: "amq.fanout") }
    #expect(
      bench.publish("", exchange: "amq.fanout") == [
        "p refuses m0", "m0 enters q", "m0 enters r", "m0 leaves r: maxlen",
      ]
    )
    bench.perform(.selectConfirms(bench.desk))
    #expect(bench.publish("p") == ["p refuses m1", "publish 1 not confirmed"])
    #expect(
      bench.publish("r") == ["m2 enters r", "m2 leaves r: maxlen", "publish 2 confirmed"]
    )
  }
}
