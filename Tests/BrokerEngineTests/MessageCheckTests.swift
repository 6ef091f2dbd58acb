import BrokerEngine
import Testing
import Vocabulary

@Suite struct MessageCheckTests {
  @Test func `R1.14 CC and BCC add keys, on the default exchange and on others`() {
    var bench = Workbench()
    for name in ["a", "b", "c"] { bench.declare(name) }
    let content = MessageContent(
      headers: ["CC": .list([.text("b"), .integer(1)]), "BCC": .list([.text("c"), .text("a")])]
    )
    #expect(bench.publish("a", content) == ["m0 enters a", "m0 enters b", "m0 enters c"])
    bench.bind("b", to: "amq.topic", key: "b.#")
    let other = MessageContent(headers: ["CC": .list([.text("b.x"), .text("b")])])
    #expect(
      bench.publish("none", exchange: "amq.topic", isMandatory: true, other) == ["m1 enters b"]
    )
    #expect(bench.publish("none", exchange: "amq.topic", other) == ["m2 enters b"])
  }

  @Test func `R1.14 a matched copy key keeps the alternate exchange out`() {
    var bench = Workbench()
    bench.declare("a")
    bench.declare("b")
    let fanout = bench.broker.name("amq.fanout")
    bench.exchange("x", ExchangePolicy(kind: .direct, alternate: fanout))
    bench.bind("a", to: "x", key: "cc")
    bench.bind("b", to: "amq.fanout")
    let content = MessageContent(headers: ["CC": .list([.text("cc")])])
    #expect(bench.publish("none", exchange: "x", content) == ["m0 enters a"])
    #expect(bench.publish("none", exchange: "x") == ["m1 enters b"])
  }

  @Test(arguments: ["CC", "BCC"])
  func `R1.14 a copy header that is no list closes the channel`(_ name: String) {
    for value in [FieldValue.text("a"), .void] {
      var bench = Workbench()
      bench.declare("a")
      let told = bench.publish("a", MessageContent(headers: [name: value]))
      #expect(told == ["refused 406", "h0 closed"])
    }
  }

  @Test func `R1.14 headers exchanges see CC and no BCC`() {
    var bench = Workbench()
    bench.declare("q")
    let list = FieldValue.list([.text("k")])
    bench.bind("q", to: "amq.headers", ["CC": list])
    #expect(
      bench.publish("", exchange: "amq.headers", MessageContent(headers: ["CC": list]))
        == ["m0 enters q"]
    )
    bench.bind("q", to: "amq.match", ["BCC": .void])
    #expect(
      bench.publish("", exchange: "amq.match", MessageContent(headers: ["BCC": list]))
        == ["m1 unroutable"]
    )
  }

  @Test func `R1.14 receivers do not see BCC`() throws {
    var bench = Workbench()
    bench.broker = Broker(BrokerSettings(keepsLetters: true))
    bench.open(0)
    bench.perform(.openChannel(bench.desk, on: ConnectionID(rawValue: 0)))
    bench.declare("q")
    let hidden: FieldTable = ["BCC": .list([.text("x")]), "n": .integer(1)]
    #expect(bench.publish("q", MessageContent(headers: hidden)) == ["m0 enters q"])
    let letter = try #require(bench.broker.letter(of: MessageID(rawValue: 0)))
    #expect(letter.content.headers == ["n": .integer(1)])
    #expect(letter.origin == MessageID(rawValue: 0) && letter.history == nil)
    bench.publish("q")
    #expect(bench.broker.letter(of: MessageID(rawValue: 1)) == nil)
  }

  @Test func `R3.6 what a message says of its user and its expiration must be right`() {
    for (content, code) in [
      (MessageContent(userID: "guest"), 0), (MessageContent(userID: "other"), 406),
      (MessageContent(userID: ""), 406), (MessageContent(hasMalformedExpiration: true), 406),
    ] {
      var bench = Workbench()
      bench.declare("q")
      let told = bench.publish("q", content)
      #expect(told == (code == 0 ? ["m0 enters q"] : ["refused \(code)", "h0 closed"]))
      let gone = MessageContent(userID: "other")
      let channel = bench.channel()
      #expect(
        bench.publish("q", exchange: "none", on: channel, gone)
          == ["refused 404", "\(channel) closed"]
      )
    }
  }

  @Test func `a refused message is one refusal, and confirms go on where they were`() {
    var bench = Workbench()
    bench.declare("q")
    let channel = bench.channel()
    bench.perform(.selectConfirms(channel))
    let content = MessageContent(headers: ["BCC": .list([.text("none")])])
    #expect(bench.publish("q", on: channel, content) == ["m0 enters q", "publish 1 confirmed"])
    #expect(bench.publish("q", on: channel) == ["m1 enters q", "publish 2 confirmed"])
  }

  @Test func `R4.13 an answer reaches the channel that asked, and no queue keeps it`() throws {
    var bench = Workbench()
    bench.broker = Broker(BrokerSettings(keepsLetters: true))
    for number in 0...1 { bench.open(number) }
    bench.perform(.openChannel(bench.desk, on: ConnectionID(rawValue: 0)))
    bench.declare("server")
    let asking = bench.channel(connection: 1)
    let address = "amq.rabbitmq.reply-to"
    let question = MessageContent(replyTo: address)
    bench.consume(address, as: "r", on: asking, isAutomatic: true)
    #expect(bench.publish("server", on: asking, question) == ["m0 enters server"])
    let letter = try #require(bench.broker.letter(of: MessageID(rawValue: 0)))
    let name = try #require(letter.content.replyTo)
    #expect(name.hasPrefix(address + "."))
    #expect(bench.publish(name, isMandatory: true) == ["m1 enters \(name)", "m1 to r"])
    for deed in 0..<4 {
      let channel = bench.channel()
      let told =
        switch deed {
        case 0: bench.get(name, on: channel)
        case 1: bench.bind(name, to: "amq.fanout", on: channel)
        case 2: bench.consume(name, as: "x", on: channel)
        default: bench.perform(.inspectQueue(bench.broker.name("amq.none")), on: channel)
        }
      #expect(told == ["refused 404", "\(channel) closed"])
    }
    bench.perform(.closeChannel(asking))
    #expect(bench.publish(name, isMandatory: true) == ["m2 returned"])
  }

  @Test func `R4.13 a question needs a consumer for its answer on the same channel, and one only`()
  {
    let address = "amq.rabbitmq.reply-to"
    var bench = Workbench()
    bench.declare("server")
    let question = MessageContent(replyTo: address)
    let (one, two, three) = (bench.channel(), bench.channel(), bench.channel())
    bench.consume(address, as: "r", on: one, isAutomatic: true)
    #expect(
      bench.publish("server", on: two, question) == ["refused 406", "\(two) closed"]
    )
    #expect(
      bench.consume(address, as: "s", on: three) == ["refused 406", "\(three) closed"]
    )
    bench.cancel("r")
    #expect(
      bench.publish("server", on: one, question) == ["refused 406", "\(one) closed"]
    )
    let four = bench.channel()
    bench.consume(address, as: "r", on: four, isAutomatic: true)
    #expect(
      bench.consume(address, as: "s", on: four, isAutomatic: true)
        .first == "refused 406"
    )
  }

  @Test func `R4.13 in 3.10 a mandatory answer comes back although it is delivered`() {
    var bench = Workbench()
    bench.broker = Broker(BrokerSettings(version: .v3x10))
    bench.open(0)
    bench.perform(.openChannel(bench.desk, on: ConnectionID(rawValue: 0)))
    bench.consume("amq.rabbitmq.reply-to", as: "r", on: bench.desk, isAutomatic: true)
    let name = "amq.rabbitmq.reply-to.g0"
    #expect(
      bench.publish(name, isMandatory: true) == ["m0 enters \(name)", "m0 to r", "m0 returned"]
    )
    #expect(bench.publish(name) == ["m1 enters \(name)", "m1 to r"])
  }
}
