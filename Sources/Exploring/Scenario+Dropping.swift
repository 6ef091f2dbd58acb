import ScenarioModel

// MARK: - Leaving something out, with everything that spoke of it

extension Scenario {
  mutating func dropFault(_ index: Int) -> Bool {
    guard faults.indices.contains(index) else { return false }
    faults.remove(at: index)
    return true
  }

  /// `false` for the last producer: without any, nothing happens.
  mutating func dropProducer(_ index: Int) -> Bool {
    guard producers.indices.contains(index), producers.count > 1 else { return false }
    producers.remove(at: index)
    forgetTarget(.producer, index)
    return true
  }

  /// A subscriber goes with its queue.
  mutating func dropConsumer(_ index: Int) -> Bool {
    guard consumers.indices.contains(index), consumers.count > 1 else { return false }
    let plan = consumers.remove(at: index)
    forgetTarget(.consumer, index)
    return plan.subscription == nil || removeQueue(plan.queue)
  }

  /// `false` while somebody reads it.
  mutating func dropQueue(_ index: Int) -> Bool {
    guard queues.indices.contains(index), queues.count > 1 else { return false }
    return removeQueue(index)
  }

  private mutating func removeQueue(_ index: Int) -> Bool {
    guard !consumers.contains(where: { $0.queue == index }) else { return false }
    let name = queues.remove(at: index).name
    bindings.removeAll { $0.queue == index }
    for place in bindings.indices where bindings[place].queue > index { bindings[place].queue -= 1 }
    for place in consumers.indices {
      if consumers[place].queue > index { consumers[place].queue -= 1 }
      if consumers[place].onward?.names(queue: name) == true { consumers[place].onward = nil }
    }
    for place in queues.indices {
      let target = queues[place].deadLetter
      if target?.exchange == "", target?.routingKey == name { queues[place].deadLetter = nil }
    }
    for place in policies.indices {
      let target = policies[place].deadLetter
      if target?.exchange == "", target?.routingKey == name { policies[place].deadLetter = nil }
    }
    policies.removeAll(where: \.saysNothing)
    for place in producers.indices where producers[place].target.exchange == nil {
      producers[place].target.keys.removeAll { $0.key == name }
    }
    faults.removeAll { $0.isAbout(queue: index) }
    for place in faults.indices { faults[place].closeGap(atQueue: index) }
    return producers.allSatisfy { !$0.target.keys.isEmpty }
  }

  /// With the producers that publish to it; `false` if none would be left, or for a topic.
  mutating func dropExchange(_ index: Int) -> Bool {
    guard exchanges.indices.contains(index),
      !consumers.contains(where: { $0.subscription?.topic == index })
    else { return false }
    let name = exchanges.remove(at: index).name
    bindings.removeAll { $0.exchange == index }
    for place in bindings.indices where bindings[place].exchange > index {
      bindings[place].exchange -= 1
    }
    exchangeBindings.removeAll { $0.source == index || $0.destination == index }
    for place in exchangeBindings.indices {
      if exchangeBindings[place].source > index { exchangeBindings[place].source -= 1 }
      if exchangeBindings[place].destination > index { exchangeBindings[place].destination -= 1 }
    }
    for place in exchanges.indices {
      guard let alternate = exchanges[place].alternate, alternate >= index else { continue }
      exchanges[place].alternate = alternate == index ? nil : alternate - 1
    }
    for place in consumers.indices {
      if let topic = consumers[place].subscription?.topic, topic > index {
        consumers[place].subscription?.topic = topic - 1
      }
    }
    for place in queues.indices where queues[place].deadLetter?.exchange == name {
      queues[place].deadLetter = nil
    }
    for place in policies.indices {
      if policies[place].deadLetter?.exchange == name { policies[place].deadLetter = nil }
      guard let alternate = policies[place].alternate, alternate >= index else { continue }
      policies[place].alternate = alternate == index ? nil : alternate - 1
    }
    policies.removeAll(where: \.saysNothing)
    for place in producers.indices.reversed() where producers[place].target.exchange == index {
      producers.remove(at: place)
      forgetTarget(.producer, place)
    }
    for place in producers.indices {
      if let exchange = producers[place].target.exchange, exchange > index {
        producers[place].target.exchange = exchange - 1
      }
    }
    return !producers.isEmpty
  }

  mutating func dropBinding(_ index: Int) -> Bool {
    guard bindings.indices.contains(index), !queues[bindings[index].queue].belongsToSubscriber
    else { return false }
    bindings.remove(at: index)
    return true
  }

  /// Faults hit nobody that is gone; those that have nobody left go too.
  private mutating func forgetTarget(_ role: FaultTarget.Role, _ index: Int) {
    for place in faults.indices.reversed() where !faults[place].targets.isEmpty {
      faults[place].targets.removeAll { $0.role == role && $0.plan == index }
      for target in faults[place].targets.indices
      where faults[place].targets[target].role == role && faults[place].targets[target].plan > index
      { faults[place].targets[target].plan -= 1 }
      if faults[place].targets.isEmpty { faults.remove(at: place) }
    }
  }
}

extension PublishTarget {
  fileprivate func names(queue: String) -> Bool {
    exchange == nil && keys.contains { $0.key == queue }
  }
}

extension FaultPlan {
  /// The queue whose length makes it strike.
  private var watchedQueue: (Int, Metric.QueueMeasure)? {
    guard case .when(let condition) = schedule,
      case .queue(let queue, let measure) = condition.metric
    else { return nil }
    return (queue, measure)
  }

  fileprivate func isAbout(queue: Int) -> Bool { watchedQueue?.0 == queue }

  fileprivate mutating func closeGap(atQueue index: Int) {
    guard case .when(var condition) = schedule, let (queue, measure) = watchedQueue, queue > index
    else { return }
    condition.metric = .queue(queue - 1, measure)
    schedule = .when(condition)
  }
}
