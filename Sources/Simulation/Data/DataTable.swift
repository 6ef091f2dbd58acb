internal import Groundwork
internal import ScenarioModel
internal import Vocabulary

/// One table: how often it was committed to, who reads or writes it now, who waits for its lock.
struct DataTable: Sendable {
  let database: Int
  /// Views that copy it.
  let views: [Int]
  /// Commits so far; the first makes version 1.
  private(set) var version: UInt32 = 0
  /// Statements that wait for the lock, on their connections.
  var line = RingBuffer<UInt32>()
  private var active = 0
  private var isLocked = false
  /// When the versions were committed that some view has not applied.
  private var recent = RingBuffer<VirtualInstant>()
  /// The version that stands first in `recent`.
  private var firstRecent: UInt32 = 1
  /// When rows were committed, the first ones, for exports that are written to files.
  private(set) var history: [VirtualInstant] = []
  private let historyLimit: Int

  init(database: Int, views: [Int], historyLimit: Int = 0) {
    self.database = database
    self.views = views
    self.historyLimit = historyLimit
  }

  /// Whether a statement may go to work, if nobody waits before it.
  @inline(__always)
  func admits(locking: Bool) -> Bool { !isLocked && (!locking || active == 0) }

  @inline(__always)
  mutating func enter(locking: Bool) {
    active &+= 1
    if locking { isLocked = true }
  }

  @inline(__always)
  mutating func leave(locking: Bool) {
    active &-= 1
    if locking { isLocked = false }
  }

  /// One more row, and which version that makes.
  @inline(__always)
  mutating func commit(at now: VirtualInstant) -> UInt32 {
    version &+= 1
    if !views.isEmpty { recent.append(now) }
    if history.count < historyLimit { history.append(now) }
    return version
  }

  /// When a version was committed; of one that some view has not applied.
  func instant(of version: UInt32) -> VirtualInstant {
    recent[Int(version) - Int(firstRecent)]
  }

  /// How many instants are kept for staleness.
  var recentCount: Int { recent.count }

  /// Forgets the instants of versions that every view has applied.
  mutating func forget(upTo version: UInt32) {
    while firstRecent <= version, recent.popFirst() != nil { firstRecent &+= 1 }
  }
}
