import Foundation
import Groundwork
import TestSupport
import Testing

@Suite struct TestSupportTests {
  @Test func `a broken property is found and shrunk to what matters`() {
    let failure = counterExample(
      seeds: (0 as UInt64)..<10,
      length: 100,
      makeCommand: { $0.below(10) },
      check: { commands in commands.filter { $0 == 3 }.count < 2 || !commands.contains(7) }
    )
    #expect(failure?.found.count == 100)
    #expect(failure?.shrunk.sorted() == [3, 3, 7])
  }

  @Test func `a property that holds has no counter-example`() {
    let failure = counterExample(
      seeds: (0 as UInt64)..<10,
      length: 20,
      makeCommand: { $0.below(10) },
      check: { $0.allSatisfy { $0 < 10 } }
    )
    #expect(failure == nil)
  }

  @Test func `a failing property names its seed and its shortest sequence`() {
    withKnownIssue {
      checkProperty(sequences: 1, length: 10, makeCommand: { $0.below(2) }) { $0.isEmpty }
    } matching: { issue in
      let text = issue.comments.map(\.rawValue).joined()
      return text.contains("seed 0") && text.contains("shrunk from 10 commands to 1")
    }
  }

  @Test func `a golden says where the text first differs`() throws {
    let folder = try temporaryDirectory()
    let file = try folder.write("one\ntwo\nthree\n", to: "Goldens/story.txt")
    #expect(goldenFault("one\ntwo\nthree", file: file, update: false) == nil)
    let fault = try #require(goldenFault("one\n2\nthree\n", file: file, update: false))
    #expect(fault.contains("line 2"))
    #expect(fault.contains("golden: two"))
    #expect(fault.contains("now: 2"))
  }

  @Test func `a golden is written only when asked`() throws {
    let folder = try temporaryDirectory()
    let file = folder.url.appendingPathComponent("Goldens/new.txt")
    #expect(goldenFault("text", file: file, update: false) != nil)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(goldenFault("text", file: file, update: true) == nil)
    #expect(try String(contentsOf: file, encoding: .utf8) == "text\n")
  }

  @Test func `a program's status and output come back`() throws {
    let shell = URL(fileURLWithPath: "/bin/sh")
    let run = try runProgram(
      shell,
      ["-c", "cat; echo \"$WORD\"; echo bad >&2; exit 3"],
      environment: ["WORD": "said"],
      input: "asked\n"
    )
    #expect(run.status == 3)
    #expect(run.standardOutput == "asked\nsaid\n")
    #expect(run.standardError == "bad\n")
    #expect(!run.timedOut)
  }

  @Test func `a program that does not end is ended`() throws {
    let run = try runProgram(URL(fileURLWithPath: "/bin/sleep"), ["30"], timeout: 0.2)
    #expect(run.timedOut)
    #expect(run.status == -9)
  }

  @Test func `a temporary folder goes with its last reference`() throws {
    var folder: TemporaryDirectory? = try temporaryDirectory()
    let path = try #require(folder?.url.path)
    try folder?.write("x", to: "inner/file.txt")
    #expect(try folder?.contents() == ["inner"])
    folder = nil
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func `a product that was not built is not found`() {
    #expect(throws: (any Error).self) { try builtProduct(named: "no-such-product") }
  }

  @Test func `the root of the repository holds the manifest`() {
    let manifest = repositoryRoot.appendingPathComponent("Package.swift").path
    #expect(FileManager.default.fileExists(atPath: manifest))
  }
}
