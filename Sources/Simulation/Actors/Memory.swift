internal import Vocabulary

/// What the instances of an idempotent consumer know together of the business they have done.
struct Memory: Sendable {
  /// How long it lasts from the first effect on; `nil` for ever.
  private let window: VirtualDuration?
  /// By business, when it was done; what was done before this was kept counts as done at the start.
  private var done: [VirtualInstant] = []
  /// What was done up to here is forgotten.
  private var forgotten: VirtualInstant?

  init(window: VirtualDuration?) { self.window = window }

  /// Bytes that a copy duplicates as soon as one of the two goes on.
  var footprint: Int { done.count * MemoryLayout<VirtualInstant>.stride }

  func remembers(_ business: MessageID, at now: VirtualInstant) -> Bool {
    let number = Int(business.rawValue)
    let moment = number < done.count ? done[number] : .start
    if let forgotten, moment <= forgotten { return false }
    return window.map { now - moment < $0 } ?? true
  }

  mutating func note(_ business: MessageID, at now: VirtualInstant) {
    let number = Int(business.rawValue)
    if number >= done.count {
      let target = max(number + 1, done.count * 2, 64)
      done.append(contentsOf: repeatElement(.start, count: target - done.count))
    }
    done[number] = now
  }

  mutating func forgetEverything(at now: VirtualInstant) { forgotten = now }
}
