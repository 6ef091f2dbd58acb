import Groundwork
import Testing
import Vocabulary

@testable import Simulation

/// Holds sliding levels against a naive look at every nanosecond.
@Suite struct SlidingLevelTests {
  private struct Step {
    var instant: Int64
    var value: Int
  }

  private static let length: Int64 = 7
  private static let end: Int64 = 60

  /// A walk in which several changes may share an instant and some change nothing.
  private static func walk(_ seed: UInt64, growing: Bool) -> [Step] {
    var random = RandomSource(seed: seed, stream: "walk")
    var steps: [Step] = []
    var instant: Int64 = 0
    var value = 0
    while true {
      instant += Int64(random.below(6))
      guard instant <= end else { return steps }
      value = growing ? value + Int(random.below(3)) : Int(random.below(9))
      steps.append(Step(instant: instant, value: value))
    }
  }

  private static func found(_ measure: SlidingLevel.Measure, _ steps: [Step]) -> [Double] {
    var level = SlidingLevel(
      measure,
      length: VirtualDuration(nanoseconds: length),
      value: 0,
      at: .start
    )
    var values: [Double] = []
    for step in steps {
      level.advance(to: VirtualInstant(nanoseconds: step.instant), into: &values)
      level.note(step.value)
    }
    level.advance(to: VirtualInstant(nanoseconds: end), into: &values)
    level.finish(into: &values)
    return values
  }

  /// What held in each nanosecond: element `t` stands from `t` up to `t + 1`.
  private static func heights(_ steps: [Step]) -> [Int] {
    var value = 0
    return (0...end).map { instant in
      for step in steps where step.instant == instant { value = step.value }
      return value
    }
  }

  /// What all stretches come to, each before and after what happens where it ends.
  private static func expected(_ measure: SlidingLevel.Measure, _ steps: [Step]) -> [Double] {
    let heights = heights(steps)
    return (length...end).flatMap { last -> [Double] in
      let inside = heights[Int(last - length)..<Int(last)]
      let before = heights[Int(last) - 1]
      let after = heights[Int(last)]
      let base = heights[Int(last - length)]
      return switch measure {
      case .growth: [Double(before - base), Double(after - base)]
      case .rate: [before, after].map { Double($0 - base) * 1e9 / Double(length) }
      case .mean: [Double(inside.reduce(0, +)) / Double(length)]
      case .minimum: [inside.min() ?? 0, min(inside.min() ?? 0, after)].map(Double.init)
      case .maximum: [inside.max() ?? 0, max(inside.max() ?? 0, after)].map(Double.init)
      }
    }
  }

  @Test(arguments: 0..<200) func `finds the extremes of every stretch`(seed: UInt64) {
    for measure in [
      SlidingLevel.Measure.growth, .rate, .mean, .minimum, .maximum,
    ] {
      let steps = Self.walk(seed, growing: measure == .growth || measure == .rate)
      let found = Self.found(measure, steps)
      let expected = Self.expected(measure, steps)
      #expect(found.min() == expected.min(), "\(measure) seed \(seed)")
      #expect(found.max() == expected.max(), "\(measure) seed \(seed)")
    }
  }

  @Test func `a run shorter than the stretch has no value`() {
    var level = SlidingLevel(.mean, length: .seconds(5), value: 3, at: .start)
    var values: [Double] = []
    level.advance(to: .start + .seconds(4), into: &values)
    level.finish(into: &values)
    #expect(values.isEmpty)
  }

  @Test func `what comes and goes within one instant never stood`() {
    var level = SlidingLevel(.maximum, length: .seconds(1), value: 0, at: .start)
    var values: [Double] = []
    level.advance(to: .start + .seconds(2), into: &values)
    level.note(50)
    level.note(5)
    level.advance(to: .start + .seconds(9), into: &values)
    #expect(values.max() == 5)
  }

  @Test func `more changes than can be kept are no basis for a verdict`() {
    var level = SlidingLevel(.maximum, length: .seconds(3_600), value: 0, at: .start)
    var values: [Double] = []
    for change in 1...(SlidingLevel.mostChanges + 1) {
      level.advance(to: VirtualInstant(nanoseconds: Int64(change)), into: &values)
      level.note(change)
    }
    #expect(level.isOverfull)
  }
}
