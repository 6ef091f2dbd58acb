import Groundwork
import Vocabulary

extension Broker {
  /// Recounts everything and names what does not add up; empty when the books balance.
  ///
  /// Takes time linear in all that the broker holds.
  package func invariantBreaches() -> [String] {
    var breaches = RecountBreaches()
    var references = Array(repeating: 0, count: messages.rowCount)
    var unacked = Array(repeating: 0, count: queues.count)
    recountFlights(&references, &unacked, &breaches)
    recountQueues(&references, unacked, &breaches)
    recountOutsideLines(&references, &breaches)
    recountMessages(references, &breaches)
    recountConsumers(&breaches)
    recountActiveMQ(&breaches)
    recountTransactions(&breaches)
    recountBindings(&breaches)
    breaches.expect(deaths.isEmpty && settling.isEmpty && hops == 0, "work is left undone")
    return breaches.found
  }

  /// Follows the list of every channel, forwards and backwards.
  private func recountFlights(
    _ references: inout [Int],
    _ unacked: inout [Int],
    _ breaches: inout RecountBreaches
  ) {
    var flightCount = 0
    for (index, channel) in channels.enumerated() {
      var previous = FlightTable.none
      var row = channel.firstFlight
      var shared: UInt32 = 0
      while row != FlightTable.none, flightCount <= flights.liveCount {
        let flight = flights[row]
        breaches.expect(
          flights.isLive(row) && Int(flight.channel) == index,
          "h\(index): stray t\(row)"
        )
        breaches.expect(flight.previous == previous, "h\(index): list broken at t\(row)")
        if flight.countsForChannel { shared += 1 }
        if flight.row != MessageTable.none {
          references[Int(flight.row)] += 1
          unacked[Int(flight.queue)] += 1
        }
        flightCount += 1
        previous = row
        row = flight.next
      }
      breaches.expect(channel.lastFlight == previous, "h\(index): wrong end of list")
      breaches.expect(
        channel.sharedLimit == 0 || channel.sharedUnacked == shared + channel.sharedByGets,
        "h\(index): \(channel.sharedUnacked) counted, \(shared) found under the shared limit"
      )
      breaches.expect(
        channel.isOpen || previous == FlightTable.none,
        "h\(index): closed, not empty"
      )
    }
    breaches.expect(flightCount == flights.liveCount, "deliveries outside every channel (V07)")
  }

  private func recountQueues(
    _ references: inout [Int],
    _ unacked: [Int],
    _ breaches: inout RecountBreaches
  ) {
    for (index, queue) in queues.enumerated() {
      let copies = pending(ofActiveMQ: index) + queue.line.everything()
      let bytes = copies.reduce(UInt64(0)) { $0 + UInt64(messages[$1.row].sizeBytes) }
      for copy in copies { references[Int(copy.row)] += 1 }
      for letter in queue.keptLetters { references[Int(letter.row)] += 1 }
      let logged = index < streams.count ? streams[index].count : 0
      let loggedBytes = index < streams.count ? streams[index].bytes : 0
      breaches.expect(
        copies.count == queue.line.count + pending(ofActiveMQ: index).count
          && copies.count + logged == Int(counts[index].ready),
        "q\(index): line miscounted"
      )
      breaches.expect(
        bytes + loggedBytes == counts[index].readyBytes,
        "q\(index): \(counts[index].readyBytes) of \(bytes) bytes"
      )
      breaches.expect(
        unacked[index] == counts[index].unacked,
        "q\(index): unacked miscounted (V06)"
      )
      breaches.expect(counts[index].isBalanced, "q\(index): books do not balance (V06)")
      breaches.expect(
        queue.line.isEmpty || counts[index].lastServed == QueueCounts.nobody
          || !counts[index].traits.isDisjoint(with: [.lacksMajority, .held]),
        "q\(index): ready messages and a waiting consumer"
      )
      let alive = consumers.indices.filter {
        consumers[$0].isAlive && Int(consumers[$0].queue) == index
      }
      breaches.expect(alive.count == queue.consumerCount, "q\(index): consumers miscounted")
      breaches.expect(
        queue.exists || (copies.isEmpty && alive.isEmpty),
        "q\(index): gone, not empty"
      )
      if queue.policy.kind == .classic {
        let places = copies.map { place(of: messages[$0.row], in: index) }
        breaches.expect(
          zip(places, places.dropFirst()).allSatisfy { $0 < $1 },
          "q\(index): out of order (V11, V22)"
        )
      }
      if queue.policy.kind == .kubemq { recountSequences(of: index, copies, &breaches) }
      if queue.policy.kind != .stream { recountCircles(of: index, alive, &breaches) }
    }
  }

  private func recountMessages(_ references: [Int], _ breaches: inout RecountBreaches) {
    var extraCount = 0
    for (row, count) in references.enumerated() {
      let message = messages[UInt32(truncatingIfNeeded: row)]
      breaches.expect(
        Int(message.references) == count,
        "row \(row): \(count) copies, \(message.references) counted"
      )
      if count > 0, message.flags.contains(.hasExtra) { extraCount += 1 }
    }
    breaches.expect(references.count { $0 > 0 } == messages.liveCount, "messages miscounted")
    breaches.expect(extraCount == extras.liveCount, "extras miscounted")
  }

  /// Holds every consumer's count against the deliveries it has, and those against its limit.
  private func recountConsumers(_ breaches: inout RecountBreaches) {
    var unacked = Array(repeating: 0, count: consumers.count)
    for place in 0..<flights.rowCount {
      let row = UInt32(truncatingIfNeeded: place)
      if flights.isLive(row), flights[row].countsForConsumer {
        unacked[Int(flights[row].consumer)] += 1
      }
      if flights.isLive(row), let number = flights[row].streamFlight,
        streamFlights[number].isCounted
      {
        unacked[Int(flights[row].consumer)] += 1
      }
    }
    for delivery in kube.overdue { unacked[Int(delivery.consumer)] += 1 }
    for (index, consumer) in consumers.enumerated() where consumer.isAlive {
      breaches.expect(
        Int(consumer.unacked) == unacked[index],
        "c\(index): unacked miscounted (V07)"
      )
      breaches.expect(
        consumer.limit == 0 || consumer.unacked <= consumer.limit,
        "c\(index): over its limit (V08)"
      )
      breaches.expect(
        channels[Int(consumer.channel)].consumers.contains(UInt32(truncatingIfNeeded: index)),
        "c\(index): unknown to its channel"
      )
    }
  }
}

/// What a recount found wrong.
struct RecountBreaches {
  var found: [String] = []

  mutating func expect(_ holds: Bool, _ breach: @autoclosure () -> String) {
    if !holds { found.append(breach()) }
  }
}
