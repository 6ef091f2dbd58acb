internal import Groundwork
internal import Telemetry
internal import Vocabulary

/// The event log: always a running fingerprint, on request the records themselves.
struct Journal: Sendable {
  private var fingerprint = Fingerprint()
  /// Lines so far; the number of the last record.
  private(set) var count: UInt64 = 0
  /// Whether records are kept; changes nothing that happens.
  var keepsRecords: Bool
  private var records: [EventRecord] = []

  init(keepsRecords: Bool) { self.keepsRecords = keepsRecords }

  var digest: UInt64 { fingerprint.value }

  /// Writes one line; what does not apply is left out.
  @inline(__always)
  mutating func write(
    _ kind: EventKind,
    at now: VirtualInstant,
    cause: EventCause = .none,
    queue: UInt32 = EventRecord.absent,
    message: UInt32 = EventRecord.absent,
    actor: UInt32 = EventRecord.absent,
    channel: UInt32 = EventRecord.absent
  ) {
    count &+= 1
    let what = UInt64(kind.rawValue) &<< 56 | UInt64(cause.rawValue) &<< 48
    let place = UInt64(queue) &<< 24 ^ UInt64(channel)
    let who = UInt64(message) &<< 32 | UInt64(actor)
    fingerprint.combine(
      (UInt64(bitPattern: now.nanoseconds) ^ what)
        &+ who &* 0x9e37_79b9_7f4a_7c15 &+ place &* 0xd6e8_feb8_6659_fd93
    )
    if keepsRecords {
      keep(
        EventRecord(
          number: count,
          instant: now,
          kind: kind,
          cause: cause,
          queue: queue,
          message: message,
          actor: actor,
          channel: channel
        )
      )
    }
  }

  mutating func takeRecords() -> [EventRecord] {
    defer { records.removeAll(keepingCapacity: true) }
    return records
  }

  @inline(never)
  private mutating func keep(_ record: EventRecord) { records.append(record) }
}
