import BrokerEngine
import Vocabulary

/// Polls and the transactions that they open (K1.8).
extension KubePlayer {
  /// Most messages of a poll that names no number, and the shortest wait in milliseconds.
  private static let mostItems: Int64 = 200_000
  private static let shortestWait: Int64 = 1_000

  mutating func poll(_ poll: KubePoll) -> FieldValue? {
    pollStreams.insert(poll.stream)
    let most = Int(poll.maximum > 0 ? poll.maximum : Self.mostItems)
    var transaction = KubeTransaction(
      channel: Self.sender,
      stream: poll.stream,
      queue: poll.queue,
      maximum: most
    )
    if let refusal = KubeRules.refusal(ofQueue: poll.queue) {
      transaction.state = .unknown
      keep(transaction, as: poll.transaction)
      return .table(["messages": .list([]), "error": .text(refused(refusal))])
    }
    let channel = openChannel()
    transaction.channel = channel
    var found: [KubeTaken] = []
    // The free edition looks for what has expired only when it answers.
    let includesExpired = edition == .community
    let wait = max(poll.waitMilliseconds, Self.shortestWait)
    waitUntil(now + .milliseconds(wait)) { player in
      found += player.take(
        from: poll.queue,
        atMost: most - found.count,
        settled: false,
        includingExpired: includesExpired,
        on: channel
      )
      return found.count >= most
    }
    let gathered = found.count
    if includesExpired {
      let late = found.filter { broker.hasExpired($0.delivery.tag, at: now) }
      found.removeAll { broker.hasExpired($0.delivery.tag, at: now) }
      for gone in late { tell(.acknowledge(channel, gone.delivery.tag, multiple: false)) }
    }
    transaction.held = found
    keep(transaction, as: poll.transaction)
    let place = transactions.count - 1
    if poll.settlesAtOnce {
      settleAll(of: place) { .acknowledge($0, $1, multiple: false) }
    } else if gathered == 0 {
      close(place)
    }
    settleDown()
    return .table(["messages": .list(found.map { .table($0.fields) })])
  }

  private mutating func keep(_ transaction: KubeTransaction, as name: String) {
    transactionOfName[name] = transactions.count
    transactions.append(transaction)
  }

  /// Ends a transaction; what it still holds returns to its place.
  mutating func close(_ place: Int) {
    guard transactions[place].state == .open else { return }
    transactions[place].state = .closed
    transactions[place].held.removeAll()
    transactions[place].captured = 0
    tell(.closeChannel(transactions[place].channel))
  }

  private mutating func settleAll(
    of place: Int,
    _ command: (ChannelID, DeliveryTag) -> BrokerCommand
  ) {
    for held in transactions[place].held {
      tell(command(transactions[place].channel, held.delivery.tag))
    }
    close(place)
  }

  /// Does what is asked with a transaction; the server answers only with errors and lists.
  mutating func settle(_ settlement: KubeSettlement) -> FieldValue? {
    guard let place = transactionOfName[settlement.transaction] else { return nil }
    pollStreams.insert(transactions[place].stream)
    let answer = answer(to: settlement, place)
    settleDown()
    // The client waits for an answer that does not come, and then a little.
    pass(milliseconds: answer == nil ? 900 : 200)
    return answer.flatMap { $0.fields.isEmpty ? nil : .table($0) }
  }

  private mutating func answer(to settlement: KubeSettlement, _ place: Int) -> FieldTable? {
    func error(_ text: KubeSettlementError) -> FieldTable { ["error": .text(text.words)] }
    let action = settlement.action
    switch transactions[place].state {
    case .unknown: return error(.notFound)
    case .closed where action != .closeByClient && action != .transactionStatus:
      return error(.closed(action))
    case .open, .closed: break
    }
    switch action {
    case .transactionStatus: return error(.unknownRequest)
    case .closeByClient: close(place)
    case .activeOffsets:
      let open = transactions[place].held.map { Int64(clamping: $0.sequence) }.sorted()
      return open.isEmpty ? [:] : ["active": .list(open.map { .integer($0) })]
    case .acknowledgeAll: settleAll(of: place) { .acknowledge($0, $1, multiple: false) }
    case .rejectAll:
      settleAll(of: place) { .reject($0, $1, multiple: false, requeue: true) }
    case .requeueAll: return requeue(nil, settlement, place).map(error)
    case .requeueRange: return requeue(settlement.sequences, settlement, place).map(error)
    case .acknowledgeRange, .rejectRange:
      guard !settlement.sequences.isEmpty else { return error(.emptyRange(action)) }
      for sequence in settlement.sequences {
        guard let held = takeHeld(sequence, of: place) else {
          return error(.invalidSequence(action, sequence))
        }
        let (channel, tag) = (transactions[place].channel, held.delivery.tag)
        let isGood = action == .acknowledgeRange
        tell(
          isGood
            ? .acknowledge(channel, tag, multiple: false)
            : .reject(channel, tag, multiple: false, requeue: true)
        )
      }
      if transactions[place].held.isEmpty { close(place) }
    }
    return nil
  }

  private mutating func takeHeld(_ sequence: Int64, of place: Int) -> KubeTaken? {
    let index = transactions[place].held.firstIndex { Int64(clamping: $0.sequence) == sequence }
    return index.map { transactions[place].held.remove(at: $0) }
  }

  /// Moves messages to another queue, all of them if none are named.
  private mutating func requeue(
    _ sequences: [Int64]?,
    _ settlement: KubeSettlement,
    _ place: Int
  ) -> KubeSettlementError? {
    guard !settlement.destination.isEmpty else { return .noDestination }
    if sequences?.isEmpty == true { return .emptyRange(settlement.action) }
    let wanted = sequences ?? transactions[place].held.map { Int64(clamping: $0.sequence) }
    for sequence in wanted {
      let isHeld = transactions[place].held.contains { Int64(clamping: $0.sequence) == sequence }
      guard isHeld else { return .invalidSequence(settlement.action, sequence) }
      if let refusal = KubeRules.refusal(ofQueue: settlement.destination) {
        return .requeueFailed(sequence, refusal)
      }
      guard let held = takeHeld(sequence, of: place) else { continue }
      let target = broker.name(settlement.destination)
      tell(.requeue(held.delivery.tag, to: target), on: transactions[place].channel)
    }
    if transactions[place].held.isEmpty { close(place) }
    return nil
  }

  /// A stream breaks: of its polls everything returns to its place (K1.8), the message of an older
  /// one goes to the end (K1.10).
  mutating func drop(_ name: String) {
    if pollStreams.remove(name) != nil {
      for place in transactions.indices where transactions[place].stream == name {
        close(place)
        transactions[place].state = .unknown
      }
    }
    if let index = streamOfName.removeValue(forKey: name) { breakOff(index) }
    pass(milliseconds: 600)
  }

  /// In the free edition the server goes on delivering to a poll that it has answered, as long as
  /// the poll has room; nobody ever sees that, and it returns when the transaction ends.
  ///
  /// If only idle ones are served, those that hold nothing.
  mutating func capture(onlyIdle: Bool = false) {
    for place in transactions.indices where transactions[place].state == .open {
      let holding = transactions[place].held.count + transactions[place].captured
      let room = transactions[place].maximum - holding
      guard room > 0, !onlyIdle || holding == 0 else { continue }
      transactions[place].captured +=
        take(
          from: transactions[place].queue,
          atMost: room,
          settled: false,
          includingExpired: true,
          on: transactions[place].channel
        ).count
    }
  }
}

/// What the server says to a settlement that cannot be, word for word.
enum KubeSettlementError: Equatable, Sendable {
  case notFound
  case unknownRequest
  case closed(KubeSettlement.Action)
  case emptyRange(KubeSettlement.Action)
  case invalidSequence(KubeSettlement.Action, Int64)
  case noDestination
  case requeueFailed(Int64, KubeRefusal)

  var words: String {
    switch self {
    case .notFound: "transaction is completed or transaction id not found"
    case .unknownRequest: "request unknown"
    case .closed(.rejectAll), .closed(.rejectRange): "cannot nack messages with closed response "
    case .closed(.requeueRange): "cannot requeue messages with closed response "
    case .closed(.activeOffsets): "cannot get active offsets with closed response "
    case .closed: "cannot ack messages with closed response "
    case .emptyRange(.rejectRange): "cannot nack empty list of of offsets"
    case .emptyRange(.requeueRange): "cannot requeue empty list of of offsets"
    case .emptyRange: "cannot ack empty list of of offsets"
    case .invalidSequence(.rejectRange, let sequence): "invalid nack sequence id \(sequence)"
    case .invalidSequence(_, let sequence): "invalid ack sequence id \(sequence)"
    case .noDestination: "cannot requeue messages with empty channel destination "
    case .requeueFailed(let sequence, let refusal):
      "re-queue message with seq \(sequence) failed, \(refusal.words)"
    }
  }
}
