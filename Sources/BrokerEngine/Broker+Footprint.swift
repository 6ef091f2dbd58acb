// MARK: - What a copy costs

extension Broker {
  /// About how many bytes a copy of the broker duplicates as soon as one of the two goes on.
  ///
  /// Counts what lies in tables that grow with messages; takes time linear in the number of queues.
  public var footprint: Int {
    let ready = queues.reduce(0) { $0 + $1.line.count }
    let rows = messages.rowCount * MemoryLayout<MessageRow>.stride
    let flying = flights.rowCount * MemoryLayout<Flight>.stride
    let standing =
      queues.count * (MemoryLayout<QueueState>.stride + MemoryLayout<QueueCounts>.stride)
      + consumers.count * MemoryLayout<ConsumerState>.stride
      + channels.count * MemoryLayout<ChannelState>.stride
    let copies = ready * 2 * MemoryLayout<UInt32>.stride
    return rows + flying + standing + extras.footprint + copies
  }
}
