import Foundation
import ScenarioModel
import TestSupport
import Testing

@testable import ScenarioFile

@Suite struct ScenarioWriterTests {
  /// A scenario without what a file does not keep: where expectations stood.
  private func plain(_ scenario: Scenario) -> Scenario {
    var copy = scenario
    for index in copy.expectations.indices { copy.expectations[index].line = 0 }
    return copy
  }

  @Test func `every bundled scenario reads back as itself`() throws {
    let folder = repositoryRoot.appendingPathComponent("Scenarios")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".yaml") }
    #expect(!files.isEmpty)
    for file in files {
      let bytes = try Array(Data(contentsOf: folder.appendingPathComponent(file)))
      let experiment = try ScenarioLoader().load(path: file, text: bytes)
      guard !experiment.comparesVariants else { continue }
      let scenario = try #require(experiment.variants.first?.scenario)
      let text = ScenarioWriter().text(of: scenario, comment: "a comment\nof two lines")
      let again = try ScenarioLoader().load(path: file, text: Array(text.utf8))
      #expect(again.variants.first.map { plain($0.scenario) } == plain(scenario), "\(file)")
    }
  }

  @Test func `texts keep quotes, line breaks and what steers terminals`() throws {
    var scenario = Scenario(id: "x")
    scenario.title = LocalizedText(
      english: "a \"b\"\n\u{1B}[2J: #\u{202E}\u{85}\u{2028}\u{FEFF}\u{301}",
      indonesian: "{ü ± 注}"
    )
    scenario.queues = [QueuePlan(name: "q")]
    let text = ScenarioWriter().text(of: scenario)
    for hostile in "\u{1B}\u{202E}\u{85}\u{2028}\u{FEFF}".unicodeScalars {
      #expect(!text.unicodeScalars.contains(hostile))
    }
    #expect(text.contains("{ü ± 注}"))
    let read = try ScenarioLoader().load(path: "x.yaml", text: Array(text.utf8))
    #expect(read.variants.first?.scenario == scenario)
  }
}
