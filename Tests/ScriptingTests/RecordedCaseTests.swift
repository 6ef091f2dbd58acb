import Foundation
import ScriptFile
import Scripting
import Testing
import Vocabulary

/// A case that a real broker was seen to play, kept beside the tests.
struct RecordedCase: CustomTestStringConvertible {
  let path: String

  var id: String { URL(filePath: path).deletingPathExtension().lastPathComponent }
  var testDescription: String { id }

  /// Every case of a folder beside this file, by name.
  static func all(in folder: String) -> [RecordedCase] {
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let path = here.appending(path: "Cases/\(folder)").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map {
      RecordedCase(path: "\(path)/\($0)")
    }
  }

  func script() throws -> Script {
    let bytes = try Data(contentsOf: URL(filePath: path))
    return try ScriptLoader().load(path: path, text: Array(bytes))
  }
}

/// Where the recorded broker is known to differ from what it should do, and what we do instead.
private let departures: [(id: String, reason: String)] = []

@Suite struct RecordedCaseTests {
  @Test(arguments: RecordedCase.all(in: "rabbit"))
  func `the engine does what the real broker was seen to do`(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded)
  }

  @Test(arguments: RecordedCase.all(in: "random"))
  func `random operations end as on the real broker`(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded)
  }

  @Test(arguments: RecordedCase.all(in: "found"))
  func `what random operations led to is as on the real broker`(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded)
  }

  @Test(arguments: RecordedCase.all(in: "kubemq"))
  func `KubeMQ does what a real server was seen to do`(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded)
  }

  @Test(arguments: RecordedCase.all(in: "kubemq-own"))
  func `KubeMQ keeps its rules in cases of our own`(_ recorded: RecordedCase) throws {
    try expectAgreement(recorded)
  }

  private func expectAgreement(_ recorded: RecordedCase) throws {
    let script = try recorded.script()
    let expected = try #require(script.expected)
    let observed = ScriptPerformance(script).record
    let difference = firstDifference(expected: expected, observed: observed)
    if let departure = departures.first(where: { $0.id == recorded.id }) {
      #expect(difference != nil, "no longer departs: \(departure.reason)")
    } else {
      #expect(difference == nil)
    }
  }

  @Test func `cases are there, and each departure belongs to one`() {
    let cases = ["rabbit", "random", "found"].flatMap { RecordedCase.all(in: $0) }
    #expect(cases.count >= 100)
    for departure in departures { #expect(cases.contains { $0.id == departure.id }) }
  }
}
