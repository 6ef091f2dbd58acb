public import Telemetry
import Vocabulary

/// Writes the event log of a run, one JSON object a line, a chunk at a time.
///
/// The keys stand in the order `scenario variant n t kind queue message consumer|producer channel
/// cause`, those that do not apply left out. `t` is in nanoseconds since the start.
public struct EventReport: Sendable {
  private let head: [UInt8]
  private var queues: [[UInt8]] = []
  private var actors: [[UInt8]] = []
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
    if record.cause != .none {
      output += ",\"cause\":\"".utf8
      output += causes[Int(record.cause.rawValue)]
      output.append(UInt8(ascii: "\""))
    }
    output += "}\n".utf8
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

extension EventKind {
  /// Whether the actor of the record is a producer.
  var isOfProducer: Bool {
    switch self {
    case .published, .unroutable, .returned, .confirmed, .nacked, .refused: true
    case .phase, .enqueued, .delivered, .redelivered, .acknowledged, .requeued, .deadLettered,
      .expired, .dropped, .discarded, .purged, .queueDeclared, .queueDeleted, .effect,
      .duplicateEffect, .deduplicated, .attached, .detached, .faultOn, .faultOff,
      .protocolRefusal, .vanished, .lost, .blocked, .unblocked, .read, .staleRead, .ownMissing,
      .committed, .commitUnknown, .deadlock, .statementFailed, .applied, .skipped, .exportBegun,
      .exported, .exportFailed, .outboxed, .relayed, .request, .refusal, .answer,
      .failure, .timedOut, .retried, .served, .givenUp, .crashed, .sagaBegun, .stageDone,
      .stageUndone, .sagaCommitted, .sagaCompensated:
      false
    }
  }
}
