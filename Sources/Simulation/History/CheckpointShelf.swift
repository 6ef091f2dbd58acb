internal import Vocabulary

/// A copy of a run at one of its moments.
struct Checkpoint: Sendable {
  let run: SimulationRun
  /// How many of the recorded deeds it has behind it.
  let deeds: Int
  /// What it holds that no other copy shares, about.
  let bytes: Int

  var events: UInt64 { run.eventCount }
}

/// The checkpoints of a history, the oldest first, in bounded memory.
///
/// When they outgrow the budget, the one goes whose gap would be the smallest for its age: near the
/// present they stand close, far back they are rare.
struct CheckpointShelf: Sendable {
  private(set) var checkpoints: [Checkpoint]
  private(set) var bytes = 0
  /// About how many bytes all of them may hold.
  private(set) var budget: Int

  /// However small they are.
  private static let most = 2_000

  init(_ first: SimulationRun, budget: Int) {
    checkpoints = [Checkpoint(run: first, deeds: 0, bytes: 0)]
    self.budget = budget
  }

  var newest: Checkpoint { checkpoints[checkpoints.count - 1] }

  /// The last checkpoint from which a moment can still be reached.
  func last(before moment: RunMoment) -> Checkpoint {
    let index = checkpoints.lastIndex { checkpoint in
      switch moment {
      case .instant(let instant): checkpoint.run.now <= instant
      case .event(let number): checkpoint.events <= number
      }
    }
    return checkpoints[index ?? 0]
  }

  mutating func add(_ run: SimulationRun, deeds: Int, bytes: Int) {
    checkpoints.append(Checkpoint(run: run, deeds: deeds, bytes: bytes))
    self.bytes += bytes
    thin()
  }

  /// Forgets what lies after a number of events; the first one stays.
  mutating func cut(after events: UInt64) {
    while checkpoints.count > 1, newest.events > events { bytes -= checkpoints.removeLast().bytes }
  }

  mutating func setBudget(_ budget: Int) {
    self.budget = budget
    thin()
  }

  private mutating func thin() {
    while checkpoints.count > 2, bytes > budget || checkpoints.count > Self.most {
      let index = leastMissed
      bytes -= checkpoints[index].bytes
      checkpoints.remove(at: index)
    }
  }

  /// The checkpoint without which the gap is the smallest for its age; never the first or the last.
  private var leastMissed: Int {
    let end = newest.events
    var best = 1
    var least = Double.infinity
    for index in 1..<checkpoints.count - 1 {
      let gap = Double(checkpoints[index + 1].events - checkpoints[index - 1].events)
      let score = gap / Double(1 + end - checkpoints[index - 1].events)
      if score < least { (best, least) = (index, score) }
    }
    return best
  }

  /// The stretches in which checkpoints stand farther apart than so many events.
  func stretches(coarserThan spacing: UInt64) -> [Range<VirtualInstant>] {
    var found: [Range<VirtualInstant>] = []
    for (left, right) in zip(checkpoints, checkpoints.dropFirst())
    where right.events - left.events > spacing && left.run.now < right.run.now {
      let stretch = left.run.now..<right.run.now
      if let last = found.last, last.upperBound == stretch.lowerBound {
        found[found.count - 1] = last.lowerBound..<stretch.upperBound
      } else {
        found.append(stretch)
      }
    }
    return found
  }
}
