public import ScenarioModel
public import Telemetry

/// What is asked of the run on behalf of somebody's hands.
public enum HandsRequest: Equatable, Sendable {
  /// Does these one after another, at the instant on the screen, and records them.
  case deeds([OperatorDeed])
  /// Wants to know what a queue holds; index into the snapshot's queues.
  case peek(queue: Int)
  /// Wants to know where the dead letters of a queue would go back to.
  case countDeadLetters(queue: Int)
  /// Writes a scenario file that replays what was done.
  case save
}

/// What comes back.
public enum HandsNews: Equatable, Sendable {
  /// What became of one deed; deeds are told in the order in which they were asked for.
  case did(DeedOutcome)
  case contents(QueueContents)
  /// By queue, how many dead letters could go back to it.
  case deadLetters(queue: Int, [MovableLetters])
  /// The path of the file that was written; hostile until shown.
  case saved(path: String)
}

/// How many dead letters could go back to a queue.
public struct MovableLetters: Equatable, Sendable {
  /// Index into the snapshot's queues.
  public let queue: Int
  public let count: Int

  public init(queue: Int, count: Int) { (self.queue, self.count) = (queue, count) }
}
