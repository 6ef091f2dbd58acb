import Groundwork
import Testing

@testable import BrokerEngine

@Suite struct ReadyLineTests {
  @Test func `copies put back by place come out by place, before all fresh ones`() {
    for seed in UInt64(0)..<50 {
      var source = RandomSource(seed: seed, stream: "line")
      var line = ReadyLine()
      var model: [UInt32] = []
      var taken: [UInt32] = []
      var next: UInt32 = 0
      for _ in 0..<300 {
        switch source.next() % 3 {
        case 0:
          line.append(next)
          model.append(next)
          next += 1
        case 1 where !model.isEmpty:
          let copy = line.popFirst()
          #expect(copy.row == model[0])
          taken.append(model.removeFirst())
        default:
          guard !taken.isEmpty else { continue }
          let row = taken.remove(at: Int(source.next() % UInt64(taken.count)))
          line.putBack(ReadyCopy(row: row, failures: 1), place: UInt64(row))
          model.append(row)
          model.sort()
        }
        #expect(line.count == model.count && line.isEmpty == model.isEmpty)
        #expect(line.first?.row == model.first)
      }
      #expect(line.everything().map(\.row) == model)
    }
  }

  @Test func `copies put back at the end keep their count of failures`() {
    var line = ReadyLine()
    for row in UInt32(0)..<3 { line.append(row) }
    for failures in UInt32(1)..<20 {
      let copy = line.popFirst()
      line.putBackAtEnd(ReadyCopy(row: copy.row, failures: copy.failures + 1))
      #expect(line.first?.failures == failures / 3)
    }
    #expect(line.count == 3)
  }

  @Test func `copies put back in order of return stand before fresh ones`() {
    var line = ReadyLine()
    for row in UInt32(0)..<4 { line.append(row) }
    let taken = (0..<3).map { _ in line.popFirst() }
    for copy in taken.reversed() { line.putBackInOrderOfReturn(copy) }
    #expect(line.everything().map(\.row) == [2, 1, 0, 3])
  }
}
