import BrokerEngine
import Testing
import Vocabulary

@Suite struct NumberedQueueTests {
  private func bench(_ count: Int) -> (Workbench, ChannelID) {
    var bench = Workbench.ofKubeMQ()
    for _ in 0..<count { bench.send("q") }
    let channel = bench.channel()
    return (bench, channel)
  }

  @Test func `K1.1 what comes back has a new sequence and stands at the end`() {
    var (bench, poll) = bench(3)
    #expect(
      bench.poll("q", 2, on: poll) == [
        "m0 is 1", "got m0, 2 left", "m1 is 2", "got m1, 1 left",
      ]
    )
    bench.reject(0, requeue: true)
    bench.acknowledge(1)
    #expect(bench.poll("q", 9, on: poll).filter { $0.contains(" is ") } == ["m2 is 3", "m0 is 4"])
  }

  @Test func `K1.8 closing a poll returns everything to its place and is no attempt`() {
    var (bench, poll) = bench(4)
    bench.poll("q", 3, on: poll)
    let other = bench.channel()
    #expect(bench.poll("q", 1, on: other) == ["m3 is 4", "got m3, 0 left"])
    bench.reject(1, requeue: true)
    bench.perform(.closeChannel(poll))
    #expect(bench.ready("q") == [0, 2, 1])
    #expect(
      bench.poll("q", 2, on: other) == [
        "m0 is 1", "got m0, 2 left", "m2 is 3", "got m2, 1 left",
      ]
    )
    // Only a failed attempt makes a redelivery.
    #expect(bench.poll("q", 1, on: other) == ["m1 is 5", "got m1R, 0 left"])
  }

  @Test func `K1.9 after n deliveries it moves on and has no limit any more`() {
    var bench = Workbench.ofKubeMQ()
    bench.send("q", most: 2, deadLetters: "dead")
    let poll = bench.channel()
    for _ in 0..<2 {
      bench.poll("q", 1, on: poll)
      bench.reject(0, requeue: true)
    }
    #expect(bench.ready("q") == [] && bench.ready("dead") == [1])
    for _ in 0..<9 {
      bench.poll("dead", 1, on: poll)
      bench.reject(1, requeue: true)
    }
    #expect(bench.ready("dead") == [1])
  }

  @Test func `K1.9 a queue may say the same of all its messages`() {
    var bench = Workbench.ofKubeMQ()
    var policy = QueuePolicy(kind: .kubemq, deliveryLimit: 1)
    policy.deadLetterExchange = bench.broker.name("")
    policy.deadLetterKey = bench.broker.name("dead")
    bench.declare("q", policy)
    bench.publish("q")
    let poll = bench.channel()
    bench.poll("q", 1, on: poll)
    bench.reject(0, requeue: true)
    #expect(bench.ready("dead") == [1])
  }

  @Test func `K0 a message that says nothing is handed out 1024 times`() {
    var (bench, poll) = bench(1)
    for _ in 0..<1_023 {
      bench.poll("q", 1, on: poll)
      bench.reject(0, requeue: true)
    }
    #expect(bench.ready("q") == [0])
    bench.poll("q", 1, on: poll)
    bench.reject(0, requeue: true)
    #expect(bench.ready("q") == [])
  }

  @Test func `K1.10 a delivery that is not settled in time goes back`() {
    var (bench, poll) = bench(2)
    bench.poll("q", 1, on: poll)
    bench.perform(.limitVisibility(bench.tag(of: 0), .seconds(1)), on: poll)
    bench.perform(.limitVisibility(bench.tag(of: 0), .seconds(2)), on: poll)
    #expect(bench.ring(until: 1_999) == ["at 1s"])
    #expect(bench.ring(until: 2_000) == ["at 2s", "visibility over", "m0 back in q"])
    #expect(bench.ready("q") == [1, 0])
  }

  @Test func `K1.10 a consumer may keep things for so long only`() {
    var (bench, _) = bench(0)
    bench.perform(.openQueue(bench.broker.name("q")))
    let channel = bench.channel(prefetch: 1)
    bench.perform(.limitConsumerVisibility(ConsumerID(rawValue: 0), .seconds(1)))
    bench.consume("q", as: "a", on: channel)
    bench.send("q")
    bench.send("q")
    let late = bench.tag(of: 0)
    #expect(bench.ring(until: 1_500) == ["at 1s", "visibility over", "m0 back in q"])
    // It works on and is given nothing else, until it says that it is done: which is too late.
    #expect(bench.perform(.acknowledge(channel, late, multiple: false)) == ["m1 to a"])
    #expect(bench.ready("q") == [0])
    #expect(bench.perform(.acknowledge(channel, late, multiple: false)).first == "refused 406")
  }

  @Test func `K1.6 consumers get nothing that has expired`() {
    var bench = Workbench.ofKubeMQ()
    bench.send("q", expiration: .seconds(1))
    bench.send("q")
    bench.now = .start + .seconds(2)
    let channel = bench.channel(prefetch: 5)
    #expect(bench.consume("q", as: "a", on: channel) == ["m0 leaves q: expired", "m1 to a"])
  }

  @Test func `a restart loses nothing and returns what was held to its place`() {
    var (bench, poll) = bench(3)
    bench.poll("q", 2, on: poll)
    bench.perform(.restart(.powerLost))
    #expect(bench.ready("q") == [0, 1, 2])
  }
}
