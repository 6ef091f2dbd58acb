import BrokerEngine
import Vocabulary

extension ScriptPlayer {
  /// How much is in one queue or in all, as the operator would see it.
  func depth(of queue: String?) -> FieldValue? {
    let all = depths()
    // The recorder leaves out what is empty.
    guard let queue else { return all.isEmpty ? nil : .table(all) }
    let name = aliases.contains { $0.alias == queue } ? "<\(queue)>" : queue
    return .table([name: all[name] ?? .void])
  }

  /// By queue: quorum queues tell what is ready only, streams nothing.
  func depths() -> FieldTable {
    var depths = FieldTable()
    for index in 0..<broker.queueCount {
      let queue = QueueID(index: index)
      let name = broker.text(of: broker.queueName(of: queue))
      guard broker.exists(queue), !name.hasPrefix(directReplyPrefix) else { continue }
      let ready = FieldValue.integer(Int64(broker.readyCount(of: queue)))
      let fields: FieldTable =
        switch broker.policy(of: queue).kind {
        case .classic, .activemq, .kubemq:
          ["ready": ready, "unacked": .integer(Int64(broker.unackedCount(of: queue)))]
        case .quorum: ["ready": ready]
        case .stream: [:]
        }
      depths[shown(name)] = .table(fields)
    }
    return depths
  }

  mutating func set(_ policy: ScriptPolicy) {
    let name = broker.name(policy.name)
    tell(.setPolicy(name, broker.brokerPolicy(of: policy)), on: operatorChannel())
  }

  mutating func clear(_ policy: String) {
    tell(.clearPolicy(broker.name(policy)), on: operatorChannel())
  }

  /// No client has this connection, since a name with a blank cannot stand in a script.
  static let operatorName = "the operator"

  /// What the operator says is said on a channel of its own.
  private mutating func operatorChannel() -> Int { channel(Self.operatorName + "/1") }

  mutating func control(_ words: String) {
    switch OperatorCommand(words) {
    case .alarm(let alarm, let isOn)?:
      if isOn { alarms.insert(alarm) } else { alarms.remove(alarm) }
      tell(.setAlarm(alarm, isOn: isOn))
    case .acknowledgementTimeout?, nil: break
    }
  }
}
