public import Vocabulary

extension ServiceMeter {
  /// What was counted up to an instant.
  struct Mark: Sendable {
    var instant = VirtualInstant.start
    var requests = 0
    var crashed = 0
    /// Requests and messages that were there, and requests that had been answered.
    var inside = 0
    var answered = 0
    /// The sum of their stays, where single samples are no longer kept.
    var stay: Int128?
  }

  func mark(at now: VirtualInstant) -> Mark {
    Mark(
      instant: now,
      requests: requests,
      crashed: crashed,
      inside: busy.value + waiting.value,
      answered: latency.count,
      stay: latency.isApproximate ? latency.sum : nil
    )
  }

  /// Requests a second between the end of warm-up and the end of the run phase, or `now` before that;
  /// refused ones included.
  ///
  /// `nil` when no time has passed.
  public func offeredRate(until now: VirtualInstant) -> Double? {
    perSecond(until: now) { $0.requests }
  }

  /// How many more a second were there at the end of that time than at its beginning.
  public func growthRate(until now: VirtualInstant) -> Double? {
    perSecond(until: now) { $0.inside }
  }

  /// How many more were there at its end than at its beginning.
  public func growth(until now: VirtualInstant) -> Int {
    (end ?? mark(at: now)).inside - base.inside
  }

  /// Little's law of requests in that time, for a service that handles no messages.
  ///
  /// `nil` when no time has passed, nothing was answered or something was cut short by a crash. Takes
  /// time linear in the samples kept.
  public func little(until now: VirtualInstant) -> LittleLaw? {
    let last = end ?? mark(at: now)
    let seconds = (last.instant - base.instant).inSeconds
    guard seconds > 0, last.crashed == base.crashed, last.answered > 0,
      let atWork = busy.mean, let before = waiting.mean,
      let stay = last.stay ?? latency.part(0..<last.answered)?.sum
    else { return nil }
    return LittleLaw(
      number: atWork + before,
      rate: Double(last.answered + last.inside - base.inside) / seconds,
      stay: Double(stay) / Double(last.answered) / 1e9
    )
  }

  private func perSecond(until now: VirtualInstant, _ count: (Mark) -> Int) -> Double? {
    let last = end ?? mark(at: now)
    let seconds = (last.instant - base.instant).inSeconds
    return seconds > 0 ? Double(count(last) - count(base)) / seconds : nil
  }
}
