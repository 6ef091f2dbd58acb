import Dispatch
import Synchronization

/// Many independent runs on every core; the only place of the program with more than one thread.
///
/// Every piece of work is known by its index, shares nothing with the others, and its outcome
/// stands at its index, whatever order the pieces finished in.
struct SeedSweep: Sendable {
  /// How many pieces there are.
  let count: Int
  /// How many are worked on at a time.
  let jobs: Int

  /// How many pieces can be worked on at a time with profit.
  static var cores: Int { max(1, Int(clamping: onlineProcessors())) }

  /// What all workers look at.
  final class Desk: Sendable {
    private let next = Atomic<Int>(0)
    private let finished = Atomic<Int>(0)
    private let isStopped = Atomic<Bool>(false)

    /// Whether work on hand is to be given up.
    var mustStop: Bool { isStopped.load(ordering: .relaxed) }

    /// Pieces that are done.
    var finishedCount: Int { finished.load(ordering: .relaxed) }

    fileprivate func stop() { isStopped.store(true, ordering: .relaxed) }

    fileprivate func takeIndex() -> Int {
      next.wrappingAdd(1, ordering: .relaxed).oldValue
    }

    fileprivate func countFinished() { finished.wrappingAdd(1, ordering: .relaxed) }
  }

  /// Works on every piece and returns the outcomes in the order of the indices.
  ///
  /// `work` returns `nil` when it gave up because the desk told it to. `look` is called five times
  /// a second on the calling thread with the number of finished pieces; when it answers `false`,
  /// all work stops and the result is `nil`.
  func outcomes<Outcome: Sendable>(
    of work: @escaping @Sendable (Int, Desk) -> Outcome?,
    whileLooking look: (Int) -> Bool
  ) -> [Outcome]? {
    let desk = Desk()
    let result = Handover<[(index: Int, outcome: Outcome)]>()
    let (count, jobs) = (count, max(1, min(jobs, count)))
    Task.detached {
      let found = await Self.share(count: count, jobs: jobs, desk: desk, work: work)
      result.hand(over: found)
    }
    while true {
      if let found = result.wait(milliseconds: 200) {
        guard look(desk.finishedCount), found.count == count else { return nil }
        return found.sorted { $0.index < $1.index }.map(\.outcome)
      }
      if !look(desk.finishedCount) { desk.stop() }
    }
  }

  /// Each worker takes the next index as long as there are any.
  private static func share<Outcome: Sendable>(
    count: Int,
    jobs: Int,
    desk: Desk,
    work: @escaping @Sendable (Int, Desk) -> Outcome?
  ) async -> [(index: Int, outcome: Outcome)] {
    await withTaskGroup(of: [(index: Int, outcome: Outcome)].self) { group in
      for _ in 0..<jobs {
        group.addTask {
          var done: [(index: Int, outcome: Outcome)] = []
          while !desk.mustStop {
            let index = desk.takeIndex()
            guard index < count, let outcome = work(index, desk) else { break }
            done.append((index, outcome))
            desk.countFinished()
          }
          return done
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
  }
}

/// One value that crosses from the workers to the thread that waits for it.
private final class Handover<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)
  private let arrived = DispatchSemaphore(value: 0)

  func hand(over result: Value) {
    value.withLock { $0 = result }
    arrived.signal()
  }

  /// The value if it comes within that time.
  func wait(milliseconds: Int) -> Value? {
    guard arrived.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else {
      return nil
    }
    return value.withLock { $0 }
  }
}
