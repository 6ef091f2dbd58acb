import BrokerEngine
import Phrasebook
import Vocabulary

/// Plays a script for KubeMQ in virtual time and notes what its clients see.
///
/// What a client waits for takes the time that it takes there: a receive that stays short of
/// messages, a request that nobody answers. After most operations the recorder of the cases paused
/// to let events arrive; these pauses are played too, since timers of the server run through them.
struct KubePlayer: DialectPlayer {
  let steps: [KubeStep]
  let edition: KubeEdition
  /// Tells what happens, if somebody listens.
  var narration: Narration?
  /// The instant that was named last.
  var toldInstant = VirtualInstant.start
  /// The sequence of what is handed out next.
  var toldSequence: UInt64 = 0
  var broker: Broker
  var now = VirtualInstant.start
  var effects: [BrokerEffect] = []
  /// When the broker wants to be woken, by timer.
  var wishes: [VirtualInstant]

  /// By message, and by what is held back, what was sent.
  var letters: [UInt32: KubeLetter] = [:]
  var heldLetters: [UInt32: KubeLetter] = [:]
  /// What is being sent now.
  var sending: KubeLetter?

  /// What the present command brought.
  var taken: [KubeTaken] = []
  var expiredCount = 0
  var purgedCount = 0
  private(set) var channelCount: UInt32 = 1

  /// In the order in which they were opened; the names are the script's.
  var transactions: [KubeTransaction] = []
  var transactionOfName: [String: Int] = [:]
  /// Names of streams for polls that are open.
  var pollStreams: Set<String> = []
  var streams: [KubeStream] = []
  var streamOfName: [String: Int] = [:]

  /// By consumer.
  var subscribers: [KubeSubscriber] = []
  var subscriberOfName: [String: Int] = [:]
  var answers: [KubeAnswer] = []
  /// The request that is waited for, and what became of it.
  var asked: MessageID?
  var reply: KubeReply?

  var events: [KubeSeen] = []

  /// The channel on which everything is sent.
  static let sender = ChannelID(rawValue: 0)
  static let connection = ConnectionID(rawValue: 0)
  /// What the clock of the server shows at the start: 2026-01-01 in nanoseconds since 1970.
  static let epoch: Int64 = 1_767_225_600_000_000_000

  init(_ steps: [KubeStep], _ edition: KubeEdition, explainingIn language: Language? = nil) {
    self.steps = steps
    self.edition = edition
    narration = language.map { Narration(language: $0) }
    wishes = BrokerTimer.allCases.map { _ in .never }
    var settings = BrokerSettings(acknowledgementTimeout: nil)
    settings.delayCheck = .milliseconds(KubeRules.delayCheckMilliseconds)
    settings.cachesAnswers = edition == .documented
    // What moves to another queue is told by what it was sent as.
    settings.keepsLetters = language != nil
    broker = Broker(settings)
    tell(.openConnection(Self.connection))
    tell(.openChannel(Self.sender, on: Self.connection))
  }

  mutating func play() -> ScriptRecord {
    var record = ScriptRecord()
    for index in steps.indices {
      beginStep(index)
      let result = perform(steps[index])
      let seen = orderedEvents()
      endStep(result)
      if result != nil || !seen.isEmpty {
        record.steps.append(ObservedStep(index: index, result: result, events: seen))
      }
    }
    return record
  }

  var explanations: [StepExplanation] { narration?.explanations ?? [] }

  /// What does not add up on the broker; empty when its books balance.
  func invariantBreaches() -> [String] { broker.invariantBreaches() }

  private mutating func perform(_ step: KubeStep) -> FieldValue? {
    switch step {
    case .send(let message, let count): return send(message, count: count)
    case .sendBatch(let messages): return sendBatch(messages)
    case .receive(let receive): return receive.isPeek ? peek(receive) : take(receive)
    case .acknowledgeAll(let queue, let wait): return acknowledgeAll(queue, waitSeconds: wait)
    case .poll(let poll): return self.poll(poll)
    case .settle(let settlement): return settle(settlement)
    case .dropStream(let name): drop(name)
    case .streamReceive(let receive): return streamReceive(receive)
    case .streamDo(let action): return streamDo(action)
    case .streamNext(let stream, let timeout): return streamNext(stream, timeout)
    case .subscribe(let subscription): subscribe(subscription)
    case .unsubscribe(let name): unsubscribe(name)
    case .event(let event): return send(event)
    case .respond(let responder): respond(responder)
    case .request(let request): return self.request(request)
    case .wait(let duration): pass(duration + .milliseconds(400))
    }
    return nil
  }

  /// A channel of its own for a poll or a stream.
  mutating func openChannel() -> ChannelID {
    let channel = ChannelID(rawValue: channelCount)
    channelCount += 1
    tell(.openChannel(channel, on: Self.connection))
    return channel
  }

  /// What was seen in a step, by subscriber, and in the order of arrival for each.
  private mutating func orderedEvents() -> [FieldTable] {
    defer { events.removeAll(keepingCapacity: true) }
    let order = events.indices.sorted { left, right in
      let (one, other) = (events[left].subscriber.utf8, events[right].subscriber.utf8)
      return one.elementsEqual(other) ? left < right : one.lexicographicallyPrecedes(other)
    }
    return order.map { events[$0].fields }
  }
}
