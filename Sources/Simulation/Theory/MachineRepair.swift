/// A closed loop: each of so many sources thinks, sends one message and waits until it is done.
///
/// M/M/c with finitely many customers, the model of blocking producers.
struct MachineRepair: Sendable {
  /// Messages done in a unit of time.
  let throughput: Double
  /// Mean wait for a server, and mean stay with the service.
  let wait: Double
  let sojourn: Double

  /// `nil` without sources, servers or service time.
  init?(sources: Int, meanThink: Double, meanService: Double, servers: Int) {
    guard sources > 0, servers > 0, meanService > 0, meanThink > 0 else { return nil }
    var (all, present, done, weight) = (0.0, 0.0, 0.0, 1.0)
    for number in 0...sources {
      let rate = Double(min(number, servers)) / meanService
      all += weight
      present += Double(number) * weight
      done += rate * weight
      let next = Double(min(number + 1, servers)) / meanService
      weight *= Double(sources - number) / meanThink / next
      if all > 1e200 || weight > 1e200 {
        (all, present, done) = (all / 1e200, present / 1e200, done / 1e200)
        weight /= 1e200
      }
    }
    throughput = done / all
    sojourn = present / done
    wait = max(0, sojourn - meanService)
  }
}
