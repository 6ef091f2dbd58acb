public import Vocabulary

/// A service: workers that answer requests and handle messages, with data of its own.
///
/// A request or a message takes one worker for as long as its steps last, calls of other services
/// included, as a thread does.
public struct ServicePlan: Equatable, Sendable {
  public var name: String
  /// Requests and messages worked on at once; `nil` is no limit.
  public var workers: Int?
  /// Requests that may wait for a worker; 0 refuses at once, `nil` is no bound.
  public var waitingRoom: Int?
  /// One way, between whoever calls and this service.
  public var link: Distribution = .constant(0)
  /// What can be called, in the order of the file.
  public var endpoints: [EndpointPlan] = []
  /// How its outbox is emptied, when it has one.
  public var outbox: OutboxPlan?

  public init(name: String) { self.name = name }
}

/// Something a service can be asked for.
public struct EndpointPlan: Equatable, Sendable {
  /// Method and path, such as `POST /orders`.
  public var name: String
  public var steps: [StepPlan]

  public init(name: String, steps: [StepPlan]) {
    self.name = name
    self.steps = steps
  }
}

/// Which endpoint of which service.
public struct EndpointReference: Hashable, Sendable {
  /// Index into the scenario's services.
  public var service: Int
  /// Index into that service's endpoints.
  public var endpoint: Int

  public init(service: Int, endpoint: Int) {
    self.service = service
    self.endpoint = endpoint
  }
}

/// What a message makes a service do, in place of the time of work of a plain consumer.
public struct HandlerPlan: Equatable, Sendable {
  /// Index into the scenario's services.
  public var service: Int
  public var steps: [StepPlan]

  public init(service: Int, steps: [StepPlan]) {
    self.service = service
    self.steps = steps
  }
}

/// The relay of an outbox: publishes in order what was committed, then marks it as published.
public struct OutboxPlan: Equatable, Sendable {
  /// From one look at the outbox to the next.
  public var interval: VirtualDuration
  /// Events published in one look at most.
  public var batch: UInt32

  public init(interval: VirtualDuration, batch: UInt32 = 100) {
    self.interval = interval
    self.batch = batch
  }
}

/// Who calls services from outside.
public struct ClientPlan: Equatable, Sendable {
  public var name: String
  public var instances = 1
  /// Open, closed or a burst, as of a producer; latency counts from the intended moment.
  public var arrivals: Arrivals
  /// Requests each instance makes at most; `nil` is no limit within the run.
  public var count: UInt64?
  public var start: VirtualDuration = .zero
  /// Endpoints with weights, one drawn per request; at least one.
  public var calls: [WeightedCall]

  public init(name: String, arrivals: Arrivals, calls: [WeightedCall]) {
    self.name = name
    self.arrivals = arrivals
    self.calls = calls
  }

  /// One of the calls that a client draws from.
  public struct WeightedCall: Equatable, Sendable {
    public var call: CallPlan
    /// Relative weight; at least one of a list is above zero.
    public var weight: UInt32

    public init(call: CallPlan, weight: UInt32 = 1) {
      self.call = call
      self.weight = weight
    }
  }
}
