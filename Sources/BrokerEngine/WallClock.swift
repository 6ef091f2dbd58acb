import Vocabulary

/// How the clock on the broker's wall was put forward and back (F16, F17).
///
/// Instants of commands are those of the time that passes; only what waits for an hour of the day
/// asks this clock, and only for messages that were there before it was turned.
struct WallClock: Sendable {
  private struct Turn: Sendable, BitwiseCopyable {
    /// The first message that came after the turn.
    var nextSerial: UInt32
    /// How far the clock is ahead since then.
    var lead: VirtualDuration
  }

  private var turns: [Turn] = []

  /// How far the clock is ahead of the time that has passed; below zero it is behind.
  var lead: VirtualDuration { turns.last?.lead ?? .zero }

  mutating func turn(by delta: VirtualDuration, nextSerial: UInt32) {
    let lead = lead + delta
    if let last = turns.last, last.nextSerial == nextSerial {
      turns[turns.count - 1].lead = lead
    } else {
      turns.append(Turn(nextSerial: nextSerial, lead: lead))
    }
  }

  /// How far the clock was put forward since a message came.
  func turned(sinceMessage serial: UInt32) -> VirtualDuration {
    var (low, high) = (0, turns.count)
    while low < high {
      let middle = (low + high) / 2
      if turns[middle].nextSerial <= serial { low = middle + 1 } else { high = middle }
    }
    return lead - (low == 0 ? .zero : turns[low - 1].lead)
  }
}
