import Testing
import Vocabulary

@Suite struct VirtualTimeTests {
  @Test(
    arguments: [
      (0, "0s"), (7, "7ns"), (999, "999ns"), (1_000, "1us"), (12_500, "12.5us"),
      (250_000_000, "250ms"), (1_500_000_000, "1.5s"), (1_000_000_001, "1.000000001s"),
      (90_000_000_000, "90s"), (-1_500_000_000, "-1.5s"), (-7, "-7ns"), (1_050_000, "1.05ms"),
    ] as [(Int64, String)]
  )
  func `a duration prints in its natural unit without loss`(_ count: Int64, _ text: String) {
    #expect("\(VirtualDuration(nanoseconds: count))" == text)
    #expect("\(VirtualInstant(nanoseconds: count))" == text)
  }

  @Test func `units are powers of a thousand`() {
    #expect(VirtualDuration.seconds(2) == .milliseconds(2_000))
    #expect(VirtualDuration.milliseconds(2) == .microseconds(2_000))
    #expect(VirtualDuration.microseconds(2) == VirtualDuration(nanoseconds: 2_000))
    #expect(VirtualDuration.seconds(3).inSeconds == 3)
  }

  @Test func `instants and durations add up`() {
    let noon = VirtualInstant.start + .seconds(12)
    #expect(noon - .start == .seconds(12))
    #expect(noon + .milliseconds(500) > noon)
    #expect(VirtualDuration.seconds(1) + .seconds(2) == .seconds(3))
    #expect(VirtualDuration.seconds(1) - .seconds(2) < .zero)
  }

  @Test func `never stays never`() {
    #expect(VirtualInstant.never + .seconds(1) == .never)
    #expect(VirtualInstant.never > VirtualInstant.start + .seconds(9_000_000_000))
  }
}
