import Testing

@testable import Simulation

/// Holds a number against the digits that a book or a lesson gives.
func isNear(_ value: Double?, _ expected: Double, within tolerance: Double) -> Bool {
  guard let value else { return false }
  return (value - expected).magnitude <= tolerance
}

@Suite struct FormulaTests {
  /// Erlang's own tables, and the twenty workers of lesson 3 at 25, 40, 45, 50 and 60 requests a
  /// second of 0.4 s each.
  @Test func `Erlang B gives the losses of the tables and of lesson 3`() {
    #expect(isNear(erlangB(load: 5, servers: 10), 0.018385, within: 5e-7))
    #expect(isNear(erlangB(load: 1, servers: 1), 0.5, within: 1e-15))
    let losses = [25.0, 40, 45, 50, 60].map { erlangB(load: $0 * 0.4, servers: 20) }
    for (loss, expected) in zip(losses, [0.0019, 0.0644, 0.1092, 0.1589, 0.2571]) {
      #expect(isNear(loss, expected, within: 5e-5))
    }
    #expect(erlangB(load: 3, servers: 0) == 1)
  }

  @Test func `Erlang C gives the waits of lessons 3 and 7`() {
    #expect(isNear(erlangC(load: 3.6, servers: 4), 0.788, within: 5e-4))
    #expect(isNear(erlangC(load: 3.6, servers: 5), 0.410, within: 5e-4))
    let waits = [4, 5, 6].map { waitMMc(arrivalRate: 18, meanService: 0.2, servers: $0) }
    for (wait, expected) in zip(waits, [0.394, 0.0586, 0.0164]) {
      #expect(isNear(wait, expected, within: 5e-4 * max(1, expected)))
    }
    #expect(
      isNear(waitMMc(arrivalRate: 45, meanService: 0.4, servers: 20), 0.110, within: 5e-4)
    )
    #expect(isNear(waitMMc(arrivalRate: 4.5, meanService: 0.2, servers: 1), 1.8, within: 1e-12))
    #expect(waitMMc(arrivalRate: 20, meanService: 0.2, servers: 4) == nil)
    #expect(erlangC(load: 4, servers: 4) == nil)
  }

  @Test func `Pollaczek and Khinchine give the waits of lessons 9, 16 and 19`() {
    // Router cost of a millisecond for each of 1, 5 and 9 copies, 100 events a second.
    for (copies, wait) in [(1.0, 0.0000556), (5, 0.0025), (9, 0.0405)] {
      let time = copies / 1_000
      let found = waitMG1(arrivalRate: 100, meanService: time, secondMoment: time * time)
      #expect(isNear(found, wait, within: wait * 1e-3))
    }
    // Reports among orders.
    let mean = 0.95 * 0.01 + 0.05 * 0.5
    let second = 0.95 * 0.0001 + 0.05 * 0.25
    let mixed = waitMG1(arrivalRate: 15, meanService: mean, secondMoment: second)
    #expect(isNear(mixed, 0.1958, within: 1e-4))
    // Two in a hundred are worked on six times.
    let poisoned = waitMG1(
      arrivalRate: 10,
      meanService: 0.98 * 0.08 + 0.02 * 0.48,
      secondMoment: 0.98 * 0.0064 + 0.02 * 0.2304
    )
    #expect(isNear(poisoned, 0.453, within: 5e-4))
    #expect(waitMG1(arrivalRate: 10, meanService: 0.1, secondMoment: 0.02) == nil)
  }

  @Test func `Cobham gives the waits of lesson 24 and conserves their mean`() {
    let waits = waitsByPriority(rates: [3, 5], meanService: 0.1, secondMoment: 0.02)
    #expect(isNear(waits[0], 0.114, within: 5e-4))
    #expect(isNear(waits[1], 0.571, within: 5e-4))
    let starved = waitsByPriority(rates: [9, 0.8], meanService: 0.1, secondMoment: 0.02)
    #expect(isNear(starved[0], 0.98, within: 1e-9))
    #expect(isNear(starved[1], 49, within: 1e-6))
    let plain = waitMMc(arrivalRate: 12, meanService: 0.2, servers: 3)
    let several = waitsByPriority(
      rates: [2, 4, 6],
      meanService: 0.2,
      secondMoment: 0.08,
      servers: 3
    )
    var mean = 0.0
    for (rate, wait) in zip([2.0, 4, 6], several) { mean += rate / 12 * (wait ?? .nan) }
    #expect(isNear(mean, plain ?? .nan, within: 1e-12))
    // The lowest class starves for good, the others do not notice.
    let overloaded = waitsByPriority(rates: [3, 8], meanService: 0.1, secondMoment: 0.02)
    #expect(isNear(overloaded[0], 0.1 / 0.7, within: 1e-12))
    #expect(overloaded[1] == nil)
  }

  @Test func `breakdowns lengthen the queue as solving its states does`() {
    let formula = numberWithBreakdowns(
      arrivalRate: 3,
      serviceRate: 10,
      failureRate: 0.5,
      repairRate: 2
    )
    let solved = Self.solvedBreakdowns(arrival: 3, service: 10, failure: 0.5, repair: 2)
    #expect(isNear(formula, solved, within: 1e-6))
    let reliable = numberWithBreakdowns(
      arrivalRate: 3,
      serviceRate: 10,
      failureRate: 0,
      repairRate: 1
    )
    #expect(isNear(reliable, 3.0 / 7, within: 1e-12))
    let hopeless = numberWithBreakdowns(
      arrivalRate: 9,
      serviceRate: 10,
      failureRate: 1,
      repairRate: 1
    )
    #expect(hopeless == nil)
  }

  /// The mean number by sweeping over the balance equations of up to 120 in the system.
  private static func solvedBreakdowns(
    arrival: Double,
    service: Double,
    failure: Double,
    repair: Double
  ) -> Double {
    let size = 120
    var up = Array(repeating: 1.0 / Double(2 * size), count: size)
    var down = up
    for _ in 0..<6_000 {
      for number in 0..<size {
        let isLast = number == size - 1
        let arrives = isLast ? 0 : arrival
        var into = down[number] * repair
        if number > 0 { into += up[number - 1] * arrival }
        if !isLast { into += up[number + 1] * service }
        up[number] = into / (arrives + failure + (number > 0 ? service : 0))
        var broken = up[number] * failure
        if number > 0 { broken += down[number - 1] * arrival }
        down[number] = broken / (arrives + repair)
      }
    }
    var all = 0.0
    var weighted = 0.0
    for number in 0..<size {
      let share = up[number] + down[number]
      all += share
      weighted += Double(number) * share
    }
    return weighted / all
  }
}
