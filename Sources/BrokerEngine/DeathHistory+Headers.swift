import Groundwork
public import Vocabulary

extension DeathHistory {
  /// Writes the history into the headers of a dead letter, as the broker does (R8.4).
  ///
  /// `x-death`, `x-first-death-*` unless the publisher wrote these or an x-death, and since 4.x
  /// `x-last-death-*`. `text` names queues, exchanges and keys. `hasTimes` is whether each entry
  /// tells its time, in whole seconds.
  public func write(
    into headers: inout FieldTable,
    version: RabbitVersion,
    hasTimes: Bool = true,
    text: (NameID) -> String
  ) {
    let isFirstKnown = ["exchange", "queue", "reason"].contains {
      headers["x-first-death-" + $0] != nil
    }
    if !isPublishers, !isFirstKnown { write(first, as: "x-first-death-", into: &headers, text) }
    headers["x-death"] = .list(
      entries.map { entry in
        switch entry {
        case .death(let death): .table(table(of: death, hasTime: hasTimes, text))
        case .written(let value): value
        }
      }
    )
    guard version != .v3x10, let last = entries.first else { return }
    switch last {
    case .death(let death): write(death, as: "x-last-death-", into: &headers, text)
    case .written(.table(let table)):
      for name in ["exchange", "queue", "reason"] {
        headers["x-last-death-" + name] = table[name]
      }
    case .written: break
    }
  }

  private func write(
    _ death: Death,
    as prefix: String,
    into headers: inout FieldTable,
    _ text: (NameID) -> String
  ) {
    headers[prefix + "exchange"] = .text(text(death.exchange))
    headers[prefix + "queue"] = .text(text(death.queue))
    headers[prefix + "reason"] = .text(death.reason.word)
  }

  private func table(
    of death: Death,
    hasTime: Bool,
    _ text: (NameID) -> String
  ) -> FieldTable {
    var table: FieldTable = [
      "count": .integer(Int64(clamping: death.count)),
      "reason": .text(death.reason.word),
      "queue": .text(text(death.queue)),
      "exchange": .text(text(death.exchange)),
      "routing-keys": .list(death.routingKeys.map { .text(text($0)) }),
    ]
    if hasTime { table["time"] = .time(UInt64(clamping: death.time.nanoseconds / 1_000_000_000)) }
    if let expiration = death.expiration {
      table["original-expiration"] = .text(String(expiration.nanoseconds / 1_000_000))
    }
    return table
  }
}
