import Groundwork
import Vocabulary

extension Broker {
  /// Holds the circles of a queue, and who may be served in it, against the consumers it has.
  func recountCircles(of queue: Int, _ alive: [Int], _ breaches: inout RecountBreaches) {
    let circles = circles(of: queue)
    let served = alive.filter {
      consumers[$0].blockedAt == 0 && consumers[$0].activity == .served
    }
    breaches.expect(
      circles.flatMap(\.members).sorted() == served,
      "q\(queue): the circles are not who may have room"
    )
    breaches.expect(
      zip(circles, circles.dropFirst()).allSatisfy { $0.priority > $1.priority },
      "q\(queue): circles out of order"
    )
    if counts[queue].traits.contains(.quorum) {
      breaches.expect(
        served.allSatisfy {
          consumers[$0].limit == 0 || consumers[$0].unacked < consumers[$0].limit
        },
        "q\(queue): a full consumer is in the circle (R11.5)"
      )
    }
    for circle in circles {
      breaches.expect(
        circle.members.allSatisfy { consumers[$0].priority == circle.priority },
        "q\(queue): a consumer is in the circle of another priority"
      )
    }
    recountActivity(of: queue, alive, &breaches)
  }

  /// Looks whether what waits for a commit still stands where it stood.
  func recountTransactions(_ breaches: inout RecountBreaches) {
    let transactional = channels.indices.filter { channels[$0].isTransactional }
    breaches.expect(
      transactional.count == transactions.count
        && transactional.allSatisfy { channels[$0].isOpen && !channels[$0].isPlain },
      "transactions without a channel"
    )
    for channel in transactional {
      let settled = transactions[UInt32(truncatingIfNeeded: channel)]?.settled ?? []
      breaches.expect(
        settled.allSatisfy { flights.isLive($0) && Int(flights[$0].channel) == channel },
        "h\(channel): what its transaction settles is not in flight"
      )
    }
  }

  /// Counts who is the active consumer: one, if there is any, where only one may be (V23).
  private func recountActivity(
    of queue: Int,
    _ alive: [Int],
    _ breaches: inout RecountBreaches
  ) {
    let state = queues[queue]
    let active = alive.filter { consumers[$0].activity != .waiting }
    let waiting = alive.filter { consumers[$0].activity == .waiting }
    breaches.expect(
      state.waitingConsumers.map(Int.init).sorted() == waiting,
      "q\(queue): those that wait are not listed"
    )
    guard state.policy.hasSingleActiveConsumer else { return }
    breaches.expect(
      active.count == min(1, alive.count),
      "q\(queue): \(active.count) active consumers (V23)"
    )
    breaches.expect(
      state.activeConsumer == QueueCounts.nobody
        ? active.isEmpty : active == [Int(state.activeConsumer)],
      "q\(queue): another consumer is the active one (V23)"
    )
  }

  /// The circles of a queue, the one served now first, each with its next consumer first.
  private func circles(of queue: Int) -> [(priority: Int32, members: [Int])] {
    let last = counts[queue].lastServed
    guard last != QueueCounts.nobody else {
      return queues[queue].lowerCircles.map { ($0.priority, [-1]) }
    }
    return [(consumers[Int(last)].priority, circle(endingWith: last))]
      + queues[queue].lowerCircles.map { ($0.priority, circle(endingWith: $0.lastServed)) }
  }

  private func circle(endingWith last: UInt32) -> [Int] {
    var found: [Int] = []
    var consumer = last
    repeat {
      consumer = consumers[Int(consumer)].next
      found.append(Int(consumer))
    } while consumer != last && found.count <= consumers.count
    return found
  }
}
