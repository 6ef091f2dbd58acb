@testable import BrokerEngine
import Testing
import Vocabulary

@Suite struct ActiveMQTests {
  @Test func `A1.1 a queue exists from the first message on`() {
    var world = ActiveMQWorld()
    let channel = world.channel()
    #expect(world.counts("q") == nil)
    world.send(.to("q"), on: channel)
    let counts = world.counts("q")
    #expect(counts?.size == 1 && counts?.enqueued == 1 && counts?.consumers == 0)
  }

  @Test func `A1.3 a consumer that acknowledges gets the next message, within a command`() {
    var world = ActiveMQWorld()
    let channel = world.channel()
    let consumer = world.consume("q", prefetch: 1)
    for _ in 1...3 { world.send(.to("q"), on: channel) }
    var tags: [DeliveryTag] = []
    for expected in 1...3 {
      tags += world.delivered().map(\.tag)
      #expect(tags.count == expected)
      world.tell(.acknowledge(consumer, tags[expected - 1], multiple: false))
    }
    #expect(world.counts("q")?.dequeued == 3)
    #expect(world.broker.invariantBreaches() == [])
  }

  @Test func `A1.7 who has the higher priority gets everything while it has room`() {
    var world = ActiveMQWorld()
    let channel = world.channel()
    let low = world.consume("q", prefetch: 5) { $0.priority = 1 }
    let high = world.consume("q", prefetch: 2) { $0.priority = 7 }
    let usual = world.consume("q", prefetch: 1)
    for _ in 1...5 { world.send(.to("q"), on: channel) }
    #expect(world.delivered().map(\.channel) == [high, high, low, low, low])
    #expect(usual != low)
  }

  @Test func `A1.8 an exclusive consumer gets everything, and while it is full nobody does`() {
    var world = ActiveMQWorld()
    let channel = world.channel()
    let other = world.consume("q", prefetch: 5)
    let exclusive = world.consume("q", prefetch: 1) { $0.isExclusive = true }
    for _ in 1...3 { world.send(.to("q"), on: channel) }
    let first = world.delivered()
    #expect(first.map(\.channel) == [exclusive])
    world.tell(.acknowledge(exclusive, first[0].tag, multiple: false))
    #expect(world.delivered().map(\.channel) == [exclusive])
    world.tell(.closeChannel(exclusive))
    #expect(world.delivered().map(\.channel) == [other, other])
  }

  @Test func `A4.1 what is persistent goes to the dead-letter queue, what is not is dropped`() {
    var world = ActiveMQWorld()
    let channel = world.channel()
    let consumer = world.consume("q")
    for isPersistent in [false, true, false] {
      var message = ActiveMQMessage.to("q")
      message.isPersistent = isPersistent
      world.send(message, on: channel)
    }
    for delivery in world.delivered() {
      world.tell(.reject(consumer, delivery.tag, multiple: false, requeue: false))
    }
    #expect(world.counts("q")?.size == 0)
    #expect(world.counts("ActiveMQ.DLQ")?.size == 1)
  }

  @Test func `A4.2 a dead letter is persistent and remembers where it died`() throws {
    var settings = ActiveMQSettings()
    var policy = ActiveMQPolicy()
    policy.deadLettersNonPersistent = true
    settings.entries = [.init(ActiveMQDestination(.queue, "q"), policy)]
    var world = ActiveMQWorld(settings)
    let channel = world.channel()
    let consumer = world.consume("q")
    var message = ActiveMQMessage.to("q")
    message.isPersistent = false
    world.send(message, on: channel)
    let tag = try #require(world.delivered().first?.tag)
    world.tell(.reject(consumer, tag, multiple: false, requeue: false))
    let letter = world.effects.compactMap { effect -> Letter? in
      guard case .enqueued(_, let message) = effect else { return nil }
      return world.broker.letter(of: message)
    }.last
    #expect(letter?.envelope.isPersistent == true)
    #expect(letter?.history?.deaths.map(\.reason) == [.rejected])
    #expect(world.counts("ActiveMQ.DLQ")?.size == 1)
  }

  @Test func `A5.6 who subscribes retroactively gets what the topic remembers`() {
    var settings = ActiveMQSettings()
    var policy = ActiveMQPolicy()
    policy.recoveredCount = 2
    let topic = ActiveMQDestination(.topic, "t")
    settings.entries = [.init(topic, policy)]
    var world = ActiveMQWorld(settings)
    let channel = world.channel()
    for number in 1...3 {
      var message = ActiveMQMessage.to("t", ["n": .integer(Int64(number))])
      message.destination = topic
      world.send(message, on: channel)
    }
    _ = world.consume("t", kind: .topic)
    #expect(world.delivered().isEmpty)
    _ = world.consume("t", kind: .topic) { $0.isRetroactive = true }
    #expect(world.delivered().count == 2)
  }

  @Test func `A7.1 the map of groups forgets the one not used for longest`() {
    var settings = ActiveMQSettings()
    var policy = ActiveMQPolicy()
    policy.groupLimit = 2
    settings.entries = [.init(ActiveMQDestination(.queue, "q"), policy)]
    var world = ActiveMQWorld(settings)
    let channel = world.channel()
    _ = world.consume("q")
    _ = world.consume("q")
    for group in ["a", "b", "c", "b", "a"] {
      world.send(.to("q", ["JMSXGroupID": .text(group)]), on: channel)
    }
    #expect(world.broker.activeMQ.queues[0].groups?.map(\.name) == ["b", "a"])
  }

  @Test func `A9.1 what has expired is handed to nobody`() {
    var world = ActiveMQWorld()
    let channel = world.channel()
    var message = ActiveMQMessage.to("q")
    message.timeToLive = .seconds(1)
    world.send(message, on: channel)
    world.send(.to("q"), on: channel)
    world.now = .start + .seconds(2)
    _ = world.consume("q")
    #expect(world.delivered().map(\.message.rawValue) == [1])
  }

  @Test func `A9.2 higher priorities overtake what was looked at, where that is set up`() {
    var settings = ActiveMQSettings()
    var policy = ActiveMQPolicy()
    policy.isPrioritised = true
    settings.entries = [.init(ActiveMQDestination(.queue, "q"), policy)]
    var world = ActiveMQWorld(settings)
    let channel = world.channel()
    let consumer = world.consume("q", prefetch: 1)
    for priority: UInt8 in [4, 4, 4, 9, 7] {
      var message = ActiveMQMessage.to("q")
      message.priority = priority
      world.send(message, on: channel)
    }
    var order: [UInt32] = []
    while let delivery = world.delivered().first {
      order.append(delivery.message.rawValue)
      world.tell(.acknowledge(consumer, delivery.tag, multiple: false))
    }
    #expect(order == [0, 3, 4, 1, 2])
  }

  @Test func `A10.1 patterns of names`() {
    let matching = [
      ("P.>", "P"), ("P.>", "P.a"), ("P.>", "P.a.b"), ("P.*", "P.a"), ("P.*.b", "P.a.b"),
      (">", "anything"), ("*", "a"), ("a", "a"),
    ]
    for (pattern, name) in matching {
      #expect(ActiveMQDestination.matches(name, pattern: pattern), "\(pattern) \(name)")
    }
    for (pattern, name) in [
      ("P.*", "P"), ("P.*", "P.a.b"), ("P.*.b", "P.b"), ("a", "b"), ("a.b", "a"),
    ] {
      #expect(!ActiveMQDestination.matches(name, pattern: pattern), "\(pattern) \(name)")
    }
  }

  @Test func `A8.3 parts of a composite take the kind of the whole unless they say theirs`() {
    let parts = ActiveMQDestination(.queue, "a,topic://b, c").parts
    #expect(parts.map(\.qualifiedName) == ["queue://a", "topic://b", "queue://c"])
  }

  @Test func `what is persistent survives a restart, in order, and subscriptions that are durable`()
  {
    var world = ActiveMQWorld()
    let channel = world.channel()
    for number in 1...3 {
      var message = ActiveMQMessage.to("q", ["n": .integer(Int64(number))])
      message.isPersistent = number != 2
      world.send(message, on: channel)
    }
    _ = world.consume("t", kind: .topic) { $0.durable = .init(client: "c", name: "d") }
    _ = world.consume("q", prefetch: 1)
    world.tell(.restart(.orderly))
    #expect(world.counts("q")?.size == 2)
    #expect(world.broker.invariantBreaches() == [])
    world.tell(.openConnection(ConnectionID(rawValue: 0)))
    world.effects.removeAll()
    _ = world.consume("q")
    #expect(world.delivered().map(\.message.rawValue) == [0, 2])
    let again = world.broker.activeMQ.durables.map(\.name)
    #expect(again == ["d"])
  }

  @Test func `a purge empties what was looked at, too`() {
    var world = ActiveMQWorld()
    let channel = world.channel()
    _ = world.consume("q", selector: "k = 'y'")
    for _ in 1...3 { world.send(.to("q", ["k": .text("n")]), on: channel) }
    world.tell(.purge(channel, queue: world.broker.name("q")))
    #expect(world.counts("q")?.size == 0)
    #expect(world.broker.invariantBreaches() == [])
  }
}
