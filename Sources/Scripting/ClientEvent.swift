import Vocabulary

/// What a client sees the broker do without having asked for it in this step.
struct ClientEvent: Sendable {
  /// In the order in which the events of one step are told.
  enum Kind: Int, Sendable {
    case notice
    case returned
    case confirmed
    case refused
    case delivered
    case cancelled
    case channelClosed
    case connectionClosed
  }

  var kind: Kind
  /// Only for what concerns a connection as a whole.
  var connection = ""
  var channel = ""
  var consumer = ""
  var fields: FieldTable
}

/// Orders the events of one step as the case format does.
///
/// By connection, channel, kind and consumer, and by arrival inside that; the confirms of a channel
/// become one set of acks and one of nacks, since how they are put together depends on timing.
func ordered(_ events: [ClientEvent]) -> [FieldTable] {
  var merged: [ClientEvent] = []
  for event in events {
    let isConfirm = event.kind == .confirmed || event.kind == .refused
    let place = merged.firstIndex { $0.kind == event.kind && $0.channel == event.channel }
    if isConfirm, let place {
      merged[place].fields["tags"] = union(merged[place].fields["tags"], event.fields["tags"])
    } else {
      merged.append(event)
    }
  }
  return merged.enumerated().sorted { left, right in
    if let isBefore = isBefore(left.element, right.element) { return isBefore }
    return left.offset < right.offset
  }.map(\.element.fields)
}

/// Whether one event is told before another; nil if only their arrival tells.
private func isBefore(_ left: ClientEvent, _ right: ClientEvent) -> Bool? {
  isBefore(left.connection, right.connection) ?? isBefore(left.channel, right.channel)
    ?? (left.kind == right.kind ? nil : left.kind.rawValue < right.kind.rawValue)
    ?? isBefore(left.consumer, right.consumer)
}

/// Texts in the order of their bytes, which is the same on every machine.
private func isBefore(_ left: String, _ right: String) -> Bool? {
  left.utf8.elementsEqual(right.utf8) ? nil : left.utf8.lexicographicallyPrecedes(right.utf8)
}

private func union(_ left: FieldValue?, _ right: FieldValue?) -> FieldValue {
  var numbers: [Int64] = []
  for case .list(let tags)? in [left, right] {
    for case .integer(let tag) in tags { numbers.append(tag) }
  }
  return .list(numbers.sorted().map(FieldValue.integer))
}
