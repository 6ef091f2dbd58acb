import Groundwork
import TestSupport
import Testing

@Suite struct SlabTests {
  @Test func `the row freed last is used first`() {
    var slab = Slab<Int>()
    let rows = (0..<4).map { slab.insert($0) }
    #expect(rows == [0, 1, 2, 3])
    slab.remove(1)
    slab.remove(3)
    #expect(slab.count == 2)
    let again = [30, 10, 40].map { slab.insert($0) }
    #expect(again == [3, 1, 4])
    #expect(slab.capacity == 5)
  }

  @Test func `a late reference to a reused row is told from a true one`() {
    var slab = Slab<Int>()
    let row = slab.insert(1)
    let first = slab.generation(of: row)
    #expect(slab.contains(row, first))
    slab.remove(row)
    #expect(!slab.contains(row, first))
    #expect(slab.generation(of: row) == 0)
    let again = slab.insert(2)
    #expect(again == row)
    #expect(!slab.contains(row, first))
    #expect(slab.contains(row, slab.generation(of: row)))
  }

  @Test func `numbers that never named a row are refused`() {
    var slab = Slab<Int>()
    #expect(!slab.contains(0, 1))
    #expect(!slab.isOccupied(0))
    let row = slab.insert(1)
    slab.remove(row)
    for generation in UInt32(0)..<6 { #expect(!slab.contains(row, generation)) }
    #expect(!slab.contains(.max, .max))
  }

  @Test func `rows are changed in place`() {
    var slab = Slab<Int>()
    let row = slab.insert(5)
    slab[row] += 2
    #expect(slab[row] == 7)
  }

  @Test func `a copy does not see later changes`() {
    var slab = Slab<Int>()
    let row = slab.insert(5)
    let copy = slab
    slab[row] = 6
    slab.remove(row)
    #expect(copy[row] == 5)
    #expect(copy.count == 1)
  }

  @Test func `emptying keeps old references invalid`() {
    var slab = Slab<Int>()
    let row = slab.insert(1)
    let old = slab.generation(of: row)
    slab.removeAll()
    #expect(slab.isEmpty)
    let again = slab.insert(2)
    #expect(again == row)
    #expect(!slab.contains(row, old))
  }

  @Test func `freeing a row twice stops the program`() async {
    await #expect(processExitsWith: .failure) {
      var slab = Slab<Int>()
      let row = slab.insert(1)
      slab.remove(row)
      slab.remove(row)
    }
  }

  @Test func `the slab agrees with a dictionary`() {
    checkProperty(sequences: 200, length: 150, makeCommand: { $0.next() }) { draws in
      var slab = Slab<UInt64>()
      var model: [UInt32: UInt64] = [:]
      var living: [UInt32] = []
      for draw in draws {
        if draw % 5 < 3 || living.isEmpty {
          let row = slab.insert(draw)
          if model.updateValue(draw, forKey: row) != nil { return false }
          living.append(row)
        } else {
          let row = living.remove(at: Int(draw >> 8) % living.count)
          if slab[row] != model.removeValue(forKey: row) { return false }
          slab.remove(row)
        }
        var seen: [UInt32: UInt64] = [:]
        slab.forEach { seen[$0] = $1 }
        if seen != model || slab.count != model.count { return false }
      }
      return true
    }
  }
}
