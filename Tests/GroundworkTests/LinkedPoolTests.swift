import Groundwork
import Testing

@Suite struct LinkedPoolTests {
  private func drain(_ list: inout LinkedPool<Int>.List, _ pool: inout LinkedPool<Int>) -> [Int] {
    var elements: [Int] = []
    while let row = pool.popFirst(of: &list) { elements.append(pool.remove(row)) }
    return elements
  }

  @Test func `lists of one pool agree with arrays over random changes`() {
    var source = RandomSource(seed: 4, stream: "pool")
    var pool = LinkedPool(filler: 0)
    var lists = (0..<5).map { _ in LinkedPool<Int>.List() }
    var models: [[Int]] = [[], [], [], [], []]
    for number in 0..<20_000 {
      let chosen = Int(source.below(5))
      switch source.below(5) {
      case 0, 1:
        pool.append(pool.insert(number), to: &lists[chosen])
        models[chosen].append(number)
      case 2:
        pool.prepend(pool.insert(number), to: &lists[chosen])
        models[chosen].insert(number, at: 0)
      case 3:
        let element = pool.popFirst(of: &lists[chosen]).map { pool.remove($0) }
        #expect(element == models[chosen].first)
        models[chosen] = Array(models[chosen].dropFirst())
      default:
        #expect(lists[chosen].firstRow.map { pool[$0] } == models[chosen].first)
        if source.below(20) == 0 {
          pool.removeAll(of: &lists[chosen])
          models[chosen] = []
        }
      }
      #expect(lists[chosen].count == models[chosen].count)
      #expect(lists[chosen].isEmpty == models[chosen].isEmpty)
    }
    for chosen in lists.indices {
      let left = drain(&lists[chosen], &pool)
      #expect(left == models[chosen])
    }
  }

  @Test func `a row that was freed is used next`() {
    var pool = LinkedPool(filler: 0)
    let rows = (0..<4).map { pool.insert($0) }
    let freed = [pool.remove(rows[1]), pool.remove(rows[2])]
    let used = [pool.insert(9), pool.insert(8)]
    #expect(freed == [1, 2])
    #expect(used == [rows[2], rows[1]])
    #expect([rows[0], rows[1], rows[2], rows[3]].map { pool[$0] } == [0, 8, 9, 3])
  }

  @Test func `a copy that is claimed leaves the elements of the original`() {
    var pool = LinkedPool(filler: 0)
    var list = LinkedPool<Int>.List()
    for number in 1...3 { pool.append(pool.insert(number), to: &list) }
    var (copy, copiedList) = (pool, list)
    copy.claim()
    let copied = drain(&copiedList, &copy)
    copy.append(copy.insert(7), to: &copiedList)
    let original = drain(&list, &pool)
    let later = drain(&copiedList, &copy)
    #expect(copied == [1, 2, 3])
    #expect(original == [1, 2, 3])
    #expect(later == [7])
  }
}
