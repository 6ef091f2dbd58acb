/// The smallest of many keys, each of which may change at any time.
///
/// A complete binary tree: every key is a leaf, every inner node holds the smaller of its two
/// children, so the root is the smallest of all and a change costs one walk from leaf to root. It
/// copies on write when told to, as `RowTable` does.
public struct WinnerTree: Sendable {
  /// Node 1 is the root, node `n` has the children `2n` and `2n + 1`.
  @usableFromInline var nodes: RowTable<UInt64>
  @usableFromInline let leafCount: Int

  /// A key behind all others, which every leaf has at first.
  @inlinable public static var never: UInt64 { .max }

  /// Makes a tree of at least so many leaves.
  public init(leafCount: Int) {
    var leaves = 1
    while leaves < max(leafCount, 2) { leaves *= 2 }
    self.leafCount = leaves
    nodes = RowTable(repeating: Self.never, count: 2 * leaves)
  }

  /// Makes the nodes its own after the tree may have been copied.
  public mutating func claim() { nodes.claim() }

  /// The smallest key.
  @inlinable @inline(__always) public var winner: UInt64 { nodes[1] }

  /// The key of a leaf.
  @inlinable @inline(__always) public subscript(leaf: Int) -> UInt64 { nodes[leafCount &+ leaf] }

  /// Changes the key of a leaf.
  @inlinable @inline(__always)
  public mutating func set(_ leaf: Int, to key: UInt64) {
    precondition(UInt(bitPattern: leaf) < UInt(bitPattern: leafCount), "no such leaf")
    assert(isKnownUniquelyReferenced(&nodes.storage), "a tree is claimed before it is written to")
    let rows = unsafe nodes.storage.rows
    // The nodes on the way lie within the tree because the leaf does.
    var node = leafCount &+ leaf
    unsafe rows[node] = key
    var winner = key
    repeat {
      let rival = unsafe rows[node ^ 1]
      winner = rival < winner ? rival : winner
      node &>>= 1
      unsafe rows[node] = winner
    } while node > 1
  }

  /// Takes the key of a leaf away without telling the nodes above, until `settle` or `set`.
  ///
  /// Until then they may still name that key: for a winner that will have another key soon.
  @inlinable @inline(__always)
  public mutating func putAside(_ leaf: Int) { nodes[leafCount &+ leaf] = Self.never }

  /// Tells the nodes above a leaf that was put aside, unless it has another key by now.
  ///
  /// `isItsKey` says whether a key is the leaf's own.
  @inlinable @inline(__always)
  public mutating func settle(_ leaf: Int, _ isItsKey: (UInt64) -> Bool) {
    let node = leafCount &+ leaf
    if nodes[node] == Self.never, isItsKey(nodes[node &>> 1]) { set(leaf, to: Self.never) }
  }
}
