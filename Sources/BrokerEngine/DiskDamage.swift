public import Vocabulary

/// One copy of a message as it lies on the disk of the broker.
public struct DiskRecord: Hashable, Sendable, BitwiseCopyable {
  public let queue: QueueID
  public let message: MessageID

  public init(queue: QueueID, message: MessageID) {
    self.queue = queue
    self.message = message
  }
}

/// Why a record could not be read when the broker came up, and what came of it.
public enum DiskFlaw: Equatable, Sendable, BitwiseCopyable {
  /// Its checksum is wrong: it is lost, never handed out altered (F11).
  case corrupt
  /// Its checksum is wrong, and another node had it whole (F11).
  case restored
  /// It was cut off in the middle, or stood behind that place (F12).
  case torn
}

/// What is wrong with the disk, to be found when the broker comes up (F11, F12).
struct DiskDamage: Sendable {
  /// Records whose checksums are wrong; looked up, never walked.
  ///
  /// What left its queue meanwhile stays noted until then; message numbers are not used twice.
  var corrupt: Set<DiskRecord> = []
  /// How many bytes at the end of what was written and not flushed the next death of the process
  /// takes with it.
  var tornBytes: UInt64 = 0
}

/// What a restart finds on the disk.
struct DiskFindings: Sendable {
  /// By queue, the rows that were flushed, where that matters; else empty.
  var written: [Set<UInt32>] = []
  /// Rows that were cut off.
  var torn: Set<UInt32> = []
}
