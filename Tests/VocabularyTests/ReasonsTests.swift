import Testing
import Vocabulary

@Suite struct ReasonsTests {
  @Test func `R8.1 reasons are written as the broker writes them`() {
    let words = DeadLetterReason.allCases.map(\.word)
    #expect(words == ["rejected", "expired", "maxlen", "delivery_limit"])
  }
}
