import ScenarioModel
import Testing

@testable import Simulation

@Suite struct SamplerTests {
  static let laws: [(Distribution, Double)] = [
    (.constant(5_000), 5_000),
    (.uniform(lowest: 1_000, highest: 3_000), 2_000),
    (.exponential(mean: 9_000_000), 9_000_000),
    (.normal(mean: 10_000, deviation: 1_000), 10_000),
    (.lognormal(mean: 10_000, variation: 1.5), 10_000),
    (.pareto(mean: 10_000, shape: 4), 10_000),
    (.erlang(stages: 3, mean: 9_000), 9_000),
    (
      .mixture([
        .init(share: 0.95, law: .constant(10_000)), .init(share: 0.05, law: .constant(500_000)),
      ]), 34_500
    ),
  ]

  @Test(arguments: laws.indices) func `draws have the mean of their law`(index: Int) {
    let (law, mean) = Self.laws[index]
    var sampler = Sampler(law, seed: 1, stream: "test")
    let count = 200_000
    var sum = 0.0
    for _ in 0..<count { sum += Double(sampler.draw()) }
    #expect(abs(sum / Double(count) / mean - 1) < 0.02)
    #expect(abs(law.mean / mean - 1) < 1e-9)
  }

  @Test func `a draw below zero counts as zero`() {
    var sampler = Sampler(.normal(mean: 0, deviation: 100), seed: 3, stream: "test")
    let draws = (0..<1_000).map { _ in sampler.draw() }
    #expect(draws.allSatisfy { $0 >= 0 })
    #expect(draws.filter { $0 == 0 }.count > 400)
  }

  @Test func `streams of other names do not touch each other`() {
    var first = Sampler(.exponential(mean: 1_000_000), seed: 9, stream: "a")
    var second = Sampler(.exponential(mean: 1_000_000), seed: 9, stream: "a")
    var other = Sampler(.exponential(mean: 1_000_000), seed: 9, stream: "b")
    let draws = (0..<100).map { _ in first.draw() }
    _ = other.draw()
    #expect(draws == (0..<100).map { _ in second.draw() })
    #expect(draws.first != other.draw())
  }
}
