internal import BrokerEngine
internal import Groundwork
internal import Telemetry
internal import Vocabulary

// MARK: - Sagas

// When a stage fails, the stages done before it are undone, the last one first. A compensation that
// fails is tried again until it succeeds, after pauses that grow from 100 ms to 10 s: a saga is over
// when it is committed or wholly undone, never in between. Its log outlives its process; what a
// crash cuts short is undone as soon as the service is there again. Then the handling fails: a
// request is answered with an error; a message counts as handled, for a second delivery would do
// again what has been undone.

extension SimulationRun {
  private static let firstPause = VirtualDuration.milliseconds(100)
  private static let longestPause = VirtualDuration.seconds(10)

  mutating func beginSaga(_ plan: Int32, for row: Int) {
    let saga = services.addSaga(SagaState(plan: plan, outer: services.handlings[row].saga))
    services.handlings[row].saga = Int32(truncatingIfNeeded: saga)
    services.meters[Int(services.handlings[row].service)].sagas += 1
    noteSaga(.sagaBegun, row)
  }

  mutating func endStage(of row: Int) {
    services.sagas[Int(services.handlings[row].saga)].done &+= 1
    services.meters[Int(services.handlings[row].service)].stages += 1
    noteSaga(.stageDone, row)
  }

  mutating func commitSaga(of row: Int) {
    noteSaga(.sagaCommitted, row)
    services.meters[Int(services.handlings[row].service)].committed += 1
    leaveSaga(of: row)
  }

  private mutating func leaveSaga(of row: Int) {
    let saga = Int(services.handlings[row].saga)
    services.handlings[row].saga = services.sagas[saga].outer
    services.removeSaga(saga)
  }

  /// A step within a saga failed: a stage, so that the ones before it are undone, or a compensation,
  /// which is tried again.
  mutating func compensate(_ row: Int, because failure: HandlingFailure) {
    let saga = Int(services.handlings[row].saga)
    guard services.sagas[saga].isCompensating else {
      services.handlings[row].failure = failure
      services.sagas[saga].isCompensating = true
      if !isUndone(row) { advance(row) }
      return
    }
    let attempts = services.sagas[saga].attempts
    services.sagas[saga].attempts &+= 1
    services.handlings[row].place = placeOfCompensation(saga)
    services.handlings[row].waitsFor = .time
    let pause = min(
      Self.firstPause.nanoseconds << Int64(min(attempts, 20)),
      Self.longestPause.nanoseconds
    )
    let generation = services.handlings[row].generation
    schedule(
      .resume(UInt32(truncatingIfNeeded: row), generation: generation),
      at: now + VirtualDuration(nanoseconds: pause)
    )
  }

  /// A stage has been undone; `true` when that was the last thing the handling had to do.
  mutating func endCompensation(of row: Int) -> Bool {
    let saga = Int(services.handlings[row].saga)
    services.sagas[saga].done &-= 1
    services.sagas[saga].attempts = 0
    services.meters[Int(services.handlings[row].service)].compensations += 1
    noteSaga(.stageUndone, row)
    return isUndone(row)
  }

  private func placeOfCompensation(_ saga: Int) -> Int32 {
    let state = services.sagas[saga]
    let plan = services.program.sagas[Int(state.plan)]
    return services.program.places[plan.compensations.lowerBound + Int(state.done) - 1]
  }

  /// Goes on to the next compensation, of the saga around it too; `true` when all is undone and the
  /// handling has ended.
  private mutating func isUndone(_ row: Int) -> Bool {
    while services.handlings[row].saga >= 0 {
      let saga = Int(services.handlings[row].saga)
      if services.sagas[saga].done > 0 {
        services.handlings[row].place = placeOfCompensation(saga)
        return false
      }
      noteSaga(.sagaCompensated, row)
      services.meters[Int(services.handlings[row].service)].compensated += 1
      leaveSaga(of: row)
      let outer = Int(services.handlings[row].saga)
      guard outer >= 0 else { break }
      if services.sagas[outer].isCompensating {
        // It was part of a compensation, which has failed with it.
        compensate(row, because: services.handlings[row].failure)
        return true
      }
      services.sagas[outer].isCompensating = true
    }
    services.handlings[row].isUndone = true
    finish(row, hasFailed: true)
    return true
  }

  /// A saga lost its process, or nobody waits for it: what it has done is undone.
  mutating func recoverSaga(of lost: Handling) {
    let row = services.addHandling()
    services.handlings[row].owner = .recovery
    services.handlings[row].stamp = lost.stamp
    services.handlings[row].origin = lost.origin
    services.handlings[row].saga = lost.saga
    // Its first instruction fails, which undoes the saga, or takes up the compensation again.
    let place = services.program.failure
    enter(row, Program.Entry(place: place, service: lost.service))
  }

  private mutating func noteSaga(_ kind: EventKind, _ row: Int) {
    let handling = services.handlings[row]
    journal.write(
      kind,
      at: now,
      queue: UInt32(truncatingIfNeeded: handling.service),
      message: UInt32(truncatingIfNeeded: handling.saga)
    )
  }
}
