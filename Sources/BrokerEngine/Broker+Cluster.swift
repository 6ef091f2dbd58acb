import Groundwork
import Vocabulary

extension Broker {
  /// A node that holds quorum queues leaves or comes back (R3.3).
  ///
  /// While node 0 is alone, quorum queues take nothing in, hand nothing out and let nothing go: all
  /// of that happens in its order once a second node is there.
  mutating func setFollower(
    _ follower: UInt8,
    isUp: Bool,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let lackedMajority = cluster.lacksMajority
    cluster.set(follower, isUp: isUp)
    guard cluster.lacksMajority != lackedMajority else { return }
    for queue in queues.indices where queues[queue].exists { markMajority(of: queue) }
    lookAgainAtChannels()
    if lackedMajority { catchUp(at: now, &effects) }
  }

  /// Marks a quorum queue as one that must wait, or as one that need not.
  mutating func markMajority(of queue: Int) {
    guard queues[queue].policy.kind == .quorum else { return }
    if cluster.lacksMajority {
      counts[queue].traits.insert(.lacksMajority)
    } else {
      counts[queue].traits.remove(.lacksMajority)
    }
  }

  /// Does what has waited for a majority.
  private mutating func catchUp(at now: VirtualInstant, _ effects: inout [BrokerEffect]) {
    let (work, receipts) = (cluster.pending, cluster.receipts)
    cluster.pending = []
    cluster.receipts = []
    var open = receipts
    for piece in work {
      switch piece {
      case .copy(let row, let queue, let receipt):
        let isTaken = enqueueSpecially(row, messages[row], in: queue, at: now, &effects)
        if let receipt { settleReceipt(&open[receipt], isTaken, &effects) }
      case .settlement(let tag, let verdict, let channel):
        guard flights.contains(tag) else { continue }
        settling.append(tag.row)
        settleListed(verdict, on: channel, at: now, &effects)
      }
    }
    for queue in queues.indices where queues[queue].exists && queues[queue].policy.kind == .quorum {
      handOutAgain(queue, at: now, &effects)
    }
  }

  private func settleReceipt(
    _ receipt: inout PendingReceipt,
    _ isTaken: Bool,
    _ effects: inout [BrokerEffect]
  ) {
    receipt.missing -= 1
    if !isTaken { receipt.isAccepted = false }
    guard receipt.missing == 0, let channel = receipt.channel else { return }
    effects.append(
      .confirmed(channel, number: receipt.number, isAccepted: receipt.isAccepted)
    )
  }

  /// Keeps a copy for a queue until its majority is there.
  mutating func keepPending(_ row: UInt32, for queue: Int) {
    cluster.pending.append(.copy(row: row, queue: queue, receipt: nil))
    cluster.newCopies += 1
  }

  /// Sends the receipt of a publish, at once or when all its copies are where they belong.
  mutating func confirm(
    _ channel: ChannelID,
    number: UInt64,
    isAccepted: Bool,
    _ effects: inout [BrokerEffect]
  ) {
    guard cluster.newCopies > 0 else {
      return effects.append(.confirmed(channel, number: number, isAccepted: isAccepted))
    }
    for place in cluster.pending.indices.suffix(cluster.newCopies) {
      guard case .copy(let row, let queue, _) = cluster.pending[place] else { continue }
      cluster.pending[place] = .copy(row: row, queue: queue, receipt: cluster.receipts.count)
    }
    cluster.receipts.append(
      PendingReceipt(
        channel: channel,
        number: number,
        missing: cluster.newCopies,
        isAccepted: isAccepted
      )
    )
  }

  /// Takes those listed settlements out that a queue cannot agree to yet, and keeps them.
  mutating func holdSettlements(_ rows: inout [UInt32], _ verdict: Verdict, on channel: ChannelID) {
    rows.removeAll { row in
      guard counts[Int(flights[row].queue)].traits.contains(.lacksMajority),
        flights[row].row != MessageTable.none
      else { return false }
      let tag = flights.tag(of: row)
      if !cluster.holds(tag) { cluster.pending.append(.settlement(tag, verdict, channel)) }
      return true
    }
  }

  /// A channel is about to end: what it has settled counts as settled, its receipts go nowhere.
  mutating func hasten(_ channel: ChannelID, _ effects: inout [BrokerEffect]) {
    for place in cluster.receipts.indices where cluster.receipts[place].channel == channel {
      cluster.receipts[place].channel = nil
    }
    var settled: [(DeliveryTag, Verdict)] = []
    cluster.pending.removeAll {
      guard case .settlement(let tag, let verdict, channel) = $0 else { return false }
      settled.append((tag, verdict))
      return true
    }
    for (tag, verdict) in settled where flights.contains(tag) {
      let flight = land(tag.row)
      giveRoom(flight)
      finish(flight, verdict, &effects)
    }
  }

  /// Forgets what waits for a queue that is deleted; its publishes count as taken in.
  mutating func forgetPending(of queue: Int, _ effects: inout [BrokerEffect]) {
    var gone: [(row: UInt32, receipt: Int?)] = []
    cluster.pending.removeAll {
      guard case .copy(let row, queue, let receipt) = $0 else { return false }
      gone.append((row, receipt))
      return true
    }
    for (row, receipt) in gone {
      release(row)
      guard let receipt else { continue }
      var open = cluster.receipts[receipt]
      settleReceipt(&open, true, &effects)
      cluster.receipts[receipt] = open
    }
  }

  /// Forgets everything that waits: nobody was promised any of it.
  mutating func forgetPending() {
    for case .copy(let row, _, _) in cluster.pending { release(row) }
    cluster.pending = []
    cluster.receipts = []
  }
}
