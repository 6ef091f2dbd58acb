import BrokerEngine
public import Phrasebook
package import Vocabulary

/// Plays a script for RabbitMQ on a broker in virtual time and notes what its clients see.
///
/// A script for any broker is played by a `ScriptPerformance`.
///
/// Every step takes no time except `wait`; whatever falls due at an instant happens before the next
/// step. Channels open on first use and anew after an error, as the recorder of the cases does it.
/// Takes time in proportion to the effects of the script.
public struct ScriptPlayer: DialectPlayer {
  let script: Script
  /// Tells what happens, if somebody listens.
  var narration: Narration?
  /// The instant that was named last, and what is told about the present step.
  var toldInstant = VirtualInstant.start
  var touchedQueues: [QueueID] = []
  var unroutable = false
  var broker: Broker
  var now = VirtualInstant.start

  var connections: [ClientConnection] = []
  var channels: [ClientChannel] = []
  var consumers: [ClientConsumer] = []
  /// By name, the last one opened.
  var connectionOfName: [String: Int] = [:]
  var channelOfName: [String: Int] = [:]
  /// What the script calls a queue that the broker named.
  var aliases: [(alias: String, name: String)] = []

  /// By message number.
  var messages: [UInt32: PublishedMessage] = [:]
  /// Published, and not yet seen to have a number: in a transaction or held back by an alarm.
  var awaiting: [PublishedMessage] = []
  var highestMessage: UInt32?
  /// Whose command the broker is carrying out; nil for what it does of itself.
  var served: Int?
  var alarms: Set<ResourceAlarm> = []
  var timers = TimerList()

  var effects: [BrokerEffect] = []
  /// Everything the broker did in the present step.
  var answers: [BrokerEffect] = []
  /// What is said in the present step.
  var current = ScriptOperation.openChannel
  var currentChannel = ""
  /// By stream, what was written to it since it was declared.
  var streamContents: [UInt32: [MessageID]] = [:]
  var events: [ClientEvent] = []

  /// Makes a player; with a language it also explains each step in it.
  public init(_ script: Script, explainingIn language: Language? = nil) {
    self.script = script
    broker = Broker(
      BrokerSettings(
        version: script.version,
        acknowledgementTimeout: acknowledgementTimeout(of: script),
        keepsLetters: true
      )
    )
    narration = language.map { Narration(language: $0) }
  }

  /// Plays the whole script and says what was observed.
  public mutating func play() -> ScriptRecord {
    var record = ScriptRecord()
    for index in script.steps.indices {
      let step = play(step: index)
      if step.result != nil || !step.events.isEmpty { record.steps.append(step) }
    }
    record.final = depths()
    return record
  }

  /// What does not add up on the broker; empty when its books balance.
  ///
  /// Takes time linear in all that the broker holds.
  package func invariantBreaches() -> [String] { broker.invariantBreaches() }

  /// How much is in each queue now.
  package func finalDepths() -> FieldTable { depths() }

  /// Plays one step; steps are played in order, each once.
  package mutating func play(step index: Int) -> ObservedStep {
    let step = script.steps[index]
    beginStep(index)
    var result = perform(step)
    if case .table(let fields)? = result, fields.isEmpty { result = nil }
    catchUp(to: now)
    let observed = ObservedStep(index: index, result: result, events: ordered(events))
    events.removeAll(keepingCapacity: true)
    endStep(observed)
    return observed
  }

  /// What was said about each step, if a language was given.
  public var explanations: [StepExplanation] { narration?.explanations ?? [] }
}

/// How long deliveries may stay unsettled: what the script itself sets, else the broker's default.
private func acknowledgementTimeout(of script: Script) -> VirtualDuration? {
  for step in script.steps {
    if case .control(let words) = step.operation,
      let setting = OperatorCommand(words), case .acknowledgementTimeout(let timeout) = setting
    {
      return timeout
    }
  }
  return BrokerSettings().acknowledgementTimeout
}
