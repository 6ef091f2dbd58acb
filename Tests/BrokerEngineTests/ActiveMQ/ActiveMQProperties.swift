@testable import BrokerEngine
import Groundwork
import Testing
import Vocabulary

/// Random clients of ActiveMQ; after every command the books balance (V06) and nobody with room and
/// a message for it waits (A1.3).
@Suite struct ActiveMQProperties {
  @Test(arguments: 1...40)
  func `whatever clients do, the books balance`(seed: Int) {
    var source = RandomSource(seed: UInt64(seed), stream: "activemq")
    var world = ActiveMQWorld(Self.settings)
    var channels: [ChannelID] = []
    var flying: [(channel: ChannelID, tag: DeliveryTag)] = []
    let sender = world.channel()
    for step in 0..<300 {
      act(&source, &world, sender, &channels, &flying)
      for delivery in world.delivered() where !delivery.isSettled {
        flying.append((delivery.channel, delivery.tag))
      }
      let breaches = world.broker.invariantBreaches()
      guard breaches.isEmpty else {
        Issue.record("seed \(seed), step \(step): \(breaches)")
        return
      }
    }
  }

  private static let settings: ActiveMQSettings = {
    var settings = ActiveMQSettings()
    settings.hasScheduler = true
    var ordered = ActiveMQPolicy()
    ordered.isPrioritised = true
    ordered.expiryCheck = .milliseconds(50)
    ordered.pageSize = 5
    var slow = ActiveMQPolicy()
    slow.pendingLimit = 2
    settings.entries = [
      .init(ActiveMQDestination(.queue, "p"), ordered),
      .init(ActiveMQDestination(.topic, "t"), slow),
    ]
    return settings
  }()

  private func act(
    _ source: inout RandomSource,
    _ world: inout ActiveMQWorld,
    _ sender: ChannelID,
    _ channels: inout [ChannelID],
    _ flying: inout [(channel: ChannelID, tag: DeliveryTag)]
  ) {
    world.now = world.now + .milliseconds(Int64(source.below(20)))
    switch source.below(12) {
    case 0...4: world.send(message(&source), on: sender)
    case 5: channels.append(subscribe(&source, &world))
    case 6 where !channels.isEmpty:
      let channel = channels.remove(at: Int(source.below(UInt64(channels.count))))
      world.broker.withdraw(
        channel,
        delivered: Int(source.below(3)),
        at: world.now,
        effects: &world.effects
      )
      flying.removeAll { $0.channel == channel }
    case 7 where !channels.isEmpty:
      let channel = channels[Int(source.below(UInt64(channels.count)))]
      let count = Int(source.below(3)) - 1
      world.broker.extend(channel, by: count, at: world.now, effects: &world.effects)
    case 8: for queue in 0..<world.broker.queueCount { world.tell(.expire(QueueID(index: queue))) }
    default:
      guard !flying.isEmpty else { return }
      let (channel, tag) = flying.remove(at: Int(source.below(UInt64(flying.count))))
      switch source.below(4) {
      case 0: world.tell(.reject(channel, tag, multiple: false, requeue: false))
      case 1: world.broker.expire(tag, on: channel, at: world.now, effects: &world.effects)
      default: world.tell(.acknowledge(channel, tag, multiple: false))
      }
    }
  }

  private func message(_ source: inout RandomSource) -> ActiveMQMessage {
    let places = [
      ActiveMQDestination(.queue, "q"), ActiveMQDestination(.queue, "p"),
      ActiveMQDestination(.topic, "t"), ActiveMQDestination(.queue, "q,topic://t"),
      ActiveMQDestination(.topic, "VirtualTopic.v"),
    ]
    var message = ActiveMQMessage(to: places[Int(source.below(UInt64(places.count)))])
    message.isPersistent = source.chance(1, outOf: 2)
    message.priority = UInt8(source.below(10))
    if source.chance(1, outOf: 4) {
      message.timeToLive = .milliseconds(Int64(source.below(100)) + 1)
    }
    message.properties["k"] = .text(source.chance(1, outOf: 2) ? "y" : "n")
    if source.chance(1, outOf: 4) {
      message.properties["JMSXGroupID"] = .text(source.chance(1, outOf: 2) ? "g" : "h")
      if source.chance(1, outOf: 4) { message.properties["JMSXGroupSeq"] = .integer(-1) }
    }
    if source.chance(1, outOf: 10) { message.properties["AMQ_SCHEDULED_DELAY"] = .integer(30) }
    return message
  }

  private func subscribe(_ source: inout RandomSource, _ world: inout ActiveMQWorld) -> ChannelID {
    let names = ["q", "p", "q.>", "Consumer.A.VirtualTopic.v", "t", "*"]
    let choice = Int(source.below(6))
    return world.consume(
      names[choice],
      kind: choice == 4 ? .topic : .queue,
      prefetch: UInt32(source.below(4)),
      selector: source.chance(1, outOf: 3) ? "k = 'y'" : nil
    ) { wish in
      wish.priority = Int32(source.below(3))
      wish.isExclusive = source.chance(1, outOf: 5)
      wish.isNoLocal = source.chance(1, outOf: 8)
      wish.automaticAcknowledgement = source.chance(1, outOf: 4)
    }
  }
}
