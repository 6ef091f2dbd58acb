import Groundwork
public import Vocabulary

/// Stored events: a stream for each channel, and positions that outlive their readers (K3).
extension Broker {
  /// Whether a client reads stored events now (K3.4).
  public func readsStore(_ client: NameID) -> Bool {
    kube.activeClients.contains { $0.client == client }
  }

  /// The stream of stored events with that name, which is made if it does not exist.
  mutating func openStore(
    _ name: NameID,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> Int {
    if let known = queue(named: name) { return known.index }
    let queue = begin(name, QueuePolicy(kind: .stream), on: channel)
    counts[queue].traits.insert(.kubemq)
    while streams.count <= queue { streams.append(StreamLog()) }
    report(queue, &effects)
    return queue
  }

  /// Starts or resumes a reading (K3.2, K3.3); a client that reads already is refused (K3.4).
  mutating func readStore(
    _ reading: KubeReading,
    by consumer: ConsumerID,
    on channel: ChannelID,
    _ effects: inout [BrokerEffect]
  ) -> KubeRefusal? {
    guard !kube.activeClients.contains(where: { $0.client == reading.client }) else {
      return .clientIsActive
    }
    kube.activeClients.append((reading.client, consumer.rawValue))
    while consumers.count <= consumer.index { consumers.append(ConsumerState()) }
    consumers[consumer.index].channel = channel.rawValue
    let stream = openStore(name(Self.storeName(text(of: reading.channel))), on: channel, &effects)
    let owner = reading.group.map { StoreReading.Owner.group($0) } ?? .client(reading.client)
    let known = kube.readings.firstIndex { $0.stream == stream && $0.owner == owner }
    let place = known ?? kube.readings.count
    if known == nil {
      let next = position(of: reading.start, in: stream)
      kube.readings.append(StoreReading(stream: stream, owner: owner, next: next))
    }
    kube.readings[place].members.append(consumer.rawValue)
    serve(reading: place, &effects)
    return nil
  }

  /// A reader goes; the position of its client or group stays (K3.3, K3.5).
  mutating func leaveStore(_ consumer: ConsumerID) {
    kube.activeClients.removeAll { $0.consumer == consumer.rawValue }
    for place in kube.readings.indices {
      kube.readings[place].members.removeAll { $0 == consumer.rawValue }
    }
  }

  /// The offset that a new reading begins with.
  private func position(of start: KubeStart, in stream: Int) -> UInt64 {
    let log = streams[stream]
    switch start {
    case .newOnly: return log.endOffset
    case .first: return log.firstOffset
    case .last: return log.count == 0 ? log.endOffset : log.endOffset - 1
    case .sequence(let number):
      return min(max(number == 0 ? 0 : number - 1, log.firstOffset), log.endOffset)
    case .time(let instant): return log.firstOffset { messages[$0].enqueued >= instant }
    }
  }

  /// Hands what is new in a stream to everyone who reads it.
  mutating func serveGroups(of stream: Int, _ effects: inout [BrokerEffect]) {
    for place in kube.readings.indices where kube.readings[place].stream == stream {
      serve(reading: place, &effects)
    }
  }

  /// Hands out everything behind a position, to its members in turn (K3.5).
  private mutating func serve(reading place: Int, _ effects: inout [BrokerEffect]) {
    let stream = kube.readings[place].stream
    kube.readings[place].next = max(kube.readings[place].next, streams[stream].firstOffset)
    while !kube.readings[place].members.isEmpty,
      let row = streams[stream].row(at: kube.readings[place].next)
    {
      kube.readings[place].next += 1
      let consumer = kube.readings[place].members.removeFirst()
      kube.readings[place].members.append(consumer)
      let message = messages[row]
      var delivery = delivery(of: ReadyCopy(row: row, failures: 0), message, from: stream)
      delivery.consumer = ConsumerID(rawValue: consumer)
      delivery.channel = ChannelID(rawValue: consumers[Int(consumer)].channel)
      delivery.isSettled = true
      effects.append(.streamed(delivery))
    }
  }
}
