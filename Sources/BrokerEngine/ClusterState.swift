import Vocabulary

/// The three nodes that hold quorum queues, and what waits for a majority of them (R3.3, R11).
///
/// What is simplified: the broker itself is node 0, leads every quorum queue and is always there, so
/// no leader is ever elected; streams live on node 0 alone; a purge, a delete or a declare does not
/// wait for the majority.
struct ClusterState: Sendable {
  private var isUp = [true, true]
  /// What was said to queues that lack their majority, in the order in which it was said.
  var pending: [PendingWork] = []
  /// Publishes whose receipt waits for copies among the pending work.
  var receipts: [PendingReceipt] = []
  /// Copies that the present publish left pending.
  var newCopies = 0

  /// How many of the three nodes are there.
  var upCount: Int { 1 + isUp.count { $0 } }

  var lacksMajority: Bool { upCount < 2 }

  mutating func set(_ follower: UInt8, isUp: Bool) {
    guard follower == 1 || follower == 2 else { return }
    self.isUp[Int(follower) - 1] = isUp
  }

  /// Whether a delivery was settled already, only that the queue could not agree to it yet.
  func holds(_ tag: DeliveryTag) -> Bool {
    guard !pending.isEmpty else { return false }
    return pending.contains {
      if case .settlement(tag, _, _) = $0 { true } else { false }
    }
  }
}

/// Something that happens once a majority is there.
enum PendingWork: Sendable, BitwiseCopyable {
  /// A copy enters a queue; it belongs to a receipt, or to none.
  case copy(row: UInt32, queue: Int, receipt: Int?)
  case settlement(DeliveryTag, Verdict, ChannelID)
}

/// A publish that is confirmed once all its copies are in their queues.
struct PendingReceipt: Sendable, BitwiseCopyable {
  /// Nil once the channel is gone.
  var channel: ChannelID?
  var number: UInt64
  var missing: Int
  var isAccepted: Bool
}
