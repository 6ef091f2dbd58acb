@testable import BrokerEngine
import Testing
import Vocabulary

/// Destinations of ActiveMQ that take only so much, and what is done about slow consumers (A11).
@Suite struct ActiveMQLimitTests {
  /// A queue `q` with limits; every client has a connection and a channel of its own number.
  private struct World {
    var broker = Broker(BrokerSettings(acknowledgementTimeout: nil))
    var now = VirtualInstant.start
    var effects: [BrokerEffect] = []
    private(set) var deliveries: [Delivery] = []
    private let queue = QueueID(rawValue: 0)
    private let envelope: EnvelopeID
    private var clients = 0

    init(_ purpose: ActiveMQPurpose = ActiveMQPurpose(), _ change: (inout ActiveMQPolicy) -> Void) {
      var policy = QueuePolicy()
      policy.kind = .activemq
      let name = broker.name("q")
      let exchange = broker.name("")
      envelope = broker.envelope(Envelope(exchange: exchange, routingKey: name))
      let channel = client()
      broker.apply(.declareQueue(name, policy), on: channel, at: now, effects: &effects)
      var purpose = purpose
      var rules = ActiveMQPolicy()
      change(&rules)
      purpose.policy = rules
      broker.dedicate(queue, to: purpose)
      effects.removeAll()
    }

    mutating func client() -> ChannelID {
      let number = clients
      clients += 1
      tell(.openConnection(ConnectionID(index: number)))
      tell(.openChannel(ChannelID(index: number), on: ConnectionID(index: number)))
      return ChannelID(index: number)
    }

    mutating func tell(_ command: BrokerCommand) {
      broker.apply(command, at: now, effects: &effects)
    }

    mutating func publish(_ sizes: UInt32..., on channel: ChannelID) {
      for size in sizes {
        let publication = Publication(envelope: envelope, sizeBytes: size, stamp: now)
        broker.publish(publication, on: channel, at: now, effects: &effects)
      }
    }

    mutating func consume(prefetch: UInt32) -> ChannelID {
      let channel = client()
      let wish = ActiveMQSubscription(
        broker.nextConsumer,
        to: ActiveMQDestination(.queue, "q"),
        prefetch: prefetch
      )
      _ = broker.subscribe(wish, on: channel, at: now, effects: &effects)
      return channel
    }

    mutating func acknowledge(_ delivery: Delivery) {
      broker.acknowledge(delivery.tag, on: delivery.channel, at: now, effects: &effects)
    }

    /// Lets the clock of slow consumers ring at its instant.
    mutating func ring(at second: Int64) {
      now = .start + .seconds(second)
      tell(.ring(.slowConsumers))
    }

    /// What happened since the last look, in words; deliveries are kept.
    mutating func look() -> [String] {
      let happened = effects
      effects.removeAll()
      deliveries.removeAll()
      var words: [String] = []
      for effect in happened {
        if case .delivered(let delivery) = effect { deliveries.append(delivery) }
        if let word = word(for: effect) { words.append(word) }
      }
      #expect(broker.invariantBreaches() == [])
      return words
    }

    private func word(for effect: BrokerEffect) -> String? {
      switch effect {
      case .enqueued(_, let message): "\(message) in"
      case .blocked(let connection, .destination): "\(connection.index) waits"
      case .unblocked(let connection): "\(connection.index) goes on"
      case .refusedCopy(_, let message): "\(message) refused"
      case .confirmed(_, _, let isAccepted): isAccepted ? "yes" : "no"
      case .refused(let channel, let refusal): "\(channel.index) ends: \(refusal)"
      default: nil
      }
    }
  }

  @Test func `A11.1 who sends to a full destination is not read before there is room`() {
    var world = World { $0.memoryLimit = 300 }
    let (one, other) = (world.client(), world.client())
    world.publish(100, 100, 100, 100, on: one)
    world.publish(100, on: other)
    #expect(world.look() == ["m0 in", "m1 in", "m2 in", "1 waits", "2 waits"])

    // What is delivered takes its room until it is acknowledged.
    _ = world.consume(prefetch: 10)
    #expect(world.look() == [])
    let first = world.deliveries
    #expect(first.count == 3)
    world.acknowledge(first[0])
    #expect(world.look() == ["1 goes on", "m3 in"])
    world.acknowledge(first[2])
    #expect(world.look() == ["2 goes on", "m4 in"])
    #expect(world.broker.waitingForRoom == 0)
  }

  @Test func `A11.1 the last message may go beyond the limit, and sizes are added one by one`() {
    var world = World { $0.memoryLimit = 300 }
    let producer = world.client()
    world.publish(10, 280, 500, 1, on: producer)
    #expect(world.look() == ["m0 in", "m1 in", "m2 in", "1 waits"])
    _ = world.consume(prefetch: 10)
    _ = world.look()
    let deliveries = world.deliveries
    world.acknowledge(deliveries[0])
    world.acknowledge(deliveries[1])
    #expect(world.look() == [])
    world.acknowledge(deliveries[2])
    #expect(world.look() == ["1 goes on", "m3 in"])
  }

  @Test func `A11.1 whoever waits says nothing else, not even that it is done`() {
    var world = World { $0.memoryLimit = 200 }
    let producer = world.client()
    world.publish(100, 100, on: producer)
    let worker = world.consume(prefetch: 1)
    _ = world.look()
    let mine = world.deliveries
    // It passes its message on to the queue it came from, and acknowledges when that has returned.
    world.publish(100, on: worker)
    world.acknowledge(mine[0])
    #expect(world.look() == ["2 waits"])
    let helper = world.consume(prefetch: 1)
    _ = world.look()
    let theirs = world.deliveries
    #expect(theirs.map(\.channel) == [helper])
    world.acknowledge(theirs[0])
    #expect(world.look() == ["2 goes on", "m2 in"])
    #expect(world.deliveries.count == 1)
    #expect(world.broker.tally(of: QueueID(rawValue: 0))?.unacked == 1)
  }

  @Test func `A11.1 a destination that fails refuses what it has no room for`() {
    var world = World {
      $0.memoryLimit = 100
      $0.whenFull = .fail
    }
    let producer = world.client()
    world.tell(.selectConfirms(producer))
    world.publish(100, 100, on: producer)
    #expect(world.look() == ["m0 in", "yes", "m1 refused", "no"])
  }

  @Test func `A11.1 a connection that ends while it waits takes its message with it`() {
    var world = World { $0.memoryLimit = 100 }
    let producer = world.client()
    world.publish(100, 100, on: producer)
    world.tell(.closeConnection(ConnectionID(index: producer.index)))
    _ = world.consume(prefetch: 1)
    _ = world.look()
    let delivery = world.deliveries[0]
    world.acknowledge(delivery)
    #expect(world.look() == [])
    #expect(world.broker.tally(of: QueueID(rawValue: 0))?.ready == 0)
  }

  @Test func `A11.1 an operator always has room, and a transaction takes its own at the commit`() {
    var world = World { $0.memoryLimit = 100 }
    let (producer, operatorsOwn) = (world.client(), world.client())
    world.broker.exemptFromRoom(ConnectionID(index: operatorsOwn.index))
    world.tell(.selectTransactions(producer))
    world.publish(100, 100, on: producer)
    world.publish(100, 100, on: operatorsOwn)
    #expect(world.look() == ["m0 in", "m1 in"])
    world.tell(.commit(producer))
    #expect(world.look() == ["m2 in", "m3 in"])
  }

  // MARK: - Slow consumers

  private static var subscription: ActiveMQPurpose {
    var purpose = ActiveMQPurpose()
    purpose.isSubscription = true
    return purpose
  }

  @Test func `A11.2 a subscription that stays behind by more than its prefetch is ended`() {
    var world = World(Self.subscription) {
      $0.slowConsumers = SlowConsumerRule(sign: .backlog, limit: .seconds(60))
    }
    let producer = world.client()
    let slow = world.consume(prefetch: 2)
    // Two are with it, three wait: as many as its prefetch and the one that comes.
    world.publish(1, 1, 1, 1, 1, on: producer)
    world.ring(at: 30)
    #expect(world.broker.activeMQ.consumers[0].marks == nil)
    world.publish(1, on: producer)
    world.ring(at: 60)
    _ = world.look()
    world.ring(at: 90)
    #expect(world.look() == ["\(slow.index) ends: slowConsumer"])
  }

  @Test func `A11.2 a subscription that catches up is taken off the list`() {
    var world = World(Self.subscription) { $0.slowConsumers = SlowConsumerRule(sign: .backlog) }
    let producer = world.client()
    _ = world.consume(prefetch: 2)
    world.publish(1, 1, 1, 1, 1, 1, on: producer)
    while true {
      _ = world.look()
      let deliveries = world.deliveries
      if deliveries.isEmpty { break }
      for delivery in deliveries { world.acknowledge(delivery) }
    }
    #expect(world.broker.activeMQ.consumers[0].marks == 0)
    // Only what it gets at once shows that it is quick again.
    world.publish(1, on: producer)
    world.ring(at: 30)
    #expect(world.broker.activeMQ.consumers[0].marks == nil)
    #expect(!world.look().contains { $0.contains("ends") })
  }

  @Test func `A11.2 a durable subscription is slow as soon as it is full`() {
    var purpose = Self.subscription
    purpose.isDurable = true
    var world = World(purpose) { $0.slowConsumers = SlowConsumerRule(sign: .backlog) }
    let producer = world.client()
    let slow = world.consume(prefetch: 2)
    world.publish(1, 1, 1, on: producer)
    _ = world.look()
    let deliveries = world.deliveries
    world.ring(at: 29)
    #expect(world.broker.activeMQ.consumers[0].isSlow)
    world.acknowledge(deliveries[0])
    #expect(!world.broker.activeMQ.consumers[0].isSlow)
    world.publish(1, on: producer)
    _ = world.look()
    world.ring(at: 30)
    #expect(world.look() == ["\(slow.index) ends: slowConsumer"])
  }

  @Test func `A11.2 who holds messages and acknowledges none for too long is ended`() {
    var world = World { $0.slowConsumers = SlowConsumerRule(sign: .silence) }
    let producer = world.client()
    let silent = world.consume(prefetch: 3)
    world.publish(1, 1, 1, on: producer)
    _ = world.look()
    let deliveries = world.deliveries
    world.now = .start + .seconds(20)
    world.acknowledge(deliveries[0])
    world.ring(at: 30)
    #expect(world.look() == [])
    let quick = world.consume(prefetch: 3)
    world.ring(at: 60)
    #expect(world.look() == ["\(silent.index) ends: slowConsumer"])
    #expect(world.deliveries.map(\.channel) == [quick, quick])
    #expect(world.deliveries.allSatisfy { $0.isRedelivered })
  }

  @Test func `A11.2 who holds nothing may keep silent`() {
    var world = World { $0.slowConsumers = SlowConsumerRule(sign: .silence) }
    _ = world.consume(prefetch: 3)
    world.ring(at: 30)
    world.ring(at: 60)
    #expect(world.look() == [])
  }

  @Test func `A5.7 a subscription keeps no more than its limit beyond its prefetch`() {
    var world = World(Self.subscription) { $0.pendingLimit = 1 }
    let producer = world.client()
    _ = world.consume(prefetch: 1)
    world.publish(1, 1, 1, 1, on: producer)
    let tally = world.broker.tally(of: QueueID(rawValue: 0))
    #expect(tally?.ready == 1 && tally?.unacked == 1)
  }
}
