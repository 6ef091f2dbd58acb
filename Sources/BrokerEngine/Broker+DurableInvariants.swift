import Groundwork
import Vocabulary

extension Broker {
  /// Counts the copies that are neither in a line nor in flight: on disk, in a log, or waiting.
  func recountOutsideLines(_ references: inout [Int], _ breaches: inout RecountBreaches) {
    for rows in flushes.rows { for row in rows { references[Int(row)] += 1 } }
    for case .copy(let row, _, _) in cluster.pending { references[Int(row)] += 1 }
    for queue in streams.indices { recountStream(queue, &references, &breaches) }
    for case .settlement(let tag, _, _) in cluster.pending {
      breaches.expect(flights.contains(tag), "a settlement waits for nothing")
    }
    breaches.expect(
      cluster.lacksMajority || cluster.pending.isEmpty,
      "work waits for a majority that is there"
    )
    breaches.expect(
      alarms.mayHold || alarms.held.isEmpty,
      "words are held without an alarm, and nobody is blocked (V27)"
    )
    for channel in channels.indices { recountShortWay(of: channel, &breaches) }
  }

  /// Holds the offsets and bytes of a stream against its messages, and its readers against both.
  private func recountStream(
    _ queue: Int,
    _ references: inout [Int],
    _ breaches: inout RecountBreaches
  ) {
    let log = streams[queue]
    var serials: [UInt32] = []
    var bytes: UInt64 = 0
    for offset in log.firstOffset..<log.endOffset {
      guard let row = log.row(at: offset) else { continue }
      references[Int(row)] += 1
      serials.append(messages[row].serial)
      bytes += UInt64(messages[row].sizeBytes)
    }
    breaches.expect(
      serials.count == log.count && zip(serials, serials.dropFirst()).allSatisfy { $0 < $1 },
      "q\(queue): offsets are not contiguous (V26)"
    )
    breaches.expect(
      bytes == log.bytes && bytes == log.segments.reduce(0) { $0 + $1.bytes }
        && UInt64(log.count) == log.segments.reduce(0) { $0 + $1.count },
      "q\(queue): segments miscounted"
    )
    guard queues[queue].exists, queues[queue].policy.kind == .stream else {
      return breaches.expect(serials.isEmpty && log.readers.isEmpty, "q\(queue): gone, not empty")
    }
    breaches.expect(Int(counts[queue].ready) == log.count, "q\(queue): log miscounted")
    breaches.expect(
      log.readers.count == queues[queue].consumerCount,
      "q\(queue): readers miscounted"
    )
    for reader in log.readers {
      let consumer = consumers[Int(reader.consumer)]
      breaches.expect(
        consumer.isAlive && (consumer.unacked >= consumer.limit || reader.next >= log.endOffset),
        "c\(reader.consumer): has credit and does not read (V26)"
      )
    }
  }

  /// Whether a channel goes the short way although something stands in it, or the other way round.
  private func recountShortWay(of channel: Int, _ breaches: inout RecountBreaches) {
    breaches.expect(
      channels[channel].isPlain == isPlain(channels[channel]),
      "h\(channel): goes the wrong way (V27)"
    )
  }
}
