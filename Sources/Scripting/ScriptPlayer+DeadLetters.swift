import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// Changes the properties of a message into those of a letter the broker wrote (R8.3, R8.4).
  func apply(_ letter: Letter, to properties: inout FieldTable) {
    var headers = letter.content.headers
    if let history = letter.history {
      properties["expiration"] = nil
      var written = headers ?? FieldTable()
      write(history, into: &written)
      headers = written
    }
    properties["headers"] = headers.map(FieldValue.table)
  }

  /// Writes the deaths behind a message into its headers, as the broker does; `time` is left out.
  private func write(_ history: DeathHistory, into headers: inout FieldTable) {
    headers["x-death"] = .list(history.deaths.map { .table(entry($0)) })
    let isNew =
      headers["x-first-death-reason"] == nil && headers["x-first-death-queue"] == nil
      && headers["x-first-death-exchange"] == nil
    if isNew { write(history.first, as: "x-first-death-", into: &headers) }
    if script.version != .v3x10, let last = history.deaths.first {
      write(last, as: "x-last-death-", into: &headers)
    }
  }

  private func write(_ death: Death, as prefix: String, into headers: inout FieldTable) {
    headers[prefix + "exchange"] = .text(broker.text(of: death.exchange))
    headers[prefix + "queue"] = .text(shown(broker.text(of: death.queue)))
    headers[prefix + "reason"] = .text(death.reason.word)
  }

  private func entry(_ death: Death) -> FieldTable {
    var entry: FieldTable = [
      "count": .integer(Int64(clamping: death.count)),
      "reason": .text(death.reason.word),
      "queue": .text(shown(broker.text(of: death.queue))),
      "exchange": .text(broker.text(of: death.exchange)),
      "routing-keys": .list([.text(shown(broker.text(of: death.routingKey)))]),
    ]
    if let expiration = death.expiration {
      entry["original-expiration"] = .text(String(expiration.nanoseconds / 1_000_000))
    }
    return entry
  }
}
