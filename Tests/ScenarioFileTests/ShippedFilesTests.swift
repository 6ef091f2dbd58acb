import Foundation
import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing
import Vocabulary

private let folder = URL(filePath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

@Suite struct `files that people read first` {
  @Test func `the example of the reference loads into what it says`() throws {
    let text = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
    let start = try #require(text.range(of: "```yaml\n"))
    let end = try #require(text.range(of: "```", range: start.upperBound..<text.endIndex))
    let experiment = try load(String(text[start.upperBound..<end.lowerBound])).get()
    #expect(experiment.variants.map(\.name) == ["A", "B"])
    #expect(experiment.variants.map(\.scenario.consumers[0].instances) == [1, 2])
    let read = experiment.variants[0].scenario
    #expect(read.title.indonesian == "Antrean menyerap gangguan")
    #expect(read.statements == ["S10", "S15", "S18"])
    #expect(read.seed == 7 && read.phases.run == .seconds(600))
    #expect(read.queues == [QueuePlan(name: "orders")])
    #expect(read.producers[0].confirms)
    #expect(read.consumers[0].service == .constant(12_500_000) && read.consumers[0].prefetch == 1)
    #expect(read.faults[0].length == .constant(120e9))
    #expect(read.expectations.map(\.isSometimes) == [false, false, false, true])
    let window = Expected.Window.within(.milliseconds(212_700), afterFault: 0)
    #expect(read.expectations[2].window == window)
  }

  @Test func `every shipped scenario loads`() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.path(percentEncoded: false)
    )
    for file in files.sorted() where file.hasSuffix(".yaml") {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: file)))
      switch load(bytes, path: file) {
      case .success(let experiment): #expect(!experiment.variants.isEmpty)
      case .failure(let error): Issue.record("\(error.rendered(in: .english))")
      }
    }
  }
}
