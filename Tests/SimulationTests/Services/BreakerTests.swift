import ScenarioModel
import Testing
import Vocabulary

@testable import Simulation

@Suite struct BreakerTests {
  private func at(_ seconds: Int64) -> VirtualInstant { .start + .seconds(seconds) }

  private func opened(probes: Int = 1) -> Breaker {
    var breaker = Breaker(BreakerPlan(failures: 3, openFor: .seconds(10), probes: probes))
    for _ in 0..<3 { breaker.fail(epoch: breaker.epoch, at: at(0)) }
    return breaker
  }

  @Test func `failures in a row open it, a success between them does not`() {
    var breaker = Breaker(BreakerPlan(failures: 3, openFor: .seconds(10)))
    for _ in 0..<5 {
      breaker.fail(epoch: breaker.epoch, at: at(0))
      breaker.fail(epoch: breaker.epoch, at: at(0))
      breaker.succeed(epoch: breaker.epoch)
    }
    #expect(breaker.state == .closed)
    for _ in 0..<3 { breaker.fail(epoch: breaker.epoch, at: at(0)) }
    #expect(breaker.state == .open)
  }

  @Test func `open, it lets nothing through before its time and then one probe`() {
    var breaker = opened()
    let early = breaker.admits(at: VirtualInstant(nanoseconds: 9_999_999_999))
    #expect(!early)
    let probe = breaker.admits(at: at(10))
    let second = breaker.admits(at: at(10))
    #expect(probe && !second)
    breaker.succeed(epoch: breaker.epoch)
    #expect(breaker.state == .closed)
  }

  @Test func `a probe that fails opens it for another time`() {
    var breaker = opened()
    _ = breaker.admits(at: at(10))
    breaker.fail(epoch: breaker.epoch, at: at(11))
    let early = breaker.admits(at: at(20))
    let late = breaker.admits(at: at(21))
    #expect(!early && late)
  }

  @Test func `several probes succeed one after the other before it closes`() {
    var breaker = opened(probes: 3)
    for probe in 1...3 {
      let isAdmitted = breaker.admits(at: at(10))
      #expect(isAdmitted && breaker.state == .halfOpen, "probe \(probe)")
      breaker.succeed(epoch: breaker.epoch)
    }
    #expect(breaker.state == .closed)
  }

  @Test func `an attempt from before it opened changes nothing any more`() {
    var breaker = Breaker(BreakerPlan(failures: 1, openFor: .seconds(10)))
    let old = breaker.epoch
    breaker.fail(epoch: old, at: at(0))
    _ = breaker.admits(at: at(10))
    breaker.succeed(epoch: old)
    #expect(breaker.state == .halfOpen)
    breaker.fail(epoch: old, at: at(10))
    #expect(breaker.state == .halfOpen)
  }

  @Test func `a probe whose caller is gone makes room for another`() {
    var breaker = opened()
    _ = breaker.admits(at: at(10))
    breaker.giveUp(epoch: breaker.epoch)
    let next = breaker.admits(at: at(12))
    #expect(next)
  }
}
