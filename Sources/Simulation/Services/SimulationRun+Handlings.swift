internal import BrokerEngine
internal import Groundwork
internal import ScenarioModel
internal import Telemetry
internal import Vocabulary

// MARK: - What handlings do

// Nothing in here runs while effects of the broker are being carried out: steps speak to the
// broker, and to other services.

extension SimulationRun {
  /// Goes on with a handling until it must wait for something, or is done.
  mutating func advance(_ row: Int) {
    while true {
      let instruction = services.program.code[Int(services.handlings[row].place)]
      services.handlings[row].place &+= 1
      switch instruction {
      case .work(let law), .wait(let law):
        if rest(row, for: services.program.laws[Int(law)].draw()) { return }
      case .fail(let chance):
        if services.program.chances[Int(chance)].falls() { return fail(row, because: .chance) }
      case .giveUp: return fail(row, because: services.handlings[row].failure)
      case .read(let read): if isReading(Int(read), for: row) { return }
      case .write(let write): if isWriting(Int(write), for: row) { return }
      case .call(let site): return beginCall(from: Int(site), for: row)
      case .publish(let publish): if isPublishing(Int(publish), for: row) { return }
      case .parallel(let parallel): return fork(row, Int(parallel))
      case .choose(let choice):
        services.handlings[row].place = services.program.draw(choice: Int(choice))
      case .jump(let place): services.handlings[row].place = place
      case .beginSaga(let saga): beginSaga(saga, for: row)
      case .endStage: endStage(of: row)
      case .commitSaga: commitSaga(of: row)
      case .endCompensation: if endCompensation(of: row) { return }
      case .end: return finish(row, hasFailed: false)
      }
    }
  }

  /// What a handling waited for is over.
  ///
  /// One of a consumer that hangs goes on when that goes on.
  mutating func resume(handling row: Int) {
    let handling = services.handlings[row]
    if handling.owner == .consumer, consumers[Int(handling.ownerRow)].hangs > 0 {
      return services.handlings[row].isHeld = true
    }
    services.handlings[row].waitsFor = .nothing
    advance(row)
  }

  /// A handling has got its worker.
  mutating func begin(handling row: Int) {
    let handling = services.handlings[row]
    if handling.owner == .call {
      services.meters[Int(handling.service)].wait.record(now - handling.arrived)
    }
    resume(handling: row)
  }

  /// Lets a handling go on at the present instant, after what is happening now.
  ///
  /// Safe wherever effects of the broker are being carried out.
  mutating func wake(_ row: Int) {
    let generation = services.handlings[row].generation
    schedule(.resume(UInt32(truncatingIfNeeded: row), generation: generation), at: now)
  }

  /// A handling waits for a length of time; `false` when that is none.
  private mutating func rest(_ row: Int, for length: Int64) -> Bool {
    let handling = services.handlings[row]
    let service = Int(handling.service)
    var length = length
    var factor = services.states[service].slowFactor
    if handling.owner == .consumer { factor *= consumers[Int(handling.ownerRow)].slowFactor }
    if factor != 1 { length = Int64(min(Double(length) * factor + 0.5, 3e18)) }
    guard length > 0 else { return false }
    services.handlings[row].waitsFor = .time
    let end = now + VirtualDuration(nanoseconds: length)
    if handling.owner == .consumer {
      // A consumer has a row of its own in the agenda, which is cheaper.
      let consumer = Int(handling.ownerRow)
      consumers[consumer].workEnds = end
      agenda.book(layout.firstConsumer &+ consumer, at: min(end, services.horizon))
    } else {
      let number = UInt32(truncatingIfNeeded: row)
      schedule(.resume(number, generation: handling.generation), at: end)
    }
    return true
  }

  private mutating func isReading(_ read: Int, for row: Int) -> Bool {
    services.handlings[row].waitsFor = .data
    guard beginRead(services.program.reads[read], for: row) else { return true }
    services.handlings[row].waitsFor = .nothing
    return false
  }

  private mutating func isWriting(_ write: Int, for row: Int) -> Bool {
    let handling = services.handlings[row]
    if services.hasCrashPoints, handling.publishedEvent, !handling.wroteRow,
      diesBeforeCommit(Int(handling.service))
    {
      return true
    }
    services.handlings[row].waitsFor = .data
    guard beginWrite(services.program.writes[write], for: row) else { return true }
    services.handlings[row].waitsFor = .nothing
    return false
  }

  // MARK: The end

  /// A step failed: what a saga has done is undone, then the handling ends.
  mutating func fail(_ row: Int, because failure: HandlingFailure) {
    services.handlings[row].waitsFor = .nothing
    if services.handlings[row].saga >= 0 {
      compensate(row, because: failure)
    } else {
      finish(row, hasFailed: true)
    }
  }

  /// A handling is done, or has failed: whoever it works for hears of it.
  mutating func finish(_ row: Int, hasFailed: Bool) {
    let handling = services.handlings[row]
    switch handling.owner {
    case .nobody: preconditionFailure("a free row works on nothing")
    case .branch: join(row, hasFailed: hasFailed)
    case .call:
      noteAnomaly(of: handling)
      services.removeHandling(row)
      answer(handling, hasFailed: hasFailed)
      leaveWorker(of: handling)
    case .consumer:
      noteAnomaly(of: handling)
      services.removeHandling(row)
      leaveWorker(of: handling)
      finishMessage(of: Int(handling.ownerRow), handling, hasFailed: hasFailed)
    case .recovery:
      services.removeHandling(row)
      leaveWorker(of: handling)
    }
  }

  /// A row without its event, or an event without its row, where steps should make both.
  private mutating func noteAnomaly(of handling: Handling) {
    guard handling.isDualWrite, handling.wroteRow != handling.publishedEvent else { return }
    if handling.wroteRow {
      services.meters[Int(handling.service)].rowsWithoutEvent += 1
    } else {
      services.meters[Int(handling.service)].eventsWithoutRow += 1
    }
  }

  /// Ends a handling that nobody waits for any more: its process died, or its step was cut off.
  ///
  /// Nobody is told. A saga that is open is undone by a handling of its own.
  mutating func abandon(_ row: Int) {
    let handling = services.handlings[row]
    switch handling.waitsFor {
    case .nothing, .time, .confirm: break
    case .worker: forgetWaiter(handling)
    case .data: abandonData(of: row)
    case .call:
      if handling.link >= 0 { abandonCall(Int(handling.link)) }
    case .branches: abandonBranches(of: row)
    }
    if handling.owner != .branch { noteAnomaly(of: handling) }
    services.removeHandling(row)
    if handling.saga >= 0 { recoverSaga(of: handling) }
    if handling.hasWorker { leaveWorker(of: handling) }
  }
}
