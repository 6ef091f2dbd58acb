import Testing
import Vocabulary

@testable import Simulation

@Suite struct TimerQueueTests {
  private func instant(_ nanoseconds: Int64) -> VirtualInstant {
    VirtualInstant(nanoseconds: nanoseconds)
  }

  private func number(_ event: TimerEvent?) -> UInt32? {
    guard case .clientIsDue(let row, _) = event else { return nil }
    return row
  }

  @Test func `moments come in the order of time, and at one instant as they were put in`() {
    var queue = TimerQueue()
    let instants: [Int64] = [5, 3, 9, 3, 1, 5, 5, 0, 9, 3]
    for (row, time) in instants.enumerated() {
      queue.push(.clientIsDue(UInt32(row), generation: 0), at: instant(time))
    }
    var order: [UInt32] = []
    while let next = number(queue.pop()) { order.append(next) }
    #expect(order == [7, 4, 1, 3, 9, 0, 5, 6, 2, 8])
    #expect(queue.next == .never)
  }

  @Test func `what is put in between is in its place`() {
    var queue = TimerQueue()
    var lived: [Int64] = []
    var word: UInt64 = 88
    for round in 0..<2_000 {
      word = word &* 6_364_136_223_846_793_005 &+ 1
      let time = (lived.last ?? 0) + Int64(word >> 54)
      queue.push(.clientIsDue(UInt32(round), generation: 0), at: instant(time))
      if round % 3 == 2 {
        lived.append(queue.next.nanoseconds)
        #expect(queue.pop() != nil)
      }
    }
    while queue.count > 0 {
      lived.append(queue.next.nanoseconds)
      #expect(queue.pop() != nil)
    }
    #expect(lived.count == 2_000)
    #expect(lived == lived.sorted())
  }

  @Test func `a copy that is claimed goes its own way`() {
    var queue = TimerQueue()
    queue.push(.clientIsDue(1, generation: 0), at: instant(10))
    var copy = queue
    copy.claim()
    copy.push(.clientIsDue(2, generation: 0), at: instant(5))
    #expect(queue.next == instant(10))
    #expect(number(copy.pop()) == 2)
    queue.claim()
    #expect(number(queue.pop()) == 1)
    #expect(copy.count == 1)
  }
}
