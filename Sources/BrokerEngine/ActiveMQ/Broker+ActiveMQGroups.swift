import Groundwork
import Vocabulary

/// Groups of messages, each with one consumer that gets all of it (A7).
extension Broker {
  /// Whether a consumer may have a message of a group: it owns the group, or begins to.
  mutating func assignGroup(of copy: ReadyCopy, to consumer: UInt32, in queue: Int) -> Bool {
    let content = envelopes[messages[copy.row].envelope].content
    guard let properties = contents[content.rawValue].properties,
      case .text(let name)? = properties["JMSXGroupID"], !name.isEmpty
    else { return true }
    let sequence = wholeNumber(properties["JMSXGroupSeq"]) ?? 0
    if activeMQ.queues[queue].groups == nil { activeMQ.queues[queue].groups = [] }
    let place = activeMQ.queues[queue].groups?.firstIndex { $0.name == name }
    guard sequence != 1, let place else {
      begin(name, at: place, ownedBy: consumer, in: queue)
      return true
    }
    guard let group = activeMQ.queues[queue].groups?[place] else { return true }
    guard group.owner == consumer else { return false }
    activeMQ.queues[queue].groups?.remove(at: place)
    if sequence < 0 {
      activeMQ.consumers[Int(consumer)].groupCount -= 1
    } else {
      activeMQ.queues[queue].groups?.append(group)
    }
    return true
  }

  /// Makes a consumer the owner of a group, from the message that says it is the first.
  private mutating func begin(
    _ name: String,
    at place: Int?,
    ownedBy consumer: UInt32,
    in queue: Int
  ) {
    if let place { activeMQ.queues[queue].groups?.remove(at: place) }
    activeMQ.queues[queue].groups?.append(ActiveMQGroup(name: name, owner: consumer))
    activeMQ.consumers[Int(consumer)].groupCount += 1
    let limit = activeMQ.queues[queue].policy.groupLimit
    if let count = activeMQ.queues[queue].groups?.count, count > limit {
      activeMQ.queues[queue].groups?.removeFirst()
    }
  }

  /// A number that is written as one, or as a text.
  private func wholeNumber(_ value: FieldValue?) -> Int64? {
    switch value {
    case .integer(let number)?: number
    case .text(let text)?: Int64(text)
    case nil, .some: nil
    }
  }

  /// Forgets what a consumer that goes owned; the next message of a group finds it a new owner.
  mutating func forgetGroups(of consumer: UInt32, in queue: Int) {
    activeMQ.queues[queue].groups?.removeAll { $0.owner == consumer }
    activeMQ.consumers[Int(consumer)].groupCount = 0
  }
}
