import Testing
import Vocabulary

@Suite struct ProbabilityTests {
  @Test func `a probability is an exact ratio`() {
    let third = Probability(1, outOf: 3)
    #expect(third.numerator == 1 && third.denominator == 3)
    #expect("\(third)" == "1/3")
    #expect(Probability(1, outOf: 4).fraction == 0.25)
    #expect(Probability.never.fraction == 0)
    #expect(Probability.always.fraction == 1)
  }

  @Test func `a denominator of zero stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = Probability(0, outOf: 0) }
  }

  @Test func `more than certain stops the program`() async {
    await #expect(processExitsWith: .failure) { _ = Probability(2, outOf: 1) }
  }
}
