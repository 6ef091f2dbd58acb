import Foundation
import ReferenceBroker
import Scripting
import TestSupport
import Testing

@Suite struct ModelTests {
  @Test func `the model does what a real broker was seen to do`() throws {
    let files = try caseFiles()
    #expect(files.count >= 100)
    for file in files {
      let script = try readCase(file)
      guard let expected = script.expected, !script.tags.contains("stream") else { continue }
      if let fault = difference(expected, ReferenceBroker.play(script)) {
        Issue.record("\(file.lastPathComponent) \(fault)")
      }
    }
  }
}

/// The recorded cases that come with the repository, and those of the folders in `CASES`.
private func caseFiles() throws -> [URL] {
  let more = ProcessInfo.processInfo.environment["CASES"]?.split(separator: ":") ?? []
  let cases = repositoryRoot.appendingPathComponent("Tests/ScriptingTests/Cases")
  let folders =
    ["rabbit", "random", "found"].map { cases.appendingPathComponent($0) }
    + more.map { URL(fileURLWithPath: String($0)) }
  return folders.flatMap { folder in
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appendingPathComponent($0) }
  }
}
