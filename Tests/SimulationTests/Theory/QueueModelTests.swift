import Testing

@testable import Simulation

@Suite struct QueueModelTests {
  @Test func `a bounded queue loses and waits as in lesson 22`() throws {
    let refusing = try #require(
      BoundedQueue(arrivalRate: 12, meanService: 0.1, servers: 1, room: 9)
    )
    #expect(isNear(refusing.refusedShare, 0.1926, within: 5e-5))
    #expect(isNear(refusing.wait, 0.593, within: 5e-4))
    let dropping = try #require(
      HeadDroppingQueue(arrivalRate: 12, meanService: 0.1, servers: 1, room: 9)
    )
    #expect(dropping.droppedShare == refusing.refusedShare)
    #expect(isNear(dropping.wait, 0.453, within: 5e-4))
  }

  @Test func `a room without end is Erlang C, no room is Erlang B`() throws {
    let long = try #require(
      BoundedQueue(arrivalRate: 18, meanService: 0.2, servers: 4, room: 5_000)
    )
    #expect(
      isNear(long.wait, waitMMc(arrivalRate: 18, meanService: 0.2, servers: 4) ?? 0, within: 1e-9)
    )
    #expect(isNear(long.waitingShare, erlangC(load: 3.6, servers: 4) ?? 0, within: 1e-9))
    #expect(long.refusedShare < 1e-100)
    let none = try #require(BoundedQueue(arrivalRate: 45, meanService: 0.4, servers: 20, room: 0))
    #expect(isNear(none.refusedShare, erlangB(load: 18, servers: 20), within: 1e-12))
    #expect(none.wait == 0)
  }

  @Test func `a bounded queue under a flood does not overflow the numbers`() throws {
    let flood = try #require(
      BoundedQueue(arrivalRate: 1_000, meanService: 0.1, servers: 2, room: 100_000)
    )
    #expect(isNear(flood.refusedShare, 0.98, within: 1e-9))
    #expect(isNear(flood.wait, 100_000 / 20.0, within: 0.01))
    #expect(BoundedQueue(arrivalRate: 1, meanService: 1, servers: 1, room: 2_000_000) == nil)
  }

  @Test func `with room for one, dropping the head serves the newest`() throws {
    // One waits at most: it is served unless another comes first.
    let queue = try #require(
      HeadDroppingQueue(arrivalRate: 2, meanService: 1, servers: 1, room: 1)
    )
    // Weights 1/2, 1, 2 of idle, busy, one waiting: 3 of 3.5 wait for the minimum of both clocks.
    let survived = 3.0 / 3
    let waited = 3.0 / 3 * (1.0 / 3)
    #expect(isNear(queue.wait, waited / (survived + 0.5), within: 1e-12))
  }

  @Test func `a deadline expires as many as in lesson 23`() throws {
    let queue = try #require(DeadlineQueue(arrivalRate: 12, meanService: 0.1, deadline: 0.5))
    #expect(isNear(queue.expiredShare, 0.2239, within: 5e-5))
    #expect(queue.wait < 0.5)
    let patient = try #require(DeadlineQueue(arrivalRate: 8, meanService: 0.1, deadline: 100))
    #expect(isNear(patient.wait, 0.4, within: 1e-9))
    #expect(patient.expiredShare < 1e-12)
    // At exactly full load the density is flat.
    let even = try #require(DeadlineQueue(arrivalRate: 10, meanService: 0.1, deadline: 1))
    #expect(isNear(even.expiredShare, 1.0 / 12, within: 1e-12))
    #expect(isNear(even.wait, 10 * 0.5 / 11, within: 1e-12))
  }

  @Test func `machine repair slows producers as in lesson 22`() throws {
    let loop = try #require(
      MachineRepair(sources: 10, meanThink: 1, meanService: 0.2, servers: 1)
    )
    #expect(isNear(loop.throughput, 4.91, within: 5e-3))
    #expect(isNear(loop.sojourn, 1.037, within: 5e-4))
    // As many servers as sources: nobody waits.
    let ample = try #require(MachineRepair(sources: 5, meanThink: 3, meanService: 1, servers: 5))
    #expect(isNear(ample.throughput, 5.0 / 4, within: 1e-12))
    #expect(isNear(ample.sojourn, 1, within: 1e-12))
    let many = try #require(
      MachineRepair(sources: 10_000, meanThink: 1, meanService: 0.01, servers: 4)
    )
    #expect(isNear(many.throughput, 400, within: 1e-6))
    #expect(isNear(many.sojourn, 10_000 / 400.0 - 1, within: 1e-6))
  }

  @Test func `a chain of stages has the percentiles of lessons 2 and 25`() throws {
    let equal = try #require(Hypoexponential(rates: [5, 5, 5]))
    #expect(isNear(equal.mean, 0.6, within: 1e-12))
    #expect(isNear(equal.quantile(0.95), 1.26, within: 5e-3))
    #expect(isNear(equal.quantile(0.99), 1.68, within: 5e-3))
    let bridge = try #require(Hypoexponential(rates: [5, 3, 7]))
    #expect(isNear(bridge.mean, 0.676, within: 5e-4))
    #expect(isNear(bridge.quantile(0.95), 1.47, within: 5e-3))
    // One stage is the exponential law itself.
    let single = try #require(Hypoexponential(rates: [2]))
    #expect(isNear(single.quantile(0.5), 0.34657359, within: 1e-7))
    #expect(isNear(single.share(upTo: 1), 0.86466472, within: 1e-8))
    // Far rates, and far times, stay between 0 and 1.
    let far = try #require(Hypoexponential(rates: [1_000, 1]))
    #expect(isNear(far.share(upTo: 5), 0.99325531, within: 1e-6))
    #expect(Hypoexponential(rates: []) == nil && Hypoexponential(rates: [0]) == nil)
  }
}
