import Foundation
import ScenarioFile
import ScenarioModel
import Simulation
import TestSupport
import Testing
import Vocabulary

/// A scenario file of the repository, by its path from the root.
struct ShippedFile: CustomTestStringConvertible, Sendable {
  let path: String

  var id: String {
    String((path.split(separator: "/").last ?? "").dropLast(".yaml".count))
  }

  var testDescription: String { id }

  func load() throws -> Experiment {
    let file = repositoryRoot.appendingPathComponent(path)
    return try ScenarioLoader().load(path: path, text: [UInt8](Data(contentsOf: file)))
  }
}

/// All files of a folder of the repository, in the order of their names; with `FILES=05:21` in the
/// environment only those whose names begin so.
func scenarioFiles(in folder: String = "Scenarios") throws -> [ShippedFile] {
  let wanted = ProcessInfo.processInfo.environment["FILES"]?.split(separator: ":")
  let url = repositoryRoot.appendingPathComponent(folder)
  return try FileManager.default.contentsOfDirectory(atPath: url.path)
    .filter { $0.hasSuffix(".yaml") }
    .filter { name in wanted?.contains { name.hasPrefix($0) } ?? true }
    .sorted()
    .map { ShippedFile(path: "\(folder)/\($0)") }
}

extension Experiment.Variant {
  /// The name it has in goldens and messages.
  var shownName: String { name ?? "the file" }

  /// A fresh run of it.
  func begin(verifies: Bool = false) -> SimulationRun {
    var options = SimulationOptions()
    options.verifies = verifies
    return SimulationRun(scenario, options: options)
  }
}

extension SimulationRun {
  /// Handles at most so many events.
  mutating func go(_ events: Int) { run(until: .never, maximumEvents: events) }
}
