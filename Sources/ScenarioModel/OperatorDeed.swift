public import Vocabulary

/// What an operator does by hand to a run: recorded, written into scenarios, and replayed exactly.
///
/// Queues, producers and consumers are indices into the scenario's tables.
public enum OperatorDeed: Equatable, Sendable {
  /// Publishes messages of that many bytes, at most ``publishLimit``.
  case publish(DeedTarget, count: UInt32, bytes: UInt32)
  /// Lets no consumer have anything of a queue; what they hold they keep.
  case hold(queue: Int)
  /// Ends that.
  case release(queue: Int)
  /// Takes everything out of a queue that is ready.
  case purge(queue: Int)
  /// Moves ready dead letters of a queue to the queues in which they died first, the oldest first;
  /// `limit` is how many at most, `nil` all of them.
  case moveDeadLetters(queue: Int, limit: UInt32?)
  /// Lets each instance of a producer with open arrivals publish so often a second from now on, in
  /// place of its stages; zero is a pause.
  case setRate(producer: Int, perSecond: Double)
  /// Adds or dismisses instances of a consumer.
  case setInstances(consumer: Int, count: UInt32)
  /// Gives all instances of a consumer another prefetch; they reconnect for it, as with RabbitMQ.
  case setPrefetch(consumer: Int, count: UInt32)
  /// Gives the work of a consumer another law, in nanoseconds, from the next message on.
  case setService(consumer: Int, law: Distribution)
  /// Adds a fault to the run; its schedule is read from the present instant on.
  case inject(FaultPlan)
  /// Ends an active fault now, and forgets its planned starts; index into the faults of the run:
  /// those of the scenario, then those injected, in the order of that.
  case heal(fault: Int)
  /// Ends every active fault now.
  case healAll

  /// Most messages of one publish by hand.
  public static let publishLimit: UInt32 = 10_000
  /// Most instances that operators add to all consumers of a run together.
  public static let hireLimit = 64
}

/// Where a message goes that an operator publishes.
public enum DeedTarget: Equatable, Sendable {
  /// Through the default exchange.
  case queue(Int)
  case exchange(Int, key: String)
}

/// A deed and its instant.
///
/// It is done after everything that is due up to then, and before anything later; deeds of one
/// instant are done in their order, each after what the one before has brought about at that instant.
public struct OperatorAction: Equatable, Sendable {
  public var instant: VirtualInstant
  public var deed: OperatorDeed

  public init(at instant: VirtualInstant, _ deed: OperatorDeed) {
    self.instant = instant
    self.deed = deed
  }
}

/// What became of a deed.
public enum DeedOutcome: Equatable, Sendable {
  /// How many messages, instances or faults it concerned.
  case done(count: Int)
  /// It changed nothing.
  case refused(DeedRefusal)
}

/// Why a deed cannot be done.
public enum DeedRefusal: Equatable, Sendable, CaseIterable {
  /// The broker is down, paused, or takes nothing in for want of disk or memory.
  case brokerAway
  case queueAbsent
  case exchangeAbsent
  /// The broker takes no message of so many bytes.
  case tooLarge
  /// What is read from a stream stays in it: it cannot be held back, emptied or moved.
  case isStream
  /// Only open arrivals have a rate.
  case hasNoRate
  /// The steps of a service do the work, or it keeps a view.
  case isOfService
  case tooManyInstances
  /// There is nothing in the queue that could go back to where it died.
  case nothingToMove
  case noSuchFault
  case isOver
}

extension Distribution {
  /// The same law with every amount multiplied, to whole nanoseconds or bytes.
  public func scaled(by factor: Double) -> Distribution {
    let scaled = { (amount: Double) in (amount * factor).rounded() }
    return switch self {
    case .constant(let value): .constant(scaled(value))
    case .uniform(let lowest, let highest):
      .uniform(lowest: scaled(lowest), highest: scaled(highest))
    case .exponential(let mean): .exponential(mean: scaled(mean))
    case .normal(let mean, let deviation):
      .normal(mean: scaled(mean), deviation: scaled(deviation))
    case .lognormal(let mean, let variation):
      .lognormal(mean: scaled(mean), variation: variation)
    case .pareto(let mean, let shape): .pareto(mean: scaled(mean), shape: shape)
    case .erlang(let stages, let mean): .erlang(stages: stages, mean: scaled(mean))
    case .mixture(let parts):
      .mixture(parts.map { Part(share: $0.share, law: $0.law.scaled(by: factor)) })
    }
  }
}
