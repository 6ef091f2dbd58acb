import Groundwork
import Vocabulary

extension Broker {
  /// Holds the bindings against each other: those known, those at both their ends.
  func recountBindings(_ breaches: inout RecountBreaches) {
    var total = 0
    var outgoing = Array(repeating: 0, count: exchanges.count)
    func check(_ ends: [BindingEnd], of destination: UInt32, exists: Bool) {
      breaches.expect(exists || ends.isEmpty, "bindings lead to what is gone: \(destination)")
      for end in ends {
        total += 1
        outgoing[Int(end.exchange)] += 1
        breaches.expect(
          knownBindings.contains(end.binding(of: destination)),
          "x\(end.exchange): a binding is listed and not known"
        )
        breaches.expect(
          exchanges[Int(end.exchange)].exists,
          "x\(end.exchange): gone, not its bindings"
        )
      }
    }
    for queue in queues.indices {
      let number = UInt32(truncatingIfNeeded: queue)
      check(queues[queue].bindings, of: number, exists: queues[queue].exists)
    }
    for exchange in exchanges.indices {
      let number = UInt32(truncatingIfNeeded: exchange) | Binding.exchangeBit
      check(exchanges[exchange].bindings, of: number, exists: exchanges[exchange].exists)
    }
    breaches.expect(total == knownBindings.count, "\(knownBindings.count) of \(total) bindings")
    for (index, exchange) in exchanges.enumerated() where exchange.exists {
      breaches.expect(
        exchange.bindingCount == outgoing[index],
        "x\(index): \(exchange.bindingCount) bindings counted, \(outgoing[index]) found"
      )
    }
    recountPolicies(&breaches)
  }

  /// Whether every queue keeps to what it was declared with and the policies say now.
  private func recountPolicies(_ breaches: inout RecountBreaches) {
    for queue in queues.indices where queues[queue].exists && !queues[queue].isHidden {
      let declared = declaredPolicy(of: QueueID(index: queue))
      breaches.expect(
        queues[queue].policy == effectivePolicy(declared, named: queues[queue].name),
        "q\(queue): policies are not applied"
      )
    }
  }
}
