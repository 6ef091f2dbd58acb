import Vocabulary

/// One exchange and what is bound to it.
struct ExchangeState: Sendable {
  let name: NameID
  /// What it was declared with.
  let policy: ExchangePolicy
  var exists = true
  /// The default and the `amq.` exchanges, which nobody may delete.
  let isPredeclared: Bool
  /// Where messages go that match no binding: as declared, or else as a policy says (R15.1).
  var alternate: NameID?
  /// The bindings that lead here, to be undone when the exchange goes.
  var bindings: [BindingEnd] = []

  /// Direct: the destinations of each key, in the order of binding; never walked as a whole.
  private var destinationsByKey: [NameID: [UInt32]] = [:]
  /// Fanout and topic: every binding, in the order of binding.
  private var outgoing: [Binding] = []
  private var trie = TopicTrie()
  private var headers = HeaderIndex()
  /// Patterns taken out of the trie since it was built.
  private var removalCount = 0
  private(set) var bindingCount = 0

  init(name: NameID, policy: ExchangePolicy, isPredeclared: Bool) {
    self.name = name
    self.policy = policy
    self.isPredeclared = isPredeclared
    alternate = policy.alternate
  }

  /// Adds a binding that is not there yet; the pattern is for headers exchanges only.
  mutating func bind(_ binding: Binding, pattern: HeaderPattern?, names: NameTable) {
    bindingCount += 1
    let (key, destination) = (binding.key, binding.destination)
    switch policy.kind {
    case .direct: destinationsByKey[key, default: []].append(destination)
    case .fanout: outgoing.append(binding)
    case .topic:
      outgoing.append(binding)
      trie.insert(names.words(of: key), queue: destination)
    case .headers:
      guard let pattern else { return }
      headers.insert(pattern, destination: destination, key: key, arguments: binding.arguments)
    }
  }

  /// Takes away a binding that is there.
  mutating func unbind(_ binding: Binding, names: NameTable) {
    bindingCount -= 1
    let (key, destination) = (binding.key, binding.destination)
    switch policy.kind {
    case .direct:
      if let place = destinationsByKey[key]?.firstIndex(of: destination) {
        destinationsByKey[key]?.remove(at: place)
      }
      if destinationsByKey[key]?.isEmpty == true { destinationsByKey[key] = nil }
    case .fanout, .topic:
      if let place = outgoing.firstIndex(of: binding) { outgoing.remove(at: place) }
      if policy.kind == .topic { forget(key, destination, names) }
    case .headers:
      headers.remove(destination: destination, key: key, arguments: binding.arguments)
    }
  }

  /// Tells a search every destination that the key selects; one may be told several times.
  mutating func match(_ key: NameID, names: NameTable, into search: inout RouteCache) {
    switch policy.kind {
    case .direct:
      guard let destinations = destinationsByKey[key] else { return }
      for destination in destinations { search.found(destination) }
      search.hasFound = true
    case .fanout:
      for binding in outgoing { search.found(binding.destination) }
      if !outgoing.isEmpty { search.hasFound = true }
    case .topic: trie.match(names.words(of: key), into: &search)
    case .headers: headers.match(FieldTable(), into: &search)
    }
  }

  /// Tells a search every destination whose arguments the headers fulfil.
  func match(_ table: FieldTable, into search: inout RouteCache) {
    headers.match(table, into: &search)
  }

  /// Takes a pattern out of the trie, and builds it anew once most of it is dead wood.
  private mutating func forget(_ key: NameID, _ destination: UInt32, _ names: NameTable) {
    trie.remove(names.words(of: key), queue: destination)
    removalCount += 1
    guard removalCount > outgoing.count + 1000 else { return }
    removalCount = 0
    trie = TopicTrie()
    for binding in outgoing {
      trie.insert(names.words(of: binding.key), queue: binding.destination)
    }
  }
}
