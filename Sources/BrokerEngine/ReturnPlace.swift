import Groundwork
import Vocabulary

/// Where a delivery stands among those that come back together.
///
/// Places are found first and then sorted by themselves: a comparison that looks into the broker
/// copies all of it, each time.
private struct ReturnPlace: Sendable, BitwiseCopyable {
  /// Where it stands among those that are to be sorted.
  var index: Int
  var queue: UInt32
  /// Which of the channels that end it was on, counted from 0; only where they are told apart.
  var run: UInt32 = 0
  /// Of those of one channel, its consumer by the order of subscribing.
  var consumer: UInt32 = 0
  /// The same for those that go by the tags of consumers; what was fetched by gets has none.
  var tag: NameID?
  /// The number of the message, where the oldest comes first.
  var serial: UInt32 = 0

  func isBefore(_ other: ReturnPlace, _ names: NameTable) -> Bool {
    guard queue == other.queue else { return queue < other.queue }
    guard run == other.run else { return run < other.run }
    guard consumer == other.consumer else { return consumer < other.consumer }
    if let tag, let otherTag = other.tag, tag != otherTag { return names.isBefore(tag, otherTag) }
    guard serial == other.serial else { return serial < other.serial }
    return index < other.index
  }
}

extension Broker {
  /// The order in which a closing channel gives back: classic queues get the oldest messages first,
  /// quorum queues the earliest deliveries of each consumer (R11.4).
  func inOrderOfReturn(_ returning: [Flight]) -> [Flight] {
    guard returning.count > 1 else { return returning }
    var places: [ReturnPlace] = []
    var run: UInt32 = 0
    for (index, flight) in returning.enumerated() {
      // Deliveries of one channel stand together.
      if index > 0, flight.channel != returning[index - 1].channel { run += 1 }
      var place = ReturnPlace(index: index, queue: flight.queue)
      switch queues[Int(flight.queue)].policy.kind {
      case .activemq: break
      case .classic: place.serial = messages[flight.row].serial
      case .quorum, .stream, .kubemq:
        place.run = run
        place.stand(by: flight.consumer, tag: tag(ofConsumer: flight.consumer), settings.version)
      }
      places.append(place)
    }
    return sorted(returning, by: places)
  }

  /// Queue by queue, the oldest messages first.
  func inOriginalOrder(_ returning: [Flight]) -> [Flight] {
    let places = returning.enumerated().map { index, flight in
      ReturnPlace(index: index, queue: flight.queue, serial: messages[flight.row].serial)
    }
    return sorted(returning, by: places)
  }

  private func sorted(_ returning: [Flight], by places: [ReturnPlace]) -> [Flight] {
    let names = self.names
    return places.sorted { $0.isBefore($1, names) }.map { returning[$0.index] }
  }

  private func tag(ofConsumer consumer: UInt32) -> NameID? {
    consumer == ConsumerID.none.rawValue ? nil : consumers[Int(consumer)].tag
  }
}

extension ReturnPlace {
  /// Quorum queues get back consumer by consumer: 3.10 in the order of their tags, what was fetched
  /// by gets before them; 4.x in the order in which they subscribed, gets last.
  fileprivate mutating func stand(by consumer: UInt32, tag: NameID?, _ version: RabbitVersion) {
    switch version {
    case .v4x3: self.consumer = consumer
    case .v3x10:
      self.consumer = tag == nil ? 0 : 1
      self.tag = tag
    }
  }
}
