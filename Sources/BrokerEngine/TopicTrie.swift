import Groundwork

/// The patterns of a topic exchange as a tree of words, matched all at once (R1.4).
///
/// Matching walks the words of a key once and keeps the set of tree nodes that the words so far can
/// reach, each at most once. So it costs at most the number of words times the number of nodes,
/// whatever patterns a hostile user thinks of; usually a few table look-ups.
struct TopicTrie: Sendable {
  private struct Node: Sendable, BitwiseCopyable {
    var star: UInt32 = 0
    var hash: UInt32 = 0
    /// The first of the destinations of the pattern that ends here; 0 is none.
    var destination: UInt32 = 0
    /// The node stands for `#`: more words may follow without leaving it.
    var isHash = false
  }

  private struct Destination: Sendable, BitwiseCopyable {
    var queue: UInt32
    var next: UInt32
  }

  /// Node 0 is the root; no edge leads to it, so 0 also says "no such edge".
  private var nodes = [Node()]
  /// Destination 0 is not used.
  private var destinations = [Destination(queue: 0, next: 0)]
  private var edges = WordEdges()
  /// By node, the last step that reached it; claimed once a match.
  private var marks: RowTable<UInt32> = [0]
  private var stamp: UInt32 = 0
  private var current: [UInt32] = []
  private var following: [UInt32] = []

  /// Adds a pattern, given as word numbers, that leads to a queue.
  mutating func insert(_ pattern: ArraySlice<UInt32>, queue: UInt32) {
    var node: UInt32 = 0
    for word in pattern { node = child(of: node, by: word) }
    destinations.append(Destination(queue: queue, next: nodes[Int(node)].destination))
    nodes[Int(node)].destination = UInt32(truncatingIfNeeded: destinations.count - 1)
  }

  /// Takes away one destination of a pattern; the nodes of the pattern stay.
  mutating func remove(_ pattern: ArraySlice<UInt32>, queue: UInt32) {
    var node: UInt32 = 0
    for word in pattern { node = child(of: node, by: word) }
    var before: UInt32 = 0
    var entry = nodes[Int(node)].destination
    while entry != 0, destinations[Int(entry)].queue != queue {
      before = entry
      entry = destinations[Int(entry)].next
    }
    guard entry != 0 else { return }
    if before == 0 {
      nodes[Int(node)].destination = destinations[Int(entry)].next
    } else {
      destinations[Int(before)].next = destinations[Int(entry)].next
    }
  }

  /// Tells a search every destination whose pattern matches; a queue may be told several times.
  mutating func match(_ key: ArraySlice<UInt32>, into search: inout RouteCache) {
    following.removeAll(keepingCapacity: true)
    marks.claim()
    forgetOldMarks(atLeast: key.count + 1)
    stamp &+= 1
    reach(0)
    swap(&current, &following)
    for word in key {
      following.removeAll(keepingCapacity: true)
      stamp &+= 1
      for node in current {
        let row = nodes[Int(node)]
        if row.isHash { reach(node) }
        if row.star != 0 { reach(row.star) }
        let next = edges.target(from: node, by: word)
        if next != 0 { reach(next) }
      }
      swap(&current, &following)
    }
    for node in current {
      var entry = nodes[Int(node)].destination
      if entry != 0 { search.hasFound = true }
      while entry != 0 {
        search.found(destinations[Int(entry)].queue)
        entry = destinations[Int(entry)].next
      }
    }
  }

  /// Starts the marks anew before their running number could come round.
  private mutating func forgetOldMarks(atLeast steps: Int) {
    guard Int(stamp) + steps > Int(UInt32.max) - 1 else { return }
    for node in marks.indices { marks[node] = 0 }
    stamp = 0
  }

  /// Adds a node to the set that comes next, and the `#` below it, which may match no word.
  private mutating func reach(_ node: UInt32) {
    var node = node
    while marks[Int(node)] != stamp {
      marks[Int(node)] = stamp
      following.append(node)
      let hash = nodes[Int(node)].hash
      if hash == 0 { return }
      node = hash
    }
  }

  private mutating func child(of node: UInt32, by word: UInt32) -> UInt32 {
    let known =
      switch word {
      case NameTable.star: nodes[Int(node)].star
      case NameTable.hash: nodes[Int(node)].hash
      default: edges.target(from: node, by: word)
      }
    guard known == 0 else { return known }
    let made = UInt32(truncatingIfNeeded: nodes.count)
    nodes.append(Node(isHash: word == NameTable.hash))
    marks.append(0)
    switch word {
    case NameTable.star: nodes[Int(node)].star = made
    case NameTable.hash: nodes[Int(node)].hash = made
    default: edges.insert(from: node, by: word, target: made)
    }
    return made
  }
}
