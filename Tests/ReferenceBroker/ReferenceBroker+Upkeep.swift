import Scripting
import Vocabulary

extension ReferenceBroker {
  /// Lets time pass: messages and queues go when their time has come, the earliest first.
  mutating func advance(to end: Int64) {
    while let (time, name) = nextDeadline(), time <= end {
      now = max(now, time)
      guard let place = queues.firstIndex(where: { $0.name == name }) else { break }
      if let deadline = queueDeadline(queues[place]), deadline <= now {
        removeQueue(queues[place].id)
      } else {
        dropExpired(place)
      }
      publishDeadLetters()
    }
    now = end
  }

  private func nextDeadline() -> (Int64, String)? {
    var earliest: (Int64, String)?
    for queue in queues {
      for time in [queue.timer, queueDeadline(queue)].compactMap({ $0 })
      where earliest.map({ (time, queue.name) < $0 }) ?? true {
        earliest = (time, queue.name)
      }
    }
    return earliest
  }

  /// R6.5.
  private func queueDeadline(_ queue: Queue) -> Int64? {
    guard queue.consumers.isEmpty, let life = setting(queue, "expires")?.asInteger else {
      return nil
    }
    return later(life, than: queue.lastUse)
  }

  /// R15.1: the policy with the highest number of those that are meant for a name.
  func policy(for name: String, _ kind: String) -> ScriptPolicy? {
    policies.filter { policy in
      guard policy.appliesTo == kind || policy.appliesTo == "all" else { return false }
      guard let pattern = try? Regex(policy.pattern) else { return false }
      return name.firstMatch(of: pattern) != nil
    }
    .max { $0.priority < $1.priority }
  }

  mutating func setPolicy(_ policy: ScriptPolicy) {
    policies.removeAll { $0.name == policy.name }
    policies.append(policy)
    followPolicies()
  }

  mutating func clearPolicy(_ name: String) {
    policies.removeAll { $0.name == name }
    followPolicies()
  }

  /// R7.5.
  private mutating func followPolicies() {
    for place in queues.indices { trim(place) }
  }

  /// R13: what is durable stays; clients are told.
  mutating func restart() {
    let told = connections.filter(\.isOpen).map(\.name)
    // What deletes itself without consumers does so while they go.
    for queue in queues where queue.isAutoDelete && !queue.consumers.isEmpty {
      removeQueue(queue.id)
    }
    for place in queues.indices {
      queues[place].line = []
      queues[place].blocked = []
    }
    for connection in connections.indices {
      closeByClient(connection: connections[connection].name)
    }
    queues.removeAll { !$0.isDurable }
    for place in queues.indices {
      if queues[place].kind == .classic {
        queues[place].ready.removeAll { $0.message.properties["delivery_mode"] != .integer(2) }
      }
      queues[place].lastUse = now
    }
    exchanges.removeAll { !$0.isDurable }
    let (kept, left) = (queues.map(\.name), exchanges.map(\.name))
    bindings.removeAll {
      !left.contains($0.source) || !($0.isToQueue ? kept : left).contains($0.destination)
    }
    deadLetters = []
    for connection in connections.indices where connections[connection].closing == nil {
      connections[connection].closing = Refusal(320, "CONNECTION_FORCED")
    }
    events = told.map { name in
      [
        "ev": .text("connection_closed"), "conn": .text(name), "code": .integer(320),
        "text": .text("CONNECTION_FORCED - broker forced connection closure"),
      ]
    }
  }
}
