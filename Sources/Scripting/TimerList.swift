import BrokerEngine
import Vocabulary

/// What the broker asked to be told later, each kind with its last wish.
struct TimerList: Sendable {
  enum Timer: Equatable, Sendable {
    case expiry(QueueID)
    case acknowledgements(ChannelID)
    case flush
    case broker(BrokerTimer)

    /// What to tell the broker when the instant has come.
    var command: BrokerCommand {
      switch self {
      case .expiry(let queue): .expire(queue)
      case .acknowledgements(let channel): .checkAcknowledgements(channel)
      case .flush: .flush
      case .broker(let timer): .ring(timer)
      }
    }
  }

  /// In the order of the first wish of each.
  private var wishes: [(timer: Timer, instant: VirtualInstant)] = []

  mutating func set(_ timer: Timer, at instant: VirtualInstant) {
    if let place = wishes.firstIndex(where: { $0.timer == timer }) {
      wishes[place].instant = instant
    } else {
      wishes.append((timer, instant))
    }
  }

  /// Takes the earliest wish that is due by then; of equal ones the one that stands first.
  mutating func next(dueBy limit: VirtualInstant) -> (timer: Timer, instant: VirtualInstant)? {
    var best: Int?
    for place in wishes.indices where wishes[place].instant <= limit {
      if best.map({ wishes[place].instant < wishes[$0].instant }) ?? true { best = place }
    }
    return best.map { wishes.remove(at: $0) }
  }
}
