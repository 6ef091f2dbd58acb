import BrokerEngine
import Vocabulary

/// What is sent to several channels at once (K5.1).
extension KubePlayer {
  /// One of the channels that a sender's channel stands for.
  struct Target: Equatable, Sendable {
    enum Kind: Sendable {
      case queue, event, storedEvent
    }

    var kind: Kind
    var channel: String
  }

  /// Where a channel leads: to itself, or as documented to the parts of `a;events:b;queues:c`.
  ///
  /// A part without a prefix is of the sender's kind. A key of a routing table leads nowhere, since a
  /// script has no such table.
  func targets(of channel: String, as kind: Target.Kind) -> [Target] {
    guard edition == .documented, channel.utf8.contains(UInt8(ascii: ";")) else {
      return [Target(kind: kind, channel: channel)]
    }
    return channel.split(separator: ";").compactMap { part in
      let pieces = part.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard pieces.count == 2 else { return Target(kind: kind, channel: String(part)) }
      let name = String(pieces[1])
      switch pieces[0] {
      case "queues": return Target(kind: .queue, channel: name)
      case "events": return Target(kind: .event, channel: name)
      case "events_store": return Target(kind: .storedEvent, channel: name)
      case "routes": return nil
      default: return Target(kind: kind, channel: String(part))
      }
    }
  }

  /// Sends a message for queues wherever its channel leads; the first error.
  mutating func route(_ message: KubeMessage) -> String? {
    var error: String?
    for target in targets(of: message.queue, as: .queue) {
      var copy = message
      copy.queue = target.channel
      let found =
        target.kind == .queue
        ? send(copy) : send(message.body, to: target.channel, stored: target.kind == .storedEvent)
      error = error ?? found
    }
    return error
  }

  /// Sends an event wherever its channel leads; the first error.
  mutating func route(_ body: String, _ event: KubeEvent) -> String? {
    var error: String?
    for target in targets(of: event.channel, as: event.isStored ? .storedEvent : .event) {
      let found =
        target.kind == .queue
        ? send(KubeMessage(body, to: target.channel))
        : send(body, to: target.channel, stored: target.kind == .storedEvent)
      error = error ?? found
    }
    return error
  }
}
