internal import Telemetry

/// A place where something waits to be served, as queueing theory sees it: a queue with its
/// consumers, or a service with its workers.
struct Station: Sendable {
  /// How work comes; rates per second.
  enum Arrivals: Sendable, Equatable {
    case poisson(rate: Double)
    /// One source with equal gaps.
    case even(rate: Double)
    /// So many sources, each thinking between its own messages for so long on average.
    case closed(sources: Int, meanThink: Double)
    /// In a way no formula speaks of; the mean rate if it is known.
    case other(FormulaObstacle, rate: Double?)

    /// The mean rate as the file has it; `nil` when it depends on the run.
    var rate: Double? {
      switch self {
      case .poisson(let rate), .even(let rate): rate
      case .closed: nil
      case .other(_, let rate): rate
      }
    }
  }

  /// Where it ends: places for those that wait, beside those in service.
  enum Room: Sendable, Equatable {
    case unlimited
    /// The newest is refused when all places are taken.
    case refusing(Int)
    /// The oldest is thrown out when all places are taken.
    case droppingHead(Int)
  }

  var arrivals: Arrivals
  var service: ServiceLaw
  /// Consumers or workers that can be busy at once; the largest number there is without limit.
  var servers: Int
  var room = Room.unlimited
  /// Seconds after which whoever still waits leaves.
  var deadline: Double?
  /// Arrival rates of the classes that go first, from the highest down; one or none is no priority.
  var classes: [Double] = []
  /// Whether what waits may wait at a server, out of the sight of the station's own wait.
  var waitsAtServers = false
  /// What happened that no formula allows for.
  var obstacle: FormulaObstacle?

  init(arrivals: Arrivals, service: ServiceLaw, servers: Int) {
    self.arrivals = arrivals
    self.service = service
    self.servers = servers
  }

  /// Load over what the servers can do; `nil` when the load depends on the run.
  var utilisation: Double? {
    guard servers > 0 else { return nil }
    return arrivals.rate.map { $0 * service.mean / Double(servers) }
  }

  /// Whether what leaves it comes as a Poisson stream again (Burke 1956).
  var leavesPoisson: Bool {
    guard case .poisson = arrivals, obstacle == nil, room == .unlimited, deadline == nil,
      service.shape == .exponential || servers == .max, let utilisation
    else { return false }
    return utilisation < 1
  }
}
