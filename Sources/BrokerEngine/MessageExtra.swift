import Vocabulary

/// What only few messages have: a business begun by another message, deaths behind them.
struct MessageExtra: Sendable {
  var origin: MessageID
  var history: DeathHistory?
}

/// The extras of those messages that have any; empty until the first does.
struct ExtraTable: Sendable {
  /// By message row, the number of its extra.
  private var numbers: [UInt32] = []
  private var extras: [MessageExtra] = []
  private var free: [UInt32] = []

  var liveCount: Int { extras.count - free.count }

  subscript(row: UInt32) -> MessageExtra { extras[Int(numbers[Int(row)])] }

  mutating func set(_ extra: MessageExtra, for row: UInt32) {
    while numbers.count <= Int(row) { numbers.append(0) }
    if let number = free.popLast() {
      extras[Int(number)] = extra
      numbers[Int(row)] = number
    } else {
      numbers[Int(row)] = UInt32(truncatingIfNeeded: extras.count)
      extras.append(extra)
    }
  }

  mutating func remove(_ row: UInt32) {
    let number = numbers[Int(row)]
    extras[Int(number)].history = nil
    free.append(number)
  }
}
