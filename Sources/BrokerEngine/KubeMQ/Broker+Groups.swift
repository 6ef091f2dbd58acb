import Groundwork
public import Vocabulary

/// Events and requests: a topic exchange for each name space, a queue for each subscription (K2, K4).
extension Broker {
  /// The envelope that leads a message to the subscribers of a channel, and to nobody else (K0.2).
  public mutating func envelope(to channel: String, in space: KubeSpace) -> EnvelopeID {
    envelope(
      Envelope(exchange: openExchange(of: space), routingKey: name(Self.routingWords(channel)))
    )
  }

  /// The queue that holds the stored events of a channel, and an envelope that leads there (K3.1).
  public mutating func storeEnvelope(
    to channel: String,
    on opener: ChannelID,
    effects: inout [BrokerEffect]
  ) -> EnvelopeID {
    claimTables()
    let name = name(Self.storeName(channel))
    _ = openStore(name, on: opener, &effects)
    return envelope(
      Envelope(exchange: Self.defaultExchange, routingKey: name, isPersistent: true)
    )
  }

  static func storeName(_ channel: String) -> String { "_EVENTS_STORE_." + channel }

  private mutating func openExchange(of space: KubeSpace) -> NameID {
    let name = name(space.exchange)
    guard exchange(named: name) == nil else { return name }
    var policy = ExchangePolicy(kind: .topic)
    policy.isInternal = true
    policy.choosesMembers = true
    add(exchange: name, policy, isPredeclared: true)
    return name
  }

  /// The words of a channel as routing knows them: what means something there only is written
  /// otherwise.
  private static func routingWords(_ channel: String) -> String {
    guard channel.utf8.contains(UInt8(ascii: "#")) else { return channel }
    return words(of: channel).map { $0 == "#" ? "\u{1}" : $0 }.joined(separator: ".")
  }

  private static func words(of channel: String) -> [String] {
    channel.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }

  /// A pattern of KubeMQ as a pattern of topics: `>` is one word or more, and only at the end (K2.3).
  private static func routingPattern(_ pattern: String) -> String {
    var words = words(of: routingWords(pattern))
    if words.last == ">" { words.replaceSubrange((words.count - 1)..., with: ["*", "#"]) }
    return words.joined(separator: ".")
  }

  /// Subscribes a consumer; its queue goes with it.
  mutating func subscribe(
    _ consumer: ConsumerID,
    to space: KubeSpace,
    _ pattern: NameID,
    group: NameID?,
    on channel: ChannelID,
    at now: VirtualInstant,
    _ effects: inout [BrokerEffect]
  ) {
    let exchange = openExchange(of: space)
    let name = name("\(space.exchange).\(consumer.rawValue)")
    var policy = QueuePolicy(isDurable: false, isAutoDelete: true)
    policy.group = group
    let queue = begin(name, policy, on: channel)
    report(queue, &effects)
    let wish = BindingWish(
      destination: name,
      leadsToExchange: false,
      exchange: exchange,
      key: self.name(Self.routingPattern(text(of: pattern))),
      arguments: .none
    )
    if let refusal = bind(wish, on: channel) {
      return refuse(refusal, on: channel, at: now, &effects)
    }
    let subscription = Subscription(
      consumer: consumer,
      queue: name,
      tag: name,
      automaticAcknowledgement: true
    )
    consume(subscription, on: channel, at: now, &effects)
  }

  /// Of the queues of one group only one, by chance, where an exchange chooses (K2.2, K4.2).
  ///
  /// Ends with `endDetour` after the message has been enqueued.
  mutating func chosen(of route: Route, for envelope: UInt32) -> Route {
    guard route.isUsual, route.count > 1,
      let exchange = exchange(named: envelopes[envelope].exchange),
      exchanges[exchange].policy.choosesMembers
    else { return route }
    var kept: [Int] = []
    var groups: [(name: NameID, members: [Int])] = []
    for index in 0..<route.count {
      let queue = routes.target(route, index)
      guard let group = queues[queue].policy.group else {
        kept.append(queue)
        continue
      }
      if let place = groups.firstIndex(where: { $0.name == group }) {
        groups[place].members.append(queue)
      } else {
        groups.append((group, [queue]))
      }
    }
    guard !groups.isEmpty else { return route }
    for group in groups {
      kept.append(group.members[Int(kube.chance.below(UInt64(group.members.count)))])
    }
    return routes.detour(along: kept.sorted())
  }
}
