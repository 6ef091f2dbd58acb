import ScenarioModel
import Testing
import Vocabulary

@testable import Simulation

@Suite struct OutboxTests {
  private func row(_ number: Int) -> Outbox.Row {
    Outbox.Row(producer: 0, stamp: .start, origin: .none, version: UInt32(number))
  }

  private func filled(_ count: Int) -> Outbox {
    var outbox = Outbox(OutboxPlan(interval: .milliseconds(100)))
    for number in 0..<count { _ = outbox.put(row(number + 1)) }
    return outbox
  }

  @Test func `rows leave when they are marked, the oldest first`() {
    var outbox = filled(3)
    #expect(outbox.firstWaiting(from: 0) == 0)
    outbox.publish(0)
    outbox.await(0)
    outbox.publish(1)
    outbox.mark(1)
    #expect(outbox.count == 3)
    #expect(outbox.firstWaiting(from: 0) == 2)
    outbox.mark(0)
    #expect(outbox.count == 1)
    #expect(outbox.numbers == 2..<3)
    #expect(outbox.relayed == 2)
  }

  @Test func `a row whose mark was lost is published again as the business of its first message`() {
    var outbox = filled(1)
    outbox.publish(0)
    #expect(outbox[0].isOnItsWay)
    outbox.learn(0, MessageID(rawValue: 10))
    #expect(!outbox[0].isOnItsWay)
    #expect(outbox.firstWaiting(from: 0) == 0)
    outbox.publish(0)
    outbox.learn(0, MessageID(rawValue: 12))
    #expect(outbox[0].origin == MessageID(rawValue: 10))
    outbox.mark(0)
    #expect(outbox.relayed == 1)
    #expect(outbox.isEmpty)
  }

  @Test func `confirms that will not come put rows back`() {
    var outbox = filled(3)
    for number in 0..<3 as Range<UInt64> {
      outbox.publish(number)
      outbox.await(number)
    }
    outbox.loseWhatIsOnItsWay(of: 1)
    #expect(outbox[2].isOnItsWay)
    outbox.loseWhatIsOnItsWay(of: 0)
    #expect(!outbox[2].isOnItsWay)
    #expect(outbox.firstWaiting(from: 0) == nil)
    outbox.giveBack(1)
    #expect(outbox.firstWaiting(from: 0) == 1)
    outbox.confirm(0)
    #expect(outbox.numbers == 1..<3)
    outbox.forgetConfirms()
    outbox.mark(1)
    // The confirm of a relay that has died finds nobody.
    outbox.confirm(2)
    #expect(outbox.firstWaiting(from: 0) == 2)
    outbox.loseWhatIsOnItsWay(of: nil)
  }

  @Test func `looks lie on a grid from the start`() {
    let outbox = filled(0)
    let look = outbox.nextLook(after: VirtualInstant(nanoseconds: 230_000_000))
    #expect(look == VirtualInstant(nanoseconds: 300_000_000))
    #expect(outbox.nextLook(after: look) == VirtualInstant(nanoseconds: 400_000_000))
  }
}
