import Groundwork
import Vocabulary

/// The consumers of a queue that may have room, in circles of one priority each (R4.1, R4.5).
///
/// `QueueCounts.lastServed` stands in the circle of the highest priority that has any; the others
/// wait in `QueueState.lowerCircles`, which is empty for nearly all queues.
extension Broker {
  /// Puts a consumer at the end of the circle of its priority: the others are served before it.
  mutating func joinCircle(_ consumer: UInt32, of queue: Int) {
    let last = counts[queue].lastServed
    if last == QueueCounts.nobody {
      consumers[Int(consumer)].next = consumer
    } else {
      guard consumers[Int(last)].priority == consumers[Int(consumer)].priority else {
        return joinOtherCircle(consumer, of: queue)
      }
      insert(consumer, after: last)
    }
    counts[queue].lastServed = consumer
  }

  private mutating func insert(_ consumer: UInt32, after last: UInt32) {
    consumers[Int(consumer)].next = consumers[Int(last)].next
    consumers[Int(last)].next = consumer
  }

  /// Joins a circle above or below the one that is served now.
  @inline(never)
  private mutating func joinOtherCircle(_ consumer: UInt32, of queue: Int) {
    let priority = consumers[Int(consumer)].priority
    let last = counts[queue].lastServed
    let served = QueueState.Circle(priority: consumers[Int(last)].priority, lastServed: last)
    if priority > served.priority {
      queues[queue].lowerCircles.insert(served, at: 0)
      consumers[Int(consumer)].next = consumer
      counts[queue].lastServed = consumer
      return
    }
    let place = queues[queue].lowerCircles.firstIndex { $0.priority <= priority }
    if let place, queues[queue].lowerCircles[place].priority == priority {
      insert(consumer, after: queues[queue].lowerCircles[place].lastServed)
      queues[queue].lowerCircles[place].lastServed = consumer
    } else {
      consumers[Int(consumer)].next = consumer
      queues[queue].lowerCircles.insert(
        QueueState.Circle(priority: priority, lastServed: consumer),
        at: place ?? queues[queue].lowerCircles.count
      )
    }
  }

  /// Takes a consumer out of its circle, wherever it stands.
  mutating func leaveCircle(_ consumer: UInt32, of queue: Int) {
    let last = counts[queue].lastServed
    guard last != QueueCounts.nobody else { return }
    guard consumers[Int(last)].priority == consumers[Int(consumer)].priority else {
      return leaveOtherCircle(consumer, of: queue)
    }
    leaveCircle(consumer, after: neighbour(before: consumer, from: last), of: queue)
  }

  /// Takes a consumer out of the circle that is served now.
  mutating func leaveCircle(_ consumer: UInt32, after before: UInt32, of queue: Int) {
    guard before != consumer else { return serveNextCircle(of: queue) }
    consumers[Int(before)].next = consumers[Int(consumer)].next
    if counts[queue].lastServed == consumer { counts[queue].lastServed = before }
  }

  private func neighbour(before consumer: UInt32, from last: UInt32) -> UInt32 {
    var before = last
    while consumers[Int(before)].next != consumer { before = consumers[Int(before)].next }
    return before
  }

  /// The circle has become empty: the next lower one is served.
  private mutating func serveNextCircle(of queue: Int) {
    guard !queues[queue].lowerCircles.isEmpty else {
      counts[queue].lastServed = QueueCounts.nobody
      return
    }
    counts[queue].lastServed = queues[queue].lowerCircles.removeFirst().lastServed
  }

  @inline(never)
  private mutating func leaveOtherCircle(_ consumer: UInt32, of queue: Int) {
    let priority = consumers[Int(consumer)].priority
    guard let place = queues[queue].lowerCircles.firstIndex(where: { $0.priority == priority })
    else { return }
    let last = queues[queue].lowerCircles[place].lastServed
    let before = neighbour(before: consumer, from: last)
    guard before != consumer else {
      queues[queue].lowerCircles.remove(at: place)
      return
    }
    consumers[Int(before)].next = consumers[Int(consumer)].next
    if last == consumer { queues[queue].lowerCircles[place].lastServed = before }
  }
}
