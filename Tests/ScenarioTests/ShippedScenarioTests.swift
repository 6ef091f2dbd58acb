import Foundation
import ScenarioFile
import ScenarioModel
import Simulation
import TestSupport
import Testing

/// What is true of every file that ships.
@Suite struct ShippedScenarioTests {
  /// Warnings that are the point of a lesson.
  private static let intended: [String: Set<ScenarioProblem.Code>] = [
    // A queue that grows for ever in one of its variants.
    // Messages that nobody consumes.
    "23-ttl-behind-the-head": [.idle],
    "26-jms-durable-or-virtual": [.unstable],
  ]

  @Test(arguments: try scenarioFiles())
  func `loads without problems`(_ file: ShippedFile) throws {
    let warnings = try file.load().warnings
    #expect(Set(warnings.map(\.code)) == Self.intended[file.id, default: []])
  }

  @Test(arguments: try scenarioFiles())
  func `speaks both languages and names its statements`(_ file: ShippedFile) throws {
    let scenario = try #require(file.load().variants.first).scenario
    for text in [scenario.title, scenario.about] {
      #expect(!text.english.isEmpty)
      #expect(!text.indonesian.isEmpty)
      #expect(text.english != text.indonesian)
    }
    #expect(!scenario.statements.isEmpty)
    // Where loss is the point it is forbidden in one variant at least.
    #expect(scenario.expectations.contains { $0.text.hasSuffix("lost == 0") })
    #expect(scenario.expectations.contains { $0.text == "phantom == 0" })
  }

  @Test func `the reference lists every file and no other`() throws {
    let reference = try String(
      contentsOf: repositoryRoot.appendingPathComponent("Scenarios/README.md"),
      encoding: .utf8
    )
    let listed = reference.split(separator: "\n")
      .filter { $0.hasPrefix("| `") && $0.contains("-") }
      .compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) }
      .filter { $0.first?.isNumber == true }
    #expect(try listed == scenarioFiles().map(\.id))
  }
}
