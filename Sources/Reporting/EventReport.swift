public import Telemetry
import Vocabulary

/// Writes the event log of a run, one JSON object a line, a chunk at a time.
///
/// The keys stand in the order `scenario variant n t kind queue message consumer|producer channel
/// cause`, those that do not apply left out; of services `service request endpoint caller` and, of
/// sagas, `service saga`; of data `subject version`, where the version of an export is the number of
/// its run and that of an outbox the number of its row. `t` is in nanoseconds since the start.
public struct EventReport: Sendable {
  private let head: [UInt8]
  private var queues: [[UInt8]] = []
  private var actors: [[UInt8]] = []
  private var services: [[UInt8]] = []
  private var endpoints: [[UInt8]] = []
  private var callers: [[UInt8]] = []
  private var subjects: [[UInt8]] = []
  private let kinds = EventKind.allCases.map { Array($0.word.utf8) }
  private let causes = EventCause.allCases.map { Array($0.word.utf8) }

  /// `scenario` is given when a log holds several of them, `variant` when the file compares some.
  public init(scenario: String? = nil, variant: String? = nil) {
    var head = "{"
    if let scenario { head += "\"scenario\":\(jsonLiteral(scenario))," }
    if let variant { head += "\"variant\":\(jsonLiteral(variant))," }
    self.head = Array((head + "\"n\":").utf8)
  }

  /// Learns the names that stand for the numbers in records; cheap when nothing was added.
  public mutating func learn(queueNames: [String], actorNames: [String]) {
    if queueNames.count != queues.count { queues = queueNames.map { Array(jsonLiteral($0).utf8) } }
    if actorNames.count != actors.count { actors = actorNames.map { Array(jsonLiteral($0).utf8) } }
  }

  /// Learns the names of services, endpoints and callers.
  public mutating func learn(services: [String], endpoints: [String], callers: [String]) {
    guard services.count != self.services.count || callers.count != self.callers.count else {
      return
    }
    self.services = services.map { Array(jsonLiteral($0).utf8) }
    self.endpoints = endpoints.map { Array(jsonLiteral($0).utf8) }
    self.callers = callers.map { Array(jsonLiteral($0).utf8) }
  }

  /// Learns the names of tables, views, exports and the services of outboxes.
  public mutating func learn(subjects: [String]) {
    guard subjects.count != self.subjects.count else { return }
    self.subjects = subjects.map { Array(jsonLiteral($0).utf8) }
  }

  /// Appends a line for each record.
  public func append(_ records: [EventRecord], to output: inout [UInt8]) {
    for record in records { append(record, to: &output) }
  }

  private func append(_ record: EventRecord, to output: inout [UInt8]) {
    output += head
    appendNumber(record.number, to: &output)
    output += ",\"t\":".utf8
    appendNumber(UInt64(max(record.instant.nanoseconds, 0)), to: &output)
    output += ",\"kind\":\"".utf8
    output += kinds[Int(record.kind.rawValue)]
    output.append(UInt8(ascii: "\""))
    switch record.kind.subject {
    case .broker: appendBrokerFields(of: record, to: &output)
    case .service: appendServiceFields(of: record, to: &output)
    case .data:
      appendName(",\"subject\":", record.actor, names: subjects, to: &output)
      appendName(",\"version\":", record.message, names: [], to: &output)
    }
    if record.cause != .none {
      output += ",\"cause\":\"".utf8
      output += causes[Int(record.cause.rawValue)]
      output.append(UInt8(ascii: "\""))
    }
    output += "}\n".utf8
  }

  private func appendServiceFields(of record: EventRecord, to output: inout [UInt8]) {
    appendName(",\"service\":", record.queue, names: services, to: &output)
    let key: StaticString = record.kind.isOfSaga ? ",\"saga\":" : ",\"request\":"
    appendName(key, record.message, names: [], to: &output)
    appendName(",\"endpoint\":", record.actor, names: endpoints, to: &output)
    appendName(",\"caller\":", record.channel, names: callers, to: &output)
  }

  private func appendBrokerFields(of record: EventRecord, to output: inout [UInt8]) {
    appendName(",\"queue\":", record.queue, names: queues, to: &output)
    if record.message != EventRecord.absent {
      output += ",\"message\":".utf8
      appendNumber(UInt64(record.message), to: &output)
    }
    let role: StaticString = record.kind.isOfProducer ? ",\"producer\":" : ",\"consumer\":"
    appendName(role, record.actor, names: actors, to: &output)
    if record.channel != EventRecord.absent {
      output += ",\"channel\":".utf8
      appendNumber(UInt64(record.channel), to: &output)
    }
  }

  private func appendName(
    _ key: StaticString,
    _ number: UInt32,
    names: [[UInt8]],
    to output: inout [UInt8]
  ) {
    guard number != EventRecord.absent else { return }
    output += key.description.utf8
    if Int(number) < names.count {
      output += names[Int(number)]
    } else {
      appendNumber(UInt64(number), to: &output)
    }
  }
}

private func appendNumber(_ value: UInt64, to output: inout [UInt8]) {
  let start = output.count
  var rest = value
  repeat {
    output.append(UInt8(ascii: "0") + UInt8(rest % 10))
    rest /= 10
  } while rest > 0
  output[start...].reverse()
}
