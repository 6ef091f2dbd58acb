extension QueueMeter {
  /// Little's law between the end of warm-up and the end of the run phase.
  ///
  /// `nil` when no time has passed, nothing left, or the stay of some that left is not known.
  public var little: LittleLaw? {
    guard knowsTimeSpent, let number = meanBacklog, let rate = entryRate else { return nil }
    let stretch = measured
    let left = stretch.entered - stretch.growth
    guard left > 0 else { return nil }
    let stay = Double(stretch.timeSpent) / Double(left) / 1e9
    return LittleLaw(number: number, rate: rate, stay: stay)
  }

  /// Entries a second in that time; `nil` when none has passed.
  public var entryRate: Double? { perSecond(measured.entered) }

  /// Entries and refusals a second in that time.
  public var offeredRate: Double? { perSecond(measured.entered + measured.refused) }

  /// How much the queue grew a second in that time.
  public var growthRate: Double? { perSecond(measured.growth) }

  /// How much longer it was at the end of that time than at its beginning.
  public var growth: Int { measured.growth }

  private func perSecond(_ count: Int) -> Double? {
    let seconds = Double(measured.nanoseconds) / 1e9
    return seconds > 0 ? Double(count) / seconds : nil
  }
}
