/// The mean wait in M/M/c, in the unit of the mean service time; `nil` when it grows for ever.
func waitMMc(arrivalRate: Double, meanService: Double, servers: Int) -> Double? {
  let load = arrivalRate * meanService
  guard let waiting = erlangC(load: load, servers: servers) else { return nil }
  return waiting * meanService / (Double(servers) - load)
}

/// The mean wait in M/G/1 (Pollaczek and Khinchine); `nil` when it grows for ever.
///
/// `secondMoment` is the mean of the squared service time, infinite for laws with a heavy tail.
func waitMG1(arrivalRate: Double, meanService: Double, secondMoment: Double) -> Double? {
  let utilisation = arrivalRate * meanService
  guard utilisation < 1 else { return nil }
  return arrivalRate * secondMoment / (2 * (1 - utilisation))
}

/// The mean waits of classes that go first by priority, none interrupting another (Cobham 1954).
///
/// `rates` from the highest priority down, each with the same law of service; several servers only
/// with exponential service. Of a class that the classes above leave no time for it is `nil`.
func waitsByPriority(
  rates: [Double],
  meanService: Double,
  secondMoment: Double,
  servers: Int = 1
) -> [Double?] {
  let load = rates.reduce(0, +) * meanService
  let capacity = Double(servers)
  // What a message that finds the servers busy waits until one of them is free.
  let residual: Double
  if servers == 1 {
    residual = min(load, 1) * secondMoment / (2 * meanService)
  } else {
    residual = (erlangC(load: load, servers: servers) ?? 1) * meanService / capacity
  }
  var above = 0.0
  return rates.map { rate in
    let upTo = above + rate * meanService / capacity
    defer { above = upTo }
    return upTo < 1 ? residual / ((1 - above) * (1 - upTo)) : nil
  }
}

/// The mean number in M/M/1 whose server breaks down and is repaired (White and Christie 1958).
///
/// `failureRate` while it works or rests, `repairRate` while it is broken; what it had in work goes
/// on afterwards. `nil` when the number grows for ever.
func numberWithBreakdowns(
  arrivalRate: Double,
  serviceRate: Double,
  failureRate: Double,
  repairRate: Double
) -> Double? {
  let spare = repairRate * (serviceRate - arrivalRate) - failureRate * arrivalRate
  guard spare > 0 else { return nil }
  let both = failureRate + repairRate
  return arrivalRate * (both * both + serviceRate * failureRate) / (both * spare)
}
