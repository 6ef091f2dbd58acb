import Vocabulary

/// What a channel has said since its last commit or rollback, to take effect together (R3.5).
struct Transaction: Sendable {
  var publishes: [PendingPublish] = []
  var settlements: [PendingSettlement] = []
  /// The deliveries in `settlements`: nothing else may settle them now.
  var settled: Set<UInt32> = []

  /// A message that was found valid, with the queues it was routed to when it was published.
  struct PendingPublish: Sendable {
    var publication: Publication
    var envelope: UInt32
    var isRewritten: Bool
    var queues: [UInt32]
  }

  /// Deliveries that end alike; those settled one after another are carried out as one group.
  struct PendingSettlement: Sendable {
    var verdict: Verdict
    var rows: [UInt32]
  }

  mutating func settle(_ rows: [UInt32], _ verdict: Verdict) {
    settled.formUnion(rows)
    if let last = settlements.indices.last, settlements[last].verdict == verdict {
      settlements[last].rows += rows
    } else {
      settlements.append(PendingSettlement(verdict: verdict, rows: rows))
    }
  }
}
