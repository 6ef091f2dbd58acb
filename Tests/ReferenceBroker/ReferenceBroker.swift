public import Scripting
public import Vocabulary

/// RabbitMQ as the rules describe it: slow, plain, and written apart from the engine.
///
/// Everything is an array that is searched from its beginning. What is deterministic on a real broker
/// is the same here; where a real broker's processes race, one order is taken. Streams are not
/// modelled.
public struct ReferenceBroker {
  let version: RabbitVersion
  /// Nanoseconds since the beginning.
  var now: Int64 = 0
  var queues: [Queue] = []
  var exchanges: [Exchange]
  var bindings: [Binding] = []
  /// All that were ever opened.
  var channels: [Channel] = []
  var connections: [Connection] = []
  var policies: [ScriptPolicy] = []
  /// Under which name the script speaks of a queue that the broker named.
  var aliases: [(alias: String, name: String)] = []
  /// By the name to answer to, the channel and its consumer (R4.13).
  var replyAddresses: [(name: String, channel: Int, consumer: String)] = []
  var deadLetters: [DeadLetter] = []
  var hasMemoryAlarm = false
  var hasDiskAlarm = false
  var events: [FieldTable] = []
  private var lastID = 0

  public init(version: RabbitVersion) {
    self.version = version
    exchanges = [
      Exchange(name: "", type: "direct"), Exchange(name: "amq.direct", type: "direct"),
      Exchange(name: "amq.fanout", type: "fanout"), Exchange(name: "amq.topic", type: "topic"),
      Exchange(name: "amq.headers", type: "headers"), Exchange(name: "amq.match", type: "headers"),
    ]
  }

  /// Plays a whole script on a fresh broker.
  public static func play(_ script: Script) -> ScriptRecord {
    var broker = ReferenceBroker(version: script.version)
    var record = ScriptRecord()
    for (index, step) in script.steps.enumerated() {
      let observed = broker.perform(step, index: index)
      if let observed { record.steps.append(observed) }
    }
    record.final = broker.depths(of: nil)
    return record
  }

  /// Performs one step; `nil` when it had neither a result nor events.
  public mutating func perform(_ step: ScriptStep, index: Int) -> ObservedStep? {
    events = []
    var result: FieldValue?
    do throws(Refusal) {
      result = try execute(step)
    } catch {
      refuse(step, error)
      if !step.operation.isWithoutAnswer { result = .table(["error": .table(error.table)]) }
    }
    publishDeadLetters()
    if result == .table([:]) { result = nil }
    if result == nil && events.isEmpty { return nil }
    let shown = ordered(events).map { unaliased($0) }
    return ObservedStep(index: index, result: result.map { unaliased($0) }, events: shown)
  }

  mutating func newID() -> Int {
    lastID += 1
    return lastID
  }

  /// Closes what the refusal closes, and says so.
  mutating func refuse(_ step: ScriptStep, _ refusal: Refusal) {
    guard let channel = channels.lastIndex(where: { $0.name == step.channel }) else { return }
    let connection = connections.firstIndex { $0.id == channels[channel].connection }
    if refusal.isConnection, let connection {
      guard connections[connection].isOpen else { return }
      connections[connection].closing = refusal
      events.append([
        "ev": .text("connection_closed"), "conn": .text(connections[connection].name),
        "code": .integer(refusal.code), "text": .text(refusal.text),
      ])
      closeConnection(connection)
    } else if channels[channel].isOpen {
      channels[channel].closing = refusal
      events.append([
        "ev": .text("channel_closed"), "ch": .text(step.channel), "code": .integer(refusal.code),
        "text": .text(refusal.text),
      ])
      closeChannel(channel)
    }
  }

  /// The names that the script gave, instead of those that the broker made.
  private func unaliased(_ value: FieldValue) -> FieldValue {
    switch value {
    case .text(let text):
      return .text(aliases.reduce(text) { replace($1.name, in: $0, by: "<" + $1.alias + ">") })
    case .list(let values): return .list(values.map { unaliased($0) })
    case .table(let table): return .table(unaliased(table))
    case .void, .boolean, .integer, .double, .time: return value
    }
  }

  private func unaliased(_ table: FieldTable) -> FieldTable {
    FieldTable(
      table.fields.map { field in
        guard case .text(let name) = unaliased(.text(field.name)) else { return field }
        return FieldTable.Field(name, unaliased(field.value))
      }
    )
  }

  private func replace(_ name: String, in text: String, by other: String) -> String {
    text.split(separator: name, omittingEmptySubsequences: false).joined(separator: other)
  }
}

extension ScriptOperation {
  /// What a client sends without waiting for an answer.
  var isWithoutAnswer: Bool {
    switch self {
    case .publish, .acknowledge, .negative, .reject, .wait: true
    default: false
    }
  }
}
