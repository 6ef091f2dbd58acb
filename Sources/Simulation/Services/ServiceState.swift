internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// One service of a run: its workers, who waits for one, and what keeps it from answering.
struct ServiceState: Sendable {
  /// Someone who waits for a worker.
  struct Waiter: Sendable, BitwiseCopyable {
    var handling: UInt32
    var generation: UInt32
  }

  /// The largest number there is when it has no limit.
  let workers: Int
  /// Requests that may wait; the largest number there is without a bound.
  let waitingRoom: Int
  let hasLink: Bool
  var linkIn: Sampler
  var linkOut: Sampler
  /// Those who wait, some of whom may have gone meanwhile.
  var waiters = RingBuffer<Waiter>()
  var waitingRequests = 0
  /// Workers that count as busy and that no handling has.
  var leaked = 0
  /// Faults that keep it down: in which nobody answers, and in which the door is shut.
  var silences = 0
  var closures = 0
  /// Faults that answer requests with errors.
  var errorFaults = 0
  /// Its work takes so many times as long.
  var slowFactor: Double = 1
  /// When its visible state last changed.
  var since: VirtualInstant = .start

  init(_ plan: ServicePlan, seed: UInt64) {
    workers = plan.workers ?? .max
    waitingRoom = plan.waitingRoom ?? .max
    hasLink = !plan.link.isZero
    linkIn = Sampler(plan.link, seed: seed, stream: "service/\(plan.name)/link/in")
    linkOut = Sampler(plan.link, seed: seed, stream: "service/\(plan.name)/link/out")
  }

  var isDown: Bool { silences > 0 || closures > 0 }
}
