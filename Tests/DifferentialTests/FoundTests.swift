import Foundation
import ReferenceBroker
import Scripting
import Testing
import Vocabulary

/// Scripts that once told the engine from the model, or the model from a real broker, as they were
/// left after shrinking; each named after what went wrong.
@Suite struct FoundTests {
  @Test func `what comes again while everything is settled is not settled with it`() throws {
    try expectAgreement(
      """
      {"op": "declare_queue", "queue": "q0"},
      {"op": "consume", "queue": "q0", "consumer": "s3", "ch": "k2"},
      {"op": "publish", "rk": "q0", "body": "m4"},
      {"op": "nack", "tag": 0, "multiple": true, "requeue": true, "ch": "k2"},
      {"op": "reject", "tag": 2, "requeue": true, "ch": "k2"}
      """,
      shows: "tag: 3"
    )
  }

  @Test func `R6.3 what was delivered at once with a time to live expires when it comes back`()
    throws
  {
    try expectAgreement(
      """
      {"op": "declare_queue", "queue": "dl1"},
      {"op": "consume", "queue": "dl1", "consumer": "s1", "ch": "k1"},
      {"op": "publish", "rk": "dl1", "body": "m7x", "props": {"expiration": "0"}},
      {"op": "close_channel", "ch": "k1"},
      {"op": "depth"}
      """,
      shows: "dl1: {ready: 0, unacked: 0}"
    )
  }

  @Test func `R6.6 what overtakes others in a queue with priorities is not looked at`() throws {
    try expectAgreement(
      """
      {"op": "declare_queue", "queue": "q", "args": {"x-max-priority": 5}},
      {"op": "publish", "rk": "q", "body": "m1"},
      {"op": "publish", "rk": "q", "body": "m2", "props": {"priority": 3, "expiration": "100"}},
      {"op": "wait", "ms": 400},
      {"op": "consume", "queue": "q", "consumer": "a", "ch": "c2"}
      """,
      shows: "body: \"m2\""
    )
  }

  @Test func `R6.6 what was overtaken is looked at when something leaves`() throws {
    try expectAgreement(
      """
      {"op": "declare_queue", "queue": "q", "args": {"x-max-priority": 5}},
      {"op": "publish", "rk": "q", "body": "m1"},
      {"op": "publish", "rk": "q", "body": "m2", "props": {"priority": 3, "expiration": "0"}},
      {"op": "wait", "ms": 300},
      {"op": "depth"},
      {"op": "publish", "rk": "q", "body": "m3", "props": {"priority": 4}},
      {"op": "wait", "ms": 300},
      {"op": "get", "queue": "q", "ch": "c2"}
      """,
      shows: "remaining: 1"
    )
  }

  @Test func `R3.5 bindings count when a message of a transaction is published`() throws {
    try expectAgreement(
      """
      {"op": "declare_queue", "queue": "q"},
      {"op": "declare_exchange", "exchange": "x", "type": "direct"},
      {"op": "tx_select", "ch": "c2"},
      {"op": "publish", "rk": "k", "body": "t1", "exchange": "x", "mandatory": true, "ch": "c2"},
      {"op": "bind", "queue": "q", "exchange": "x", "rk": "k"},
      {"op": "tx_commit", "ch": "c2"}
      """,
      shows: "code: 312"
    )
  }

  @Test func `R3.5 the default exchange looks for its queue at the commit`() throws {
    try expectAgreement(
      """
      {"op": "tx_select", "ch": "c2"},
      {"op": "publish", "rk": "q", "body": "t1", "mandatory": true, "ch": "c2"},
      {"op": "declare_queue", "queue": "q"},
      {"op": "tx_commit", "ch": "c2"},
      {"op": "depth"}
      """,
      shows: "q: {ready: 1, unacked: 0}"
    )
  }

  @Test func `R15.1 policies can be set after a restart`() throws {
    try expectAgreement(
      """
      {"op": "declare_queue", "queue": "q"},
      {"op": "policy", "name": "p", "pattern": "^q", "definition": {"max-length": 5}},
      {"op": "restart_broker"},
      {"op": "policy", "name": "p", "pattern": "^q", "definition": {"max-length": 1}},
      {"op": "publish", "rk": "q", "body": "m{i}", "count": 3},
      {"op": "depth"}
      """,
      shows: "q: {ready: 1, unacked: 0}"
    )
  }
}

/// Expects the same of the engine and of the model, and that something certain is seen.
private func expectAgreement(
  _ operations: String,
  shows wanted: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let text = "{\"ops\": [\(operations)]}"
  for version in RabbitVersion.allCases {
    var script = try parseCase(Data(text.utf8))
    script.version = version
    let model = ReferenceBroker.play(script)
    var player = ScriptPlayer(script)
    let fault = difference(model, player.play())
    #expect(fault == nil, sourceLocation: sourceLocation)
    let seen = model.steps.map { step in
      short(.list(step.events.map(FieldValue.table))) + short(step.result ?? .void)
    }
    #expect(seen.contains { $0.contains(wanted) }, "\(seen)", sourceLocation: sourceLocation)
  }
}
