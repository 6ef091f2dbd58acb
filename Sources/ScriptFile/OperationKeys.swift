/// The operations of a case file and the keys each of them knows.
enum OperationKeys {
  /// What every operation may say besides its own keys; the last two only slow a recorder down.
  static let common = ["op", "ch", "settle", "settle_ms"]
  /// The same for brokers without channels.
  static let pauses = ["op", "settle", "settle_ms"]

  /// In the order of the documentation of the format.
  static let table: [(operation: String, keys: [String])] = [
    ("declare_queue", ["queue", "passive", "durable", "exclusive", "auto_delete", "args", "as"]),
    ("delete_queue", ["queue", "if_unused", "if_empty"]),
    ("purge", ["queue"]),
    (
      "declare_exchange",
      ["exchange", "type", "passive", "durable", "auto_delete", "internal", "args"]
    ),
    ("delete_exchange", ["exchange", "if_unused"]),
    ("bind", ["queue", "exchange", "rk", "args"]),
    ("unbind", ["queue", "exchange", "rk", "args"]),
    ("bind_exchange", ["source", "destination", "rk", "args"]),
    ("unbind_exchange", ["source", "destination", "rk", "args"]),
    (
      "publish",
      [
        "rk", "exchange", "body", "props", "mandatory", "immediate", "count", "size",
        "reply_to_of",
      ]
    ),
    ("confirm", []),
    ("consume", ["queue", "consumer", "no_ack", "exclusive", "no_local", "args"]),
    ("cancel", ["consumer"]),
    ("qos", ["prefetch", "global", "size"]),
    ("ack", ["tag", "multiple"]),
    ("nack", ["tag", "multiple", "requeue"]),
    ("reject", ["tag", "requeue"]),
    ("recover", ["requeue"]),
    ("get", ["queue", "no_ack"]),
    ("drain", ["queue"]),
    ("tx_select", []),
    ("tx_commit", []),
    ("tx_rollback", []),
    ("open_channel", []),
    ("close_channel", []),
    ("close_connection", ["conn"]),
    ("drop_connection", ["conn"]),
    ("wait", ["ms"]),
    ("depth", ["queue"]),
    ("policy", ["name", "pattern", "definition", "priority", "apply_to"]),
    ("clear_policy", ["name"]),
    ("restart_broker", []),
    ("ctl", ["args"]),
  ]

  static var names: [String] { table.map(\.operation) }

  /// Every key that some operation knows; one that means nothing here is no slip of the pen.
  static var all: [String] { common + table.flatMap(\.keys) }

  static func keys(of operation: String) -> [String]? {
    table.first { $0.operation == operation }?.keys
  }
}
