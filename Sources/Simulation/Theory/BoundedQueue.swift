/// M/M/c/K: exponential servers before a waiting room with so many places, by birth and death.
///
/// What arrives while the room is full is refused. A room of none is Erlang's loss system.
struct BoundedQueue: Sendable {
  /// Rooms up to here are worked out.
  static let largestRoom = 1_000_000

  /// The share of arrivals that are refused.
  let refusedShare: Double
  /// The share of accepted arrivals that must wait.
  let waitingShare: Double
  /// Mean wait and stay of those that are accepted, in the unit of the mean service time.
  let wait: Double
  let sojourn: Double

  /// `nil` without servers or arrivals, and for larger rooms.
  init?(arrivalRate: Double, meanService: Double, servers: Int, room: Int) {
    guard servers > 0, arrivalRate > 0, meanService > 0, room <= Self.largestRoom else {
      return nil
    }
    // Weights relative to the state in which all servers are busy and nobody waits.
    let load = arrivalRate * meanService
    var below = 0.0
    var weight = 1.0
    for busy in stride(from: servers, to: 0, by: -1) {
      weight *= Double(busy) / load
      below += weight
    }
    let ratio = load / Double(servers)
    var (tail, queued, last, scale) = (0.0, 0.0, 1.0, 1.0)
    for waiting in 0...room {
      last = scale
      tail += scale
      queued += Double(waiting) * scale
      scale *= ratio
      if tail > 1e200 {
        (tail, queued, last, scale) = (tail / 1e200, queued / 1e200, last / 1e200, scale / 1e200)
        below /= 1e200
      }
    }
    let all = below + tail
    let refused = last / all
    refusedShare = refused
    waitingShare = (tail - last) / (all - last)
    wait = queued / all / (arrivalRate * (1 - refused))
    sojourn = wait + meanService
  }
}

/// M/M/c whose full waiting room throws out whoever stands at its head.
///
/// As many are lost as with `BoundedQueue`, but those who get through have waited less.
struct HeadDroppingQueue: Sendable {
  /// Rooms up to here are worked out, in time quadratic in their places.
  static let largestRoom = 1_000

  let droppedShare: Double
  /// Mean wait and stay of those that are served, in the unit of the mean service time.
  let wait: Double
  let sojourn: Double

  /// `nil` without servers, arrivals or room, and for larger rooms.
  init?(arrivalRate: Double, meanService: Double, servers: Int, room: Int) {
    guard room > 0, room <= Self.largestRoom,
      let refusing = BoundedQueue(
        arrivalRate: arrivalRate,
        meanService: meanService,
        servers: servers,
        room: room
      )
    else { return nil }
    droppedShare = refusing.refusedShare
    let departureRate = Double(servers) / meanService
    let fates = Self.fates(arrivalRate, departureRate, room)
    let ratio = arrivalRate / departureRate
    // Whoever comes when all servers are busy stands behind those who wait, in a full room behind
    // all but the one who has to go.
    var (survived, waited, weight, busy) = (0.0, 0.0, 1.0, 0.0)
    for waiting in 0...room {
      let fate = fates[min(waiting, room - 1)]
      survived += weight * fate.survives
      waited += weight * fate.waits
      busy += weight
      weight *= ratio
    }
    let idle = Self.idleWeight(arrivalRate * meanService, servers)
    wait = waited / (survived + idle)
    sojourn = wait + meanService
  }

  private static func idleWeight(_ load: Double, _ servers: Int) -> Double {
    var (sum, weight) = (0.0, 1.0)
    for busy in stride(from: servers, to: 0, by: -1) {
      weight *= Double(busy) / load
      sum += weight
    }
    return sum
  }

  /// For each number of people before one who enters: the chance to be served, and the mean wait
  /// counted only where it is.
  ///
  /// The room behind fills, the people before become fewer: no state
  /// comes twice.
  private static func fates(
    _ arrivalRate: Double,
    _ departureRate: Double,
    _ room: Int
  ) -> [(survives: Double, waits: Double)] {
    let step = 1 / (arrivalRate + departureRate)
    let (arrives, departs) = (arrivalRate * step, departureRate * step)
    var entering: [(survives: Double, waits: Double)] = []
    var before: [(survives: Double, waits: Double)] = []
    for ahead in 0..<room {
      var row = Array(repeating: (survives: 0.0, waits: 0.0), count: room - ahead)
      for behind in stride(from: room - ahead - 1, through: 0, by: -1) {
        let served = ahead == 0 ? (survives: 1.0, waits: 0.0) : before[behind]
        let isFull = ahead + 1 + behind == room
        let pushed =
          isFull
          ? (ahead == 0 ? (survives: 0.0, waits: 0.0) : before[behind + 1]) : row[behind + 1]
        let survives = departs * served.survives + arrives * pushed.survives
        row[behind] = (
          survives, departs * served.waits + arrives * pushed.waits + step * survives
        )
      }
      entering.append(row[0])
      before = row
    }
    return entering
  }
}
