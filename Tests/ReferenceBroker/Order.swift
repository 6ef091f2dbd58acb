import Vocabulary

/// Orders the events of a step by connection, channel, kind and consumer, and by arrival within
/// that; the confirms of a channel become one set of acks and one of nacks, after its returns.
func ordered(_ events: [FieldTable]) -> [FieldTable] {
  var merged: [FieldTable] = []
  for event in events {
    let same = merged.firstIndex {
      event["ev"] == .text("confirm") && $0["ev"] == event["ev"] && $0["ch"] == event["ch"]
        && $0["kind"] == event["kind"]
    }
    if let same {
      merged[same]["tags"] = .list(sorted(tags(of: merged[same]) + tags(of: event)))
    } else {
      merged.append(event)
    }
  }
  return merged.enumerated()
    .sorted { left, right in
      let (a, b) = (key(of: left.element), key(of: right.element))
      return a == b ? left.offset < right.offset : a.lexicographicallyPrecedes(b)
    }
    .map(\.element)
}

private func tags(of event: FieldTable) -> [FieldValue] {
  guard case .list(let tags)? = event["tags"] else { return [] }
  return tags
}

private func sorted(_ tags: [FieldValue]) -> [FieldValue] {
  tags.sorted {
    guard case .integer(let a) = $0, case .integer(let b) = $1 else { return false }
    return a < b
  }
}

/// Bytes that compare like the tuple (connection, channel, kind, consumer).
private func key(of event: FieldTable) -> [UInt8] {
  let kinds = [
    "blocked": 0, "unblocked": 0, "return": 1, "confirm": 2, "deliver": 4,
    "consumer_cancelled": 5, "channel_closed": 6, "connection_closed": 7,
  ]
  var kind = kinds[text(event["ev"])] ?? 8
  if event["kind"] == .text("nacks") { kind = 3 }
  return Array(text(event["conn"]).utf8) + [0] + Array(text(event["ch"]).utf8) + [0]
    + [UInt8(kind)] + Array(text(event["consumer"]).utf8)
}

private func text(_ value: FieldValue?) -> String {
  guard case .text(let text)? = value else { return "" }
  return text
}
