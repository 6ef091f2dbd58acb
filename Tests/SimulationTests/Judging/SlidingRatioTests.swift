import Groundwork
import ScenarioModel
import Testing
import Vocabulary

@testable import Simulation

/// Holds the sliding ratio of two counters against a naive counterpart.
@Suite struct SlidingRatioTests {
  private static let length: Int64 = 9
  private static let end: Int64 = 80

  /// Both counters after each instant at which one of them changed.
  private static func changes(_ seed: UInt64) -> [(instant: Int64, reading: MonitorReading)] {
    var random = RandomSource(seed: seed, stream: "ratio")
    var instant: Int64 = 1
    var reading = MonitorReading()
    var result: [(instant: Int64, reading: MonitorReading)] = []
    while instant <= end {
      let below = Int(random.below(3))
      reading.below += below
      reading.value += Int(random.below(UInt64(below) + 1))
      result.append((instant, reading))
      // Now and then a gap longer than a stretch.
      instant += random.below(12) == 0 ? 15 : Int64(random.below(4))
    }
    return result
  }

  private static func found(_ changes: [(instant: Int64, reading: MonitorReading)]) -> [Double] {
    var sliding = SlidingRatio(
      length: VirtualDuration(nanoseconds: length),
      reading: MonitorReading(),
      at: .start
    )
    var values: [Double] = []
    for change in changes {
      sliding.advance(to: VirtualInstant(nanoseconds: change.instant), into: &values)
      sliding.note(change.reading)
    }
    sliding.advance(to: VirtualInstant(nanoseconds: end), into: &values)
    sliding.finish(into: &values)
    return values
  }

  /// Every stretch that ends between two nanoseconds or just behind what happened at one.
  private static func expected(_ changes: [(instant: Int64, reading: MonitorReading)]) -> [Double] {
    func reading(_ instant: Int64) -> MonitorReading {
      changes.last { $0.instant <= instant }?.reading ?? MonitorReading()
    }
    return (length...end).flatMap { last -> [Double] in
      [last - 1, last].compactMap { newest in
        let (old, new) = (reading(last - length), reading(newest))
        let below = new.below - old.below
        return below > 0 ? Double(new.value - old.value) / Double(below) : nil
      }
    }
  }

  @Test(arguments: 1...60 as ClosedRange<UInt64>)
  func `comes to the same extremes and values as looking at every nanosecond`(_ seed: UInt64) {
    let changes = Self.changes(seed)
    let (found, expected) = (Self.found(changes), Self.expected(changes))
    #expect(found.min() == expected.min() && found.max() == expected.max())
    #expect(Set(found).isSubset(of: Set(expected)))
    #expect(Set(expected).isSubset(of: Set(found)))
  }

  @Test func `a share of failures is held within every minute, not only over all`() throws {
    let run = try live(
      """
      phases: {run: 10m, drain: 10s}
      services: {shop: {on: {GET /: [work: 1ms]}}}
      clients: {web: {call: shop GET /, arrivals: 10/s, spacing: even}}
      faults: [{fault: service.down, target: shop, at: 100.05s, for: 6s}]
      expect:
        - client.web.failed / client.web.requests <= 1%
        - client.web.failed / client.web.requests <= 10.1% over 1m
        - client.web.failed / client.web.requests <= 9% over 1m
        - sometimes client.web.failed / client.web.requests > 50% over 10s
      """
    )
    #expect(verdict(run, "client.web.failed / client.web.requests <= 1%") == .passed)
    #expect(verdict(run, "client.web.failed / client.web.requests <= 10.1% over 1m") == .passed)
    #expect(verdict(run, "client.web.failed / client.web.requests <= 9% over 1m") == .failed)
    let sometimes = "sometimes client.web.failed / client.web.requests > 50% over 10s"
    #expect(verdict(run, sometimes) == .passed)
  }
}
