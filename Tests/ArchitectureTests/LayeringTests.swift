import Foundation
import TestSupport
import Testing

@Suite struct LayeringTests {
  @Test func `modules import only what the table allows`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(importFaults))
  }

  @Test func `pure modules have no clock, no chance of the system's and no shared state`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(impurityFaults))
  }

  @Test func `unsafe code stays in Groundwork and at the edges`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(unsafeFaults))
  }

  @Test func `inlinable code stays in the two bottom modules`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(inlinableFaults))
  }

  @Test func `the manifest draws the same arrows as the table`() throws {
    let file = repositoryRoot.appendingPathComponent("Package.swift")
    let targets = manifestTargets(in: try String(contentsOf: file, encoding: .utf8))
    let drawn = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0.imports) })
    #expect(drawn == allowedImports)
  }

  @Test func `every module has its folder and every folder is a module`() throws {
    let folder = repositoryRoot.appendingPathComponent("Sources")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { !$0.hasSuffix(".md") }.sorted() == allowedImports.keys.sorted())
    let files = try SourceFile.all(under: "Sources")
    expectNone(files.map(\.path).filter { $0.hasSuffix("/Placeholder.swift") })
  }

  @Test(arguments: [
    "import Simulation", "public import Foundation", "@testable import Vocabulary",
    "import struct Foundation.Date", "internal import Glibc",
  ])
  func `a forbidden import is found`(_ line: String) {
    let file = SourceFile(path: "Sources/Screen/X.swift", text: "import Groundwork\n\(line)\n")
    #expect(importFaults(file).count == 1)
    #expect(importFaults(file).first?.hasPrefix("Sources/Screen/X.swift:2: Screen may not") == true)
  }

  @Test func `an unknown module is found`() {
    let file = SourceFile(path: "Sources/Cellar/X.swift", text: "\n")
    #expect(importFaults(file).count == 1)
  }

  @Test(arguments: [
    "let now = Date()", "let now = ContinuousClock.now", "let x = Int.random(in: 0..<5)",
    "let y = names.shuffled()", "var counter = 0", "public var counter = 0",
    "  static var counter = 0", "final class Engine {", "func go() async {",
    "public actor Engine {", "  let x = await f()",
    "var generator = SystemRandomNumberGenerator()", "  let h = name.hashValue",
    "  nonisolated(unsafe) static let x = 1", "  print(\"x\")",
  ])
  func `an impurity is found`(_ line: String) {
    let file = SourceFile(path: "Sources/BrokerEngine/X.swift", text: line)
    #expect(!impurityFaults(file).isEmpty)
  }

  @Test(arguments: [
    "// the class of Date()", "let text = \"print Date() class\"", "  var x = 1",
    "  let actor = actors[0]", "    actor: UInt32 = 0,", "      actor = ActorKey.service(1)",
    "  mutating func await(at now: Int) {",
    "  static var zero: Self { Self() }",
    "let x = Int.random(in: 0..<5, using: &source)",
  ])
  func `harmless lines are not taken for impure`(_ line: String) {
    let file = SourceFile(path: "Sources/BrokerEngine/X.swift", text: line)
    #expect(impurityFaults(file) == [])
  }

  @Test func `unsafe and inlinable code in the wrong module are found`() {
    let text = "let p: UnsafePointer<Int>\n@inlinable func f() {}\n"
    let wrong = SourceFile(path: "Sources/Simulation/X.swift", text: text)
    #expect(unsafeFaults(wrong).count == 1)
    #expect(inlinableFaults(wrong).count == 1)
    let right = SourceFile(path: "Sources/Groundwork/X.swift", text: text)
    #expect(unsafeFaults(right) + inlinableFaults(right) == [])
  }

  @Test func `the reader of the manifest understands every form`() {
    let manifest = """
      room("Not") before the list
        targets: [
          room("A"),
          room("B", imports: ["A", yams]),
          .target(name: "C", dependencies: ["A"], linkerSettings: [.linkedLibrary("m")]),
          .target(name: "T", dependencies: ["C"], path: "Tests/T"),
          .executableTarget(name: "D", dependencies: ["A", "C", argumentParser], swiftSettings: s),
          .executableTarget(name: "E", dependencies: ["A"], path: "Tests/E"),
          .systemLibrary(name: "F", path: "Sources/F", providers: [.apt(["f-dev"])]),
      """
    #expect(
      manifestTargets(in: manifest) == [
        ManifestTarget(name: "A", imports: []),
        ManifestTarget(name: "B", imports: ["A", "Yams"]),
        ManifestTarget(name: "C", imports: ["A"]),
        ManifestTarget(name: "D", imports: ["A", "C", "ArgumentParser"]),
        ManifestTarget(name: "F", imports: []),
      ]
    )
  }
}
