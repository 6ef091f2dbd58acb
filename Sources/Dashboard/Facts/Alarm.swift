import Phrasebook

/// Something that is wrong with the run, in words, and where.
struct Alarm: Equatable, Sendable {
  enum Severity: Int, Sendable, Comparable {
    case warning
    case alarm

    static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
  }

  let severity: Severity
  let text: String
  /// The queue it speaks of; index into the snapshot's queues.
  let queue: Int?
}
