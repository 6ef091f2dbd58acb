import Groundwork
public import Vocabulary

extension Broker {
  /// Why messages of an envelope go where they go now: each exchange they come to, each binding.
  ///
  /// Written apart from the search that routes, and slow: takes time linear in the number of all
  /// bindings for each exchange. Empty if the exchange does not exist.
  public mutating func explainRoute(of envelope: EnvelopeID) -> [RouteStep] {
    let written = envelopes[envelope.rawValue]
    guard let first = exchange(named: written.exchange) else { return [] }
    let mail = Mail(contents[written.content.rawValue])
    let keys = [written.routingKey] + mail.copies.map { name($0) }
    if first == 0 { return [explainDefault(keys)] }
    var steps: [RouteStep] = []
    var found: Set<UInt32> = [UInt32(truncatingIfNeeded: first) | Binding.exchangeBit]
    var waiting: [(exchange: Int, cause: RouteStep.Cause)] = [(first, .published)]
    while !waiting.isEmpty {
      let (exchange, cause) = waiting.removeFirst()
      var step = RouteStep(
        exchange: exchanges[exchange].name,
        kind: exchanges[exchange].policy.kind,
        cause: cause,
        keys: keys,
        bindings: [],
        alternate: .none
      )
      for binding in bindings(of: exchange) {
        let verdict = verdict(on: binding, of: exchange, keys, mail.headers, &found)
        step.bindings.append(verdict)
        if verdict.leadsToExchange, verdict.reason.matches, !verdict.isRepeated {
          let next = Int(binding.destination & ~Binding.exchangeBit)
          waiting.append((next, .bound(step.exchange)))
        }
      }
      step.alternate = alternate(of: exchange, step.bindings, &found)
      if case .used(let name) = step.alternate, let next = self.exchange(named: name) {
        waiting.append((next, .alternate(step.exchange)))
      }
      steps.append(step)
    }
    return steps
  }

  /// The envelope of a message of which copies are in queues or being handled; `nil` of others.
  ///
  /// Looks at all messages one by one.
  public func envelope(of message: MessageID) -> EnvelopeID? {
    for row in 0..<messages.rowCount {
      let found = messages[UInt32(truncatingIfNeeded: row)]
      if found.references > 0, found.serial == message.rawValue {
        return EnvelopeID(rawValue: found.envelope)
      }
    }
    return nil
  }

  private func explainDefault(_ keys: [NameID]) -> RouteStep {
    var verdicts: [BindingVerdict] = []
    for key in keys {
      let queue = queueOfName[key.index]
      let exists = queue != .max && queues[Int(queue)].exists
      verdicts.append(
        BindingVerdict(
          destination: key,
          leadsToExchange: false,
          key: key,
          arguments: .none,
          reason: exists ? .equalKey(key) : .noSuchQueue,
          isRepeated: exists && verdicts.contains { $0.destination == key }
        )
      )
    }
    return RouteStep(
      exchange: Self.defaultExchange,
      kind: .direct,
      cause: .published,
      keys: keys,
      bindings: verdicts,
      alternate: .none
    )
  }

  /// Every binding whose source is that exchange, found at the other ends.
  private func bindings(of exchange: Int) -> [Binding] {
    let number = UInt32(truncatingIfNeeded: exchange)
    var found: [Binding] = []
    for queue in queues.indices {
      for end in queues[queue].bindings where end.exchange == number {
        found.append(end.binding(of: UInt32(truncatingIfNeeded: queue)))
      }
    }
    for other in exchanges.indices {
      let destination = UInt32(truncatingIfNeeded: other) | Binding.exchangeBit
      for end in exchanges[other].bindings where end.exchange == number {
        found.append(end.binding(of: destination))
      }
    }
    return found
  }

  private func verdict(
    on binding: Binding,
    of exchange: Int,
    _ keys: [NameID],
    _ headers: FieldTable,
    _ found: inout Set<UInt32>
  ) -> BindingVerdict {
    let leadsToExchange = binding.destination >= Binding.exchangeBit
    let place = Int(binding.destination & ~Binding.exchangeBit)
    let reason: BindingReason =
      switch exchanges[exchange].policy.kind {
      case .fanout: .everything
      case .direct: keys.contains(binding.key) ? .equalKey(binding.key) : .noEqualKey
      case .topic: topicReason(binding.key, keys)
      case .headers: headersReason(arguments[binding.arguments.rawValue], headers)
      }
    return BindingVerdict(
      destination: leadsToExchange ? exchanges[place].name : queues[place].name,
      leadsToExchange: leadsToExchange,
      key: binding.key,
      arguments: binding.arguments,
      reason: reason,
      isRepeated: reason.matches && !found.insert(binding.destination).inserted
    )
  }

  private func alternate(
    of exchange: Int,
    _ verdicts: [BindingVerdict],
    _ found: inout Set<UInt32>
  ) -> RouteStep.Alternate {
    guard let name = exchanges[exchange].alternate else { return .none }
    if verdicts.contains(where: { $0.reason.matches }) { return .notNeeded(name) }
    guard let next = self.exchange(named: name) else { return .missing(name) }
    let isNew = found.insert(UInt32(truncatingIfNeeded: next) | Binding.exchangeBit).inserted
    return isNew ? .used(name) : .visitedBefore(name)
  }

  /// The key that a pattern fits; else why it does not fit the routing key itself.
  private func topicReason(_ pattern: NameID, _ keys: [NameID]) -> BindingReason {
    var first: BindingReason?
    for key in keys {
      let reason = topicReason(pattern, key)
      if reason.matches { return reason }
      first = first ?? reason
    }
    return first ?? .noEqualKey
  }

  /// Follows a pattern word by word, with all the places in the key that it can have come to.
  private func topicReason(_ pattern: NameID, _ key: NameID) -> BindingReason {
    let words = Array(names.words(of: key))
    var places: Set<Int> = [0]
    for (index, word) in names.words(of: pattern).enumerated() {
      var next = Set<Int>()
      for place in 0...words.count {
        switch word {
        case NameTable.hash:
          if places.contains(place) || next.contains(place - 1) { next.insert(place) }
        case NameTable.star:
          if place < words.count, places.contains(place) { next.insert(place + 1) }
        default:
          if place < words.count, places.contains(place), words[place] == word {
            next.insert(place + 1)
          }
        }
      }
      if next.isEmpty {
        return places == [words.count]
          ? .keyTooShort(key, word: index + 1) : .wordDiffers(key, word: index + 1)
      }
      places = next
    }
    if places.contains(words.count) { return .patternFits(key) }
    return .keyTooLong(key, word: (places.max() ?? 0) + 1)
  }

  private func headersReason(_ arguments: FieldTable, _ headers: FieldTable) -> BindingReason {
    guard let pattern = HeaderPattern(arguments) else { return .noHeaderFits }
    if pattern.conditions.isEmpty { return .nothingAsked(needsAll: pattern.needsAll) }
    for condition in pattern.conditions {
      let found = headers[condition.name]
      let isMet = condition.isMet(by: headers)
      if isMet, !pattern.needsAll { return .headerFits(condition.name) }
      guard !isMet, pattern.needsAll else { continue }
      guard let found, let wanted = arguments[condition.name] else {
        return .headerMissing(condition.name)
      }
      return .headerDiffers(condition.name, wanted: wanted, found: found)
    }
    return pattern.needsAll ? .allHeadersFit : .noHeaderFits
  }
}
