public import Vocabulary

/// What happened within a recent stretch of a run, counted at its participants, each in the order of
/// the scenario; all counts of one stretch, so what goes in and what comes out can be compared.
public struct RecentFlow: Sendable, Equatable {
  /// How long the stretch is; ten seconds, or less at the start.
  public var span: VirtualDuration
  /// When it ended; at most one sample before the present.
  public var end: VirtualInstant
  /// Messages published by each producer plan.
  public var published: [Int] = []
  /// Messages that entered each queue, and that were dead-lettered from it.
  public var entered: [Int] = []
  public var deadLettered: [Int] = []
  /// Messages acknowledged by each instance of each consumer plan.
  public var acknowledged: [[Int]] = []
  /// Requests that reached each service, and that each client made.
  public var requests: [Int] = []
  public var clientRequests: [Int] = []
  /// Statements of each database.
  public var statements: [Int] = []

  public init(span: VirtualDuration, end: VirtualInstant) {
    self.span = span
    self.end = end
  }

  /// A count of the stretch per second.
  public func perSecond(_ count: Int) -> Double { Double(count) / span.inSeconds }

  /// The stretch between two totals, which must be of the same scenario.
  public init(from old: RecentFlow, to new: RecentFlow) {
    span = new.end - old.end
    end = new.end
    let less = { (after: [Int], before: [Int]) in zip(after, before).map { $0 - $1 } }
    published = less(new.published, old.published)
    entered = less(new.entered, old.entered)
    deadLettered = less(new.deadLettered, old.deadLettered)
    acknowledged = zip(new.acknowledged, old.acknowledged).map { less($0, $1) }
    requests = less(new.requests, old.requests)
    clientRequests = less(new.clientRequests, old.clientRequests)
    statements = less(new.statements, old.statements)
  }
}
