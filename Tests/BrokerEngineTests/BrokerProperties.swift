import BrokerEngine
import Groundwork
import TestSupport
import Testing
import Vocabulary

/// One random deed; numbers are reduced to what exists when it is done.
enum Deed: Sendable {
  case publish(key: Int, exchange: Int, size: Int, expiration: Int, priority: Int)
  case consume(queue: Int, channel: Int, isAutomatic: Bool, isExclusive: Bool, priority: Int)
  case cancel(Int)
  case settle(Int, verdict: Int, multiple: Bool, requeue: Bool)
  case settleAll(channel: Int, requeue: Bool)
  case get(queue: Int, channel: Int, isAutomatic: Bool)
  case prefetch(channel: Int, count: Int, isShared: Bool)
  case recover(Int)
  /// 0 selects transactions, 1 rolls back, all else commits.
  case transact(channel: Int, step: Int)
  case purge(Int)
  case delete(Int)
  case bind(queue: Int, exchange: Int, key: Int, isUndone: Bool)
  case closeChannel(Int)
  case closeConnection(Int)
  case wait(Int)
  /// Exchanges, bindings with arguments and between exchanges, headers, policies.
  case arrange(Int, Int, Int)
  /// Restarts, alarms, flushes, followers.
  case upset(Int, Int)
}

@Suite struct BrokerProperties {
  @Test func `V06 V07 V08 V11 V22 V23 nothing is lost, counted twice or out of place`() {
    checkProperty(sequences: 150, length: 120, makeCommand: anyDeed) { (deeds: [Deed]) -> String? in
      for version in RabbitVersion.allCases {
        var world = SmallWorld(version)
        for deed in deeds {
          world.perform(deed)
          if let fault = world.fault() { return "\(version), after \(deed): \(fault)" }
        }
        if let fault = world.faultAtEnd() { return fault }
      }
      return nil
    }
  }

  @Test func `V33 a copy of a broker goes on as the original does`() {
    checkProperty(sequences: 20, length: 80, makeCommand: anyDeed) { (deeds: [Deed]) -> String? in
      var world = SmallWorld()
      for deed in deeds[..<(deeds.count / 2)] { world.perform(deed) }
      var copy = world
      for deed in deeds[(deeds.count / 2)...] { world.perform(deed) }
      for deed in deeds[(deeds.count / 2)...] { copy.perform(deed) }
      return world.log == copy.log ? nil : "the copy went another way"
    }
  }

  private func anyDeed(_ source: inout RandomSource) -> Deed {
    func number(_ count: UInt64) -> Int { Int(source.next() % count) }
    switch number(42) {
    case 0..<12:
      return .publish(
        key: number(12),
        exchange: number(4),
        size: number(4),
        expiration: number(12),
        priority: number(5)
      )
    case 12..<15:
      return .consume(
        queue: number(13),
        channel: number(4),
        isAutomatic: number(5) == 0,
        isExclusive: number(8) == 0,
        priority: number(3) == 0 ? number(3) : 0
      )
    case 15: return .cancel(number(6))
    case 16..<22:
      return .settle(
        number(8),
        verdict: number(4),
        multiple: number(3) == 0,
        requeue: number(2) == 0
      )
    case 22: return .settleAll(channel: number(4), requeue: number(2) == 0)
    case 23..<25: return .get(queue: number(12), channel: number(4), isAutomatic: number(3) == 0)
    case 25: return .prefetch(channel: number(4), count: number(4), isShared: number(2) == 0)
    case 26: return number(3) == 0 ? .purge(number(12)) : .wait(number(15))
    case 27: return number(4) == 0 ? .delete(number(13)) : .wait(number(15))
    case 28:
      return .bind(
        queue: number(12),
        exchange: number(4),
        key: number(5),
        isUndone: number(3) == 0
      )
    case 29: return .closeChannel(number(4))
    case 30: return number(4) == 0 ? .closeConnection(number(2)) : .wait(number(15))
    case 31: return number(3) == 0 ? .recover(number(4)) : .wait(number(15))
    case 32: return .transact(channel: number(4), step: number(5))
    case 34..<40: return .arrange(number(8), number(12), number(12))
    case 40...: return .upset(number(10), number(4))
    default: return .wait(number(6) == 0 ? 61_000 : number(15))
    }
  }
}
