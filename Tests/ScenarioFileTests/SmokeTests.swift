import ScenarioModel
import Testing

@Test func `a small scenario without flaws loads`() throws {
  #expect(problems(flawless) == [])
  #expect(try scenario(flawless).queues.map(\.name) == ["orders"])
}
