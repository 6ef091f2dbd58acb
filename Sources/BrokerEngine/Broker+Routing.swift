import Groundwork
import Vocabulary

extension Broker {
  /// Works out where the messages of an envelope go, and remembers it until the topology changes.
  @inline(never)
  mutating func findRoute(of envelope: UInt32) -> Route {
    let written = envelopes[envelope]
    let key = written.routingKey
    guard let exchange = exchange(named: written.exchange) else { return .missingExchange }
    if written.content != .none || exchanges[exchange].policy.isInternal {
      return findRouteByContent(of: envelope, from: exchange)
    }
    if exchange == 0 {
      let queue = queueOfName[key.index]
      guard queue != .max, queues[Int(queue)].exists else {
        return routes.keep(Route(start: queue, count: 0), for: envelope)
      }
      let route = routes.keep(Route(start: queue, count: 1), for: envelope)
      return queues[Int(queue)].isHidden ? answerRoute(route, for: envelope) : route
    }
    let start = beginSearch(from: exchange)
    visit(exchange, key)
    while let next = routes.nextExchange() { visit(next, key) }
    return routes.endSearch(start: start, envelope: envelope)
  }

  /// The same for messages with headers, more keys than one or something to be looked at.
  @inline(never)
  private mutating func findRouteByContent(of envelope: UInt32, from exchange: Int) -> Route {
    let written = envelopes[envelope]
    let mail = Mail(contents[written.content.rawValue])
    let keys = [written.routingKey] + mail.copies.map { name($0) }
    let start = beginSearch(from: exchange)
    if exchange == 0 {
      for key in keys {
        let queue = queueOfName[key.index]
        if queue != .max, queues[Int(queue)].exists { routes.found(queue) }
      }
    } else {
      visit(exchange, keys, mail.headers)
      while let next = routes.nextExchange() { visit(next, keys, mail.headers) }
    }
    let route = routes.endSearch(start: start, envelope: envelope)
    guard mustLook(at: written, mail, for: exchange) else { return route }
    return routes.keepSpecial(route, for: envelope)
  }

  @inline(__always)
  private mutating func beginSearch(from exchange: Int) -> UInt32 {
    let start = routes.beginSearch(queueCount: queues.count, exchangeCount: exchanges.count)
    routes.markVisited(UInt32(truncatingIfNeeded: exchange))
    return start
  }

  /// Finds what one exchange leads to (R1.2 to R1.5); if nothing, its alternate exchange (R1.10).
  @inline(__always)
  private mutating func visit(_ exchange: Int, _ key: NameID) {
    exchanges[exchange].match(key, names: names, into: &routes)
    if !routes.hasFound { turnToAlternate(of: exchange) }
  }

  /// The same for a message with several keys (R1.14).
  private mutating func visit(_ exchange: Int, _ keys: [NameID], _ headers: FieldTable) {
    switch exchanges[exchange].policy.kind {
    case .fanout: exchanges[exchange].match(keys[0], names: names, into: &routes)
    case .headers: exchanges[exchange].match(headers, into: &routes)
    case .direct, .topic:
      for key in keys { exchanges[exchange].match(key, names: names, into: &routes) }
    }
    if !routes.hasFound { turnToAlternate(of: exchange) }
  }

  @inline(never)
  private mutating func turnToAlternate(of exchange: Int) {
    guard let alternate = exchanges[exchange].alternate, let next = self.exchange(named: alternate)
    else { return }
    routes.found(UInt32(truncatingIfNeeded: next) | Binding.exchangeBit)
  }

  /// A mandatory answer to a requester comes back in 3.10 although it is delivered (R4.13).
  private mutating func answerRoute(_ route: Route, for envelope: UInt32) -> Route {
    guard settings.version == .v3x10, envelopes[envelope].isMandatory else { return route }
    return routes.keepSpecial(route, for: envelope)
  }

  /// Whether each message of that envelope must be looked at before it is taken in.
  private func mustLook(at written: Envelope, _ mail: Mail, for exchange: Int) -> Bool {
    if exchanges[exchange].policy.isInternal || mail.isInvalid { return true }
    let content = contents[written.content.rawValue]
    return content.hasMalformedExpiration || mail.hasBlindCopies
      || content.userID != nil || content.replyTo.map(Self.isReplyAddress) == true
      || (exchange == 0 && written.isMandatory && settings.version == .v3x10)
  }

  /// Where a message goes that the broker itself publishes: nothing stands in its way.
  mutating func letterRoute(of envelope: UInt32) -> Route {
    let route = routes.route(of: envelope) ?? findRoute(of: envelope)
    guard route.isSpecial else { return route }
    return routes.specialRoute(of: envelope) ?? route
  }
}

/// What routing reads of a message's headers.
struct Mail: Sendable {
  /// What a headers exchange compares: without `BCC` (R1.14).
  var headers = FieldTable()
  /// The keys of `CC` and `BCC`.
  var copies: [String] = []
  /// A copy header is not a list.
  var isInvalid = false
  var hasBlindCopies = false

  init(_ content: MessageContent) {
    guard let headers = content.headers else { return }
    self.headers = headers
    self.headers["BCC"] = nil
    hasBlindCopies = headers["BCC"] != nil
    for name in ["CC", "BCC"] {
      switch headers[name] {
      case nil: break
      case .list(let values):
        for case .text(let key) in values { copies.append(key) }
      case .some: isInvalid = true
      }
    }
  }
}
