import Vocabulary

/// Which resources run low, and what the broker does not read for that (R14.1), or because it goes
/// to a destination that is full (A11.1).
struct AlarmState: Sendable {
  private var isMemoryLow = false
  private var isDiskLow = false
  /// The connections that are not read, in the order in which they were blocked.
  private(set) var blocked: [UInt32] = []
  /// What they have said since, in the order in which it was said.
  private(set) var held: [HeldWord] = []

  var isOn: Bool {
    @inline(__always) get { isMemoryLow || isDiskLow }
  }

  /// Whether anybody is not read, or will not be once it publishes.
  var mayHold: Bool { isOn || !blocked.isEmpty }

  /// Whether what was held is being read now.
  var isReading = false

  /// The alarm that a connection is told of.
  var current: ResourceAlarm? { isMemoryLow ? .memory : isDiskLow ? .disk : nil }

  mutating func set(_ alarm: ResourceAlarm, isOn: Bool) {
    switch alarm {
    case .memory: isMemoryLow = isOn
    case .disk: isDiskLow = isOn
    }
  }

  func isBlocked(_ connection: UInt32) -> Bool { blocked.contains(connection) }

  mutating func block(_ connection: UInt32) { blocked.append(connection) }

  mutating func hold(_ word: HeldWord) { held.append(word) }

  /// What a connection that is gone has said is never read.
  mutating func forget(_ connection: ConnectionID) {
    guard isBlocked(connection.rawValue) else { return }
    blocked.removeAll { $0 == connection.rawValue }
    held.removeAll { $0.connection == connection.rawValue }
  }

  /// What anybody was waiting to be heard with is never read: all connections are gone.
  mutating func forgetConnections() { _ = release() }

  /// Gives back everything that was held, and blocks nobody any more.
  mutating func release() -> (connections: [UInt32], words: [HeldWord]) {
    let all = (blocked, held)
    blocked = []
    held = []
    return all
  }
}

/// Something a client has said on a connection that is not read.
struct HeldWord: Sendable, BitwiseCopyable {
  var connection: UInt32
  var command: Command

  enum Command: Sendable, BitwiseCopyable {
    case plain(BrokerCommand)
    case topology(TopologyCommand, ChannelID)
    case schedule(Publication, Schedule, ChannelID)
    /// The wish to be told when there is room for that (A11.1).
    case askForRoom(Publication)
  }
}
