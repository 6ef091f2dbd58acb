import ScenarioModel
import Testing

@Suite("Every statement of the course")
struct StatementTests {
  /// S33 to S35 and S37 speak of other brokers and of protocols between them: they wait for the
  /// dialects of those brokers.
  static let waiting: Set<String> = ["S33", "S34", "S35", "S37"]

  @Test func `has a scenario that teaches it`() throws {
    let taught = Set(
      try scenarioFiles().flatMap { try $0.load().variants.first?.scenario.statements ?? [] }
    )
    let all = Set((1...38).map { "S\($0)" })
    #expect(all.subtracting(taught) == Self.waiting)
  }
}
