import Groundwork
import Testing

@Suite struct WinnerTreeTests {
  @Test func `names the smallest key after every change`() {
    for leafCount in [1, 2, 3, 8, 9, 100] {
      var tree = WinnerTree(leafCount: leafCount)
      var keys = [UInt64](repeating: WinnerTree.never, count: leafCount)
      var source = RandomSource(seed: 7, stream: "tree/\(leafCount)")
      #expect(tree.winner == WinnerTree.never)
      for _ in 0..<1_000 {
        let leaf = Int(source.below(UInt64(leafCount)))
        keys[leaf] = source.chance(1, outOf: 5) ? WinnerTree.never : source.below(1_000)
        tree.set(leaf, to: keys[leaf])
        #expect(tree.winner == keys.min())
        #expect(tree[leaf] == keys[leaf])
      }
    }
  }

  @Test func `a winner put aside is gone once it is settled, whoever changed meanwhile`() {
    let leafCount = 16
    for others in 0..<leafCount {
      var tree = WinnerTree(leafCount: leafCount)
      // The leaf of a key is what remains of it.
      for leaf in 0..<leafCount { tree.set(leaf, to: UInt64(1_600 + leaf)) }
      tree.set(5, to: 5)
      tree.putAside(5)
      tree.set(others, to: UInt64(160 + others))
      tree.settle(5) { $0 % 16 == 5 }
      #expect(tree.winner == UInt64(160 + others))
      #expect(tree[5] == (others == 5 ? 165 : WinnerTree.never))
    }
  }

  @Test func `a copy that is claimed leaves the original as it was`() {
    var original = WinnerTree(leafCount: 4)
    original.set(2, to: 9)
    var copy = original
    copy.claim()
    copy.set(1, to: 3)
    #expect(original.winner == 9)
    #expect(copy.winner == 3)
  }
}
