import BrokerEngine
import Groundwork
import TestSupport
import Testing
import Vocabulary

/// One random deed of clients of KubeMQ; numbers are reduced to what exists when it is done.
enum KubeDeed: Sendable {
  case send(queue: Int, most: Int, deadLetters: Int, life: Int)
  case hold(queue: Int, delay: Int, repeats: Int)
  case take(queue: Int, channel: Int, count: Int, isSettled: Bool, includesExpired: Bool)
  case settle(Int, verdict: Int, queue: Int)
  case limit(Int, seconds: Int)
  case consume(queue: Int, channel: Int, isAutomatic: Bool, seconds: Int)
  case settleLate(Int)
  case close(Int)
  case acknowledgeAll(Int)
  case wait(Int)
  case upset(Int)
}

/// Three queues of KubeMQ and their books, kept from effects alone.
private struct KubeWorld {
  var broker: Broker
  var now = VirtualInstant.start
  var log: [BrokerEffect] = []
  private var books: [UInt32: (ready: Int, unacked: Int)] = [:]
  private var flying: [Delivery] = []
  /// What consumers hold although its time is over.
  private var late: [Delivery] = []
  private var wishes: [BrokerTimer: VirtualInstant] = [:]
  private var channels: [ChannelID] = []
  private var channelCount: UInt32 = 1
  private var consumerCount = 0
  /// Consumers that may keep things for so long only.
  private var limits: [ConsumerID] = []
  private var faults: [String] = []

  private let desk = ChannelID(rawValue: 0)
  private let names = ["q0", "q1", "q2"]

  init() {
    var settings = BrokerSettings(acknowledgementTimeout: nil)
    settings.delayCheck = .milliseconds(500)
    broker = Broker(settings)
    mend()
  }

  private mutating func mend() {
    let isFresh = channels.isEmpty
    if isFresh {
      say(.openConnection(ConnectionID(rawValue: 0)))
      say(.openChannel(desk, on: ConnectionID(rawValue: 0)))
    }
    while channels.count < 3 {
      let channel = ChannelID(rawValue: channelCount)
      channelCount += 1
      channels.append(channel)
      say(.openChannel(channel, on: ConnectionID(rawValue: 0)))
      say(.limitPrefetch(channel, count: 2, isShared: false))
    }
    for name in names { say(.openQueue(broker.name(name)), on: desk) }
  }

  private mutating func say(_ command: BrokerCommand) {
    var effects: [BrokerEffect] = []
    broker.apply(command, at: now, effects: &effects)
    for effect in effects { see(effect) }
  }

  private mutating func say(_ command: KubeCommand, on channel: ChannelID) {
    var effects: [BrokerEffect] = []
    broker.apply(command, on: channel, at: now, effects: &effects)
    for effect in effects { see(effect) }
  }

  private mutating func see(_ effect: BrokerEffect) {
    log.append(effect)
    switch effect {
    case .enqueued(let queue, _): books[queue.rawValue, default: (0, 0)].ready += 1
    case .delivered(let delivery), .got(_, let delivery, _):
      books[delivery.queue.rawValue, default: (0, 0)].ready -= 1
      if !delivery.isSettled {
        books[delivery.queue.rawValue, default: (0, 0)].unacked += 1
        flying.append(delivery)
      }
    case .acknowledged(let settlement): land(settlement.queue, settlement.message)
    case .requeued(let settlement):
      land(settlement.queue, settlement.message)
      books[settlement.queue.rawValue, default: (0, 0)].ready += 1
    case .left(let departure):
      if departure.wasUnacked {
        land(departure.queue, departure.message)
      } else {
        books[departure.queue.rawValue, default: (0, 0)].ready -= 1
      }
    case .purged(let queue, let ready):
      books[queue.rawValue, default: (0, 0)].ready -= Int(ready)
    case .channelClosed(let channel):
      channels.removeAll { $0 == channel }
      late.removeAll { $0.channel == channel }
    case .special(.visibilityExpired(let tag, _)):
      if let delivery = flying.first(where: { $0.tag == tag }), limits.contains(delivery.consumer) {
        late.append(delivery)
      }
    case .special(.timerDue(let timer, let instant)):
      if instant <= now, timer != .visibility { faults.append("\(timer) in the past") }
      wishes[timer] = instant
    case .refused(_, let refusal): faults.append("refused \(refusal)")
    default: break
    }
  }

  private mutating func land(_ queue: QueueID, _ message: MessageID) {
    books[queue.rawValue, default: (0, 0)].unacked -= 1
    guard let place = flying.firstIndex(where: { $0.queue == queue && $0.message == message })
    else { return faults.append("\(message) was not in flight") }
    flying.remove(at: place)
  }

  mutating func perform(_ deed: KubeDeed) {
    switch deed {
    case .send(let queue, let most, let deadLetters, let life):
      var content = MessageContent()
      if most > 0 {
        content.queuePolicy = MessageQueuePolicy(
          maximumReceiveCount: UInt32(most),
          deadLetterQueue: deadLetters < 3 ? broker.name(names[deadLetters]) : nil
        )
      }
      say(.publish(desk, publication(queue, life: life, broker.content(content))))
    case .hold(let queue, let delay, let repeats): hold(queue, delay, repeats)
    case .take(let queue, let channel, let count, let isSettled, let includesExpired):
      say(
        .take(
          queue: broker.name(names[queue]),
          maximum: UInt32(count),
          settled: isSettled,
          includingExpired: includesExpired
        ),
        on: channels[channel]
      )
    case .settle(let number, let verdict, let queue): settle(number, verdict, queue)
    case .limit(let number, let seconds):
      guard !flying.isEmpty else { return }
      let delivery = flying[number % flying.count]
      say(.limitVisibility(delivery.tag, .seconds(Int64(seconds))), on: delivery.channel)
    case .consume(let queue, let channel, let isAutomatic, let seconds):
      consume(queue, channel, isAutomatic, seconds)
    case .settleLate(let number):
      guard !late.isEmpty else { return }
      let delivery = late.remove(at: number % late.count)
      say(.acknowledge(delivery.channel, delivery.tag, multiple: false))
    case .close(let channel):
      say(.closeChannel(channels[channel]))
      mend()
    case .acknowledgeAll(let queue):
      say(.acknowledgeAll(queue: broker.name(names[queue])), on: desk)
    case .wait(let tenths): wait(.milliseconds(Int64(tenths) * 100))
    case .upset(let number):
      guard number == 0 else { return }
      channels.removeAll()
      late.removeAll()
      say(.restart(.killed))
      channels.removeAll()
      wishes[.visibility] = nil
      mend()
    }
  }

  private mutating func consume(_ queue: Int, _ channel: Int, _ isAutomatic: Bool, _ seconds: Int) {
    let consumer = ConsumerID(index: consumerCount)
    if seconds > 0 {
      limits.append(consumer)
      say(.limitConsumerVisibility(consumer, .seconds(Int64(seconds))), on: channels[channel])
    }
    let subscription = Subscription(
      consumer: consumer,
      queue: broker.name(names[queue]),
      tag: broker.name("t\(consumerCount)"),
      automaticAcknowledgement: isAutomatic
    )
    consumerCount += 1
    say(.consume(channels[channel], subscription))
  }

  private mutating func hold(_ queue: Int, _ delay: Int, _ repeats: Int) {
    var effects: [BrokerEffect] = []
    let schedule = Schedule(
      after: .milliseconds(Int64(delay) * 100),
      every: .milliseconds(700),
      repeats: UInt32(repeats)
    )
    broker.schedule(
      publication(queue, life: 0, .none),
      schedule,
      on: desk,
      at: now,
      effects: &effects
    )
    for effect in effects { see(effect) }
  }

  private mutating func publication(_ queue: Int, life: Int, _ content: ContentID) -> Publication {
    let envelope = broker.envelope(
      Envelope(
        exchange: broker.name(""),
        routingKey: broker.name(names[queue]),
        expiration: life > 0 ? .milliseconds(Int64(life) * 300) : nil,
        content: content
      )
    )
    return Publication(envelope: envelope, sizeBytes: UInt32(queue + 1), stamp: now)
  }

  private mutating func settle(_ number: Int, _ verdict: Int, _ queue: Int) {
    guard !flying.isEmpty else { return }
    let delivery = flying[number % flying.count]
    let (channel, tag) = (delivery.channel, delivery.tag)
    switch verdict {
    case 0: say(.acknowledge(channel, tag, multiple: false))
    case 1: say(.requeue(tag, to: broker.name(names[queue])), on: channel)
    case 2: say(.reject(channel, tag, multiple: false, requeue: false))
    case 3: say(.nack(channel, tag, multiple: true, requeue: true))
    default: say(.reject(channel, tag, multiple: false, requeue: true))
    }
  }

  private mutating func wait(_ duration: VirtualDuration) {
    let end = now + duration
    while let due = wishes.min(by: { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }),
      due.value <= end
    {
      wishes[due.key] = nil
      now = max(now, due.value)
      say(.ring(due.key))
    }
    now = end
  }

  func fault() -> String? {
    if let fault = faults.first ?? broker.invariantBreaches().first { return fault }
    for name in names {
      var copy = broker
      guard let queue = copy.queue(named: copy.name(name)) else { return "\(name) is gone" }
      let book = books[queue.rawValue] ?? (0, 0)
      if book.ready != broker.readyCount(of: queue) { return "\(name): \(book.ready) ready" }
      if book.unacked != broker.unackedCount(of: queue) { return "\(name): unacked \(book)" }
    }
    return nil
  }
}

@Suite struct KubeProperties {
  @Test func `V06 V07 no message of KubeMQ is lost, counted twice or out of order`() {
    checkProperty(sequences: 200, length: 120, makeCommand: anyDeed) {
      (deeds: [KubeDeed]) -> String? in
      var world = KubeWorld()
      for deed in deeds {
        world.perform(deed)
        if let fault = world.fault() { return "after \(deed): \(fault)" }
      }
      return nil
    }
  }

  @Test func `V33 a copy of a broker of KubeMQ goes on as the original does`() {
    checkProperty(sequences: 20, length: 80, makeCommand: anyDeed) {
      (deeds: [KubeDeed]) -> String? in
      var world = KubeWorld()
      for deed in deeds[..<(deeds.count / 2)] { world.perform(deed) }
      var copy = world
      for deed in deeds[(deeds.count / 2)...] { world.perform(deed) }
      for deed in deeds[(deeds.count / 2)...] { copy.perform(deed) }
      return world.log == copy.log ? nil : "the copy went another way"
    }
  }

  private func anyDeed(_ source: inout RandomSource) -> KubeDeed {
    func number(_ count: UInt64) -> Int { Int(source.below(count)) }
    switch number(26) {
    case 0..<6:
      return .send(queue: number(3), most: number(4), deadLetters: number(4), life: number(3))
    case 6: return .hold(queue: number(3), delay: 1 + number(20), repeats: number(3))
    case 7..<11:
      return .take(
        queue: number(3),
        channel: number(3),
        count: 1 + number(3),
        isSettled: number(4) == 0,
        includesExpired: number(4) == 0
      )
    case 11..<16: return .settle(number(100), verdict: number(6), queue: number(3))
    case 16: return .limit(number(100), seconds: 1 + number(3))
    case 17:
      return .consume(
        queue: number(3),
        channel: number(3),
        isAutomatic: number(3) == 0,
        seconds: number(3)
      )
    case 24, 25: return .settleLate(number(100))
    case 18: return .close(number(3))
    case 19: return .acknowledgeAll(number(3))
    case 20..<23: return .wait(number(15))
    default: return .upset(number(3))
    }
  }
}
