/// A run explained by numbers: what theory says of its stations beside what was seen.
///
/// Worked out at the end from meters that a run keeps anyway. Times in seconds, rates per second.
public struct Explanations: Sendable, Equatable {
  /// Queues with consumers or without end to their growth, then services, in the order of the file.
  public var stations: [StationExplanation] = []
  /// One row for each fault and queue, the strike that left the largest backlog; in the order of
  /// the faults.
  public var drains: [DrainExplanation] = []
  /// Producers, then callers, in the order of the file.
  public var senders: [SenderExplanation] = []

  public init() {}

  public var isEmpty: Bool { stations.isEmpty && drains.isEmpty && senders.isEmpty }
}

/// What theory says of one station, and what was seen of it after warm-up.
public struct StationExplanation: Sendable, Equatable {
  /// What kind of station it is.
  public enum Kind: String, Sendable, CaseIterable {
    case queue
    case service
  }

  public var kind: Kind
  public var name: String
  /// Consumers or workers that can be busy at once.
  public var servers: Int
  /// Arrivals a second as the file has them; `nil` when they depend on the run.
  public var offeredRate: Double?
  /// Arrivals a second that came, those that found no place included.
  public var observedRate: Double?
  /// What the servers can do a second; `nil` without limit.
  public var capacity: Double?
  /// Load over capacity: as the file has it, and the share of time the servers were busy.
  public var offeredUtilisation: Double?
  public var observedUtilisation: Double?
  public var little: LittleLaw?
  public var prediction: Prediction
  /// What was seen of what the prediction speaks of; `nil` without samples.
  public var observedWait: Double?
  public var observedSojourn: Double?
  public var observedLoss: Double?
  /// Deliveries or calls for each message or request; 1 when none had to come again.
  public var attempts: Double?
  /// The share that was done of what has met its end; `nil` when nothing has.
  public var availability: Double?
  /// Set when it fills without bound.
  public var growth: Growth?

  public init(kind: Kind, name: String, servers: Int, prediction: Prediction) {
    self.kind = kind
    self.name = name
    self.servers = servers
    self.prediction = prediction
  }
}

/// Both sides of Little's law over one stretch of time: what stands is what comes times how long it
/// stays.
public struct LittleLaw: Sendable, Equatable {
  /// Mean number there.
  public var number: Double
  /// Entries a second.
  public var rate: Double
  /// Mean stay in seconds of what left in that time.
  public var stay: Double

  public init(number: Double, rate: Double, stay: Double) {
    self.number = number
    self.rate = rate
    self.stay = stay
  }

  /// L - lambda W: what the two ends of the stretch cut off, small in a long calm run.
  public var residual: Double { number - rate * stay }
}

/// What theory says of a station, or why it says nothing.
public enum Prediction: Sendable, Equatable {
  case formula(Forecast)
  case none(FormulaObstacle)
}

/// The numbers of one formula.
public struct Forecast: Sendable, Equatable {
  public var model: QueueModel
  /// Mean wait before service of what is served; `nil` when it lies out of the queue's sight.
  public var wait: Double?
  /// Mean stay, service included.
  public var sojourn: Double
  /// The share refused, dropped or expired; `nil` when nothing can be lost.
  public var loss: Double?

  public init(model: QueueModel, wait: Double?, sojourn: Double, loss: Double? = nil) {
    self.model = model
    self.wait = wait
    self.sojourn = sojourn
    self.loss = loss
  }
}

/// Models of queueing theory, by the names of Kendall and of those who solved them.
public enum QueueModel: String, Sendable, CaseIterable {
  case exponentialOne = "M/M/1"
  case exponentialMany = "M/M/c (Erlang C)"
  case constantOne = "M/D/1"
  case generalOne = "M/G/1 (Pollaczek-Khinchine)"
  case bounded = "M/M/c/K"
  case boundedDropHead = "M/M/c/K, drop-head"
  case lossOnly = "M/G/c/c (Erlang B)"
  case priorities = "M/G/1 (Cobham)"
  case prioritiesMany = "M/M/c (Cobham)"
  case deadline = "M/M/1+D (Barrer)"
  case machineRepair = "M/M/c//N"
  case regular = "D/D/c"
}

/// Why no formula speaks of a station.
public enum FormulaObstacle: String, Sendable, CaseIterable {
  case overload
  case nothingComes = "nothing-comes"
  case changingRate = "changing-rate"
  case burst
  case evenArrivals = "even-arrivals"
  case closedLoad = "closed-load"
  case fedByStation = "fed-by-station"
  case deadLetters = "dead-letters"
  case unknownRoutes = "unknown-routes"
  case differentServers = "different-servers"
  case generalService = "general-service"
  case heavyTail = "heavy-tail"
  case boundedGeneral = "bounded-general"
  case boundedBytes = "bounded-bytes"
  case noServiceTime = "no-service-time"
  case faults
  /// An operator changed something.
  case deeds
  case redelivery
  case expiry
  case prefetch
  case automaticAcknowledgement = "automatic-ack"
  case links
  case routing
  case stream
  case policies
  case lateServers = "late-servers"
  case noServers = "no-servers"
  case calls
}

/// How a station fills without bound, and from what cause.
public struct Growth: Sendable, Equatable {
  /// Why more comes than goes.
  public enum Cause: String, Sendable, CaseIterable {
    case overload
    /// What comes again takes the time that new work needs.
    case redelivery
    /// Nobody takes anything out.
    case nobody = "no-consumer"
  }

  public var cause: Cause
  /// How much it grows a second, as theory has it or else as seen.
  public var rate: Double
  public var arrivals: Double
  /// What its servers can do a second, what comes again included.
  public var capacity: Double

  public init(cause: Cause, rate: Double, arrivals: Double, capacity: Double) {
    self.cause = cause
    self.rate = rate
    self.arrivals = arrivals
    self.capacity = capacity
  }
}

/// How a backlog that a fault left went away.
public struct DrainExplanation: Sendable, Equatable {
  public var fault: String
  public var station: String
  /// Seconds from the start of the run to the end of the fault.
  public var ended: Double
  public var backlog: Int
  /// Backlog over spare capacity; `nil` when nothing is spare or the load is not known.
  public var predicted: Double?
  /// Until a server was free again; `nil` when that did not come about.
  public var observed: Double?

  public init(fault: String, station: String, ended: Double, backlog: Int) {
    self.fault = fault
    self.station = station
    self.ended = ended
    self.backlog = backlog
  }
}

/// What became of what one producer or caller tried.
public struct SenderExplanation: Sendable, Equatable {
  public var name: String
  public var attempts: Int
  public var succeeded: Int
  /// Attempts for each request; 1 without retries.
  public var attemptsPerRequest: Double

  public init(name: String, attempts: Int, succeeded: Int, attemptsPerRequest: Double = 1) {
    self.name = name
    self.attempts = attempts
    self.succeeded = succeeded
    self.attemptsPerRequest = attemptsPerRequest
  }

  /// The share of attempts that succeeded; `nil` without attempts.
  public var availability: Double? {
    attempts > 0 ? Double(succeeded) / Double(attempts) : nil
  }
}
