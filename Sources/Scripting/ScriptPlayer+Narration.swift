import BrokerEngine
import Phrasebook
import Vocabulary

extension ScriptPlayer {
  /// Begins to tell a step, if somebody listens.
  mutating func beginStep(_ index: Int) {
    guard narration != nil else { return }
    toldInstant = now
    touchedQueues.removeAll()
    let heading = heading(of: script.steps[index])
    narration?.explanations.append(
      StepExplanation(index: index, heading: heading, sentences: [])
    )
  }

  /// Tells what became of a step beyond the effects.
  mutating func endStep(_ observed: ObservedStep) {
    guard narration != nil else { return }
    tellOutcome(observed.result)
    for queue in touchedQueues { tellWaiting(in: queue) }
    if narration?.explanations.last?.sentences.isEmpty ?? false { tell(.nothingHappens) }
  }

  /// Adds a sentence to the present step.
  mutating func tell(_ phrase: OutcomePhrase, _ values: String...) {
    guard let language = narration?.language else { return }
    narration?.say(phrase.text(in: language, values: values))
  }

  /// A phrase in the language of the listener.
  func word(_ phrase: OutcomePhrase, _ values: String...) -> String {
    phrase.text(in: narration?.language ?? .english, values: values)
  }

  /// A name as it stands in a sentence; the empty one is shown as quotes.
  func named(_ text: String) -> String { text.isEmpty ? "\"\"" : shown(text) }

  func named(_ name: NameID) -> String { named(broker.text(of: name)) }

  func named(_ queue: QueueID) -> String { named(broker.queueName(of: queue)) }

  /// A message as it stands in a sentence: the beginning of its body.
  func named(_ message: MessageID) -> String {
    guard let body = messages[message.rawValue]?.body else { return "\(message)" }
    return body.count > 24 ? "\"\(body.prefix(24))…\"" : "\"\(body)\""
  }

  func counted(_ count: Int) -> String {
    count == 1 ? word(.oneMessage) : word(.manyMessages, String(count))
  }

  /// Says why what is ready in a queue stays there.
  private mutating func tellWaiting(in queue: QueueID) {
    guard broker.exists(queue), broker.readyCount(of: queue) > 0,
      broker.policy(of: queue).kind != .stream
    else { return }
    let count = counted(broker.readyCount(of: queue))
    let waiting = aliveConsumers(of: queue)
    if waiting.isEmpty { return tell(.waitsAlone, count, named(queue)) }
    if broker.policy(of: queue).hasSingleActiveConsumer {
      return tell(.waitsInactive, count, named(queue))
    }
    let loads = waiting.map { place in
      let consumer = consumers[place]
      let unacked = broker.unackedCount(of: ConsumerID(index: place))
      let limit = consumer.prefetch == 0 ? "∞" : String(consumer.prefetch)
      return word(.load, named(consumer.tag), String(unacked), limit)
    }
    tell(.waitsFull, count, named(queue), loads.joined(separator: ", "))
  }

  /// The consumers that run on a queue, in the order in which they started.
  func aliveConsumers(of queue: QueueID) -> [Int] {
    let name = broker.text(of: broker.queueName(of: queue))
    return consumers.indices.filter { consumers[$0].isAlive && consumers[$0].queue == name }
  }
}
