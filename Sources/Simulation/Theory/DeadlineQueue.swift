import Groundwork

/// M/M/1 in which whoever has waited for a fixed time leaves unserved (Barrer 1957): a time to live.
struct DeadlineQueue: Sendable {
  /// The share of arrivals that leave unserved.
  let expiredShare: Double
  /// Mean wait of those that are served, in the unit of the mean service time.
  let wait: Double

  /// `nil` without arrivals or service time.
  init?(arrivalRate: Double, meanService: Double, deadline: Double) {
    guard arrivalRate > 0, meanService > 0, deadline > 0 else { return nil }
    // The work before an arrival has a density proportional to exp(surplus x) up to the deadline.
    let surplus = arrivalRate - 1 / meanService
    let end = portableExponential(surplus * deadline)
    guard end.isFinite else { return nil }
    let (mass, moment): (Double, Double)
    if (surplus * deadline).magnitude < 1e-6 {
      (mass, moment) = (deadline, deadline * deadline / 2)
    } else {
      mass = (end - 1) / surplus
      moment = (deadline * end - mass) / surplus
    }
    let beyond = arrivalRate * meanService * end
    let all = 1 + arrivalRate * mass + beyond
    expiredShare = beyond / all
    wait = arrivalRate * moment / (all - beyond)
  }
}
