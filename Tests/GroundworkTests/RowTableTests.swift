import Groundwork
import Testing

@Suite struct RowTableTests {
  /// A row that owns memory, so that a copy too few or a release too many shows.
  private struct Row: Equatable {
    var name: String
    var numbers: [Int]
  }

  private func rows(_ count: Int) -> RowTable<Row> {
    RowTable((0..<count).map { Row(name: "row \($0)", numbers: [$0]) })
  }

  @Test func `keeps what is appended, in order, while it grows`() {
    for count in 0...40 {
      let table = rows(count)
      #expect(table.count == count)
      #expect(table.map(\.numbers) == (0..<count).map { [$0] })
    }
  }

  @Test func `a copy that is claimed leaves the original as it was`() {
    let original = rows(5)
    var copy = original
    copy.claim()
    copy[2].numbers.append(7)
    copy[4].name = "changed"
    #expect(original[2].numbers == [2])
    #expect(original[4].name == "row 4")
    #expect(copy[2].numbers == [2, 7])
    #expect(original != copy)
  }

  @Test func `appending to a copy leaves the original as it was`() {
    let original = rows(3)
    var copy = original
    copy.append(Row(name: "more", numbers: []))
    #expect(original.count == 3)
    #expect(copy.count == 4)
    let last = copy.popLast()
    #expect(last?.name == "more")
    #expect(copy == original)
  }

  @Test func `a claimed table may be written to again and again`() {
    var table = rows(3)
    table.claim()
    for _ in 0..<100 { table[1].numbers.append(0) }
    #expect(table[1].numbers.count == 101)
    let last = table.popLast()
    #expect(last?.numbers == [2])
    #expect(table.count == 2)
    #expect(RowTable<Row>().isEmpty)
  }

  @Test func `reading or writing beyond the end stops the program`() async {
    await #expect(processExitsWith: .failure) {
      let table: RowTable = [1, 2, 3]
      print(table[3])
    }
    await #expect(processExitsWith: .failure) {
      var table: RowTable = [1, 2, 3]
      table[-1] = 0
    }
  }

  #if DEBUG
  @Test func `writing without a claim stops a program built for debugging`() async {
    await #expect(processExitsWith: .failure) {
      let original: RowTable = [1, 2, 3]
      var copy = original
      copy[0] = 9
      print(original)
    }
  }
  #endif
}

@Suite struct OwnershipTests {
  @Test func `a copy shares the token until one of the two renews it`() {
    // On its own: the compiler may make a copy sooner than it is written down.
    var single = Ownership()
    let alone = single.isSole()
    var first = Ownership()
    var second = first
    let shared = (first.isSole(), second.isSole())
    second.renew()
    let parted = (first.isSole(), second.isSole())
    #expect(alone)
    #expect(shared == (false, false))
    #expect(parted == (true, true))
  }
}
