import Vocabulary

/// One exchange and what is bound to it.
struct ExchangeState: Sendable {
  let name: NameID
  var policy: ExchangePolicy
  var exists = true
  /// The default and the `amq.` exchanges, which nobody may delete.
  let isPredeclared: Bool

  /// Direct: the queues of each key, in the order of binding; never walked as a whole.
  private var queuesByKey: [NameID: [UInt32]] = [:]
  /// Fanout and topic: every binding, in the order of binding.
  private var bindings: [Binding] = []
  private var trie = TopicTrie()
  /// Patterns taken out of the trie since it was built.
  private var removalCount = 0
  private(set) var bindingCount = 0

  private struct Binding: Equatable, Sendable, BitwiseCopyable {
    var queue: UInt32
    var key: NameID
  }

  init(name: NameID, policy: ExchangePolicy, isPredeclared: Bool) {
    self.name = name
    self.policy = policy
    self.isPredeclared = isPredeclared
  }

  /// Adds a binding that is not there yet.
  mutating func bind(_ queue: UInt32, key: NameID, names: NameTable) {
    bindingCount += 1
    switch policy.kind {
    case .direct:
      queuesByKey[key, default: []].append(queue)
    case .fanout, .headers:
      bindings.append(Binding(queue: queue, key: key))
    case .topic:
      bindings.append(Binding(queue: queue, key: key))
      trie.insert(names.words(of: key), queue: queue)
    }
  }

  /// Takes away a binding that is there.
  mutating func unbind(_ queue: UInt32, key: NameID, names: NameTable) {
    bindingCount -= 1
    switch policy.kind {
    case .direct:
      queuesByKey[key]?.removeAll { $0 == queue }
      if queuesByKey[key]?.isEmpty == true { queuesByKey[key] = nil }
    case .fanout, .topic, .headers:
      if let place = bindings.firstIndex(of: Binding(queue: queue, key: key)) {
        bindings.remove(at: place)
      }
      if policy.kind == .topic { forget(key, queue, names) }
    }
  }

  /// Tells a search every bound queue that the key selects; a queue may be told several times.
  mutating func match(_ key: NameID, names: NameTable, into search: inout RouteCache) {
    switch policy.kind {
    case .direct:
      for queue in queuesByKey[key] ?? [] { search.found(queue) }
    case .fanout, .headers:
      for binding in bindings { search.found(binding.queue) }
    case .topic:
      trie.match(names.words(of: key), into: &search)
    }
  }

  /// Takes a pattern out of the trie, and builds it anew once most of it is dead wood.
  private mutating func forget(_ key: NameID, _ queue: UInt32, _ names: NameTable) {
    trie.remove(names.words(of: key), queue: queue)
    removalCount += 1
    guard removalCount > bindings.count + 1000 else { return }
    removalCount = 0
    trie = TopicTrie()
    for binding in bindings { trie.insert(names.words(of: binding.key), queue: binding.queue) }
  }
}
