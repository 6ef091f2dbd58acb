import Foundation
import TestSupport
import Testing

@Suite struct TidyTests {
  @Test func `no function is longer than a screen`() throws {
    expectNone(try everything().flatMap(longFunctionFaults))
  }

  @Test func `no file is longer than its limit`() throws {
    expectNone(try everything().flatMap(longFileFaults))
  }

  @Test func `every public type and function is documented`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(undocumentedFaults))
  }

  @Test func `nothing unfinished and no machine's paths are left`() throws {
    expectNone(try SourceFile.all(under: "Sources").flatMap(leftoverFaults))
  }

  @Test(arguments: ["README.md", "Sources/README.md", "Tests/README.md"])
  func `a guide is there and short enough to be read`(_ path: String) throws {
    let file = repositoryRoot.appendingPathComponent(path)
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 10)
    #expect(lines.count < 150)
  }

  @Test(arguments: [
    "func f() {", "  public init(a: Int) {", "  subscript(index: Int) -> Int {", "  deinit {",
    "  public var total: Int {", "func f(\n  a: Int\n) -> Int {", "  func f()\n  where A == B\n  {",
  ])
  func `a long function is found`(_ opening: String) {
    let margin = String(repeating: " ", count: indentation(of: opening))
    func text(lines: Int) -> String {
      let body = String(repeating: margin + "  work()\n\n", count: lines / 2)
      return opening + "\n" + body + margin + "}\nstruct After {\n}\n"
    }
    let long = SourceFile(path: "Sources/Screen/X.swift", text: text(lines: 60))
    #expect(longFunctionFaults(long).count == 1)
    let short = SourceFile(path: "Sources/Screen/X.swift", text: text(lines: 56))
    #expect(longFunctionFaults(short) == [])
  }

  @Test func `requirements without a body are not functions`() {
    let gap = String(repeating: "\n", count: 80)
    let text = "protocol P {\n  func a()\n  var b: Int { get }\n\(gap)  func c()\n}\n"
    #expect(longFunctionFaults(SourceFile(path: "Sources/Screen/X.swift", text: text)) == [])
  }

  @Test func `a long file is found`() {
    let text = String(repeating: "\n", count: 401)
    #expect(longFileFaults(SourceFile(path: "Sources/Screen/X.swift", text: text)).count == 1)
    let allowed = SourceFile(path: "Sources/Screen/X.swift", text: String(text.dropLast()))
    #expect(longFileFaults(allowed) == [])
  }

  @Test(arguments: [
    "public func f() {}", "public struct S {", "  public static func f() {}",
    "  @inlinable public mutating func f() {}", "public protocol P {", "public typealias A = B",
    "@frozen\npublic enum E {", "// no documentation\npublic enum E {",
  ])
  func `a missing comment is found`(_ text: String) {
    let bare = SourceFile(path: "Sources/Screen/X.swift", text: text)
    #expect(undocumentedFaults(bare).count == 1)
    let documented = SourceFile(path: "Sources/Screen/X.swift", text: "/// Does.\n" + text)
    #expect(undocumentedFaults(documented).count == (text.hasPrefix("//") ? 1 : 0))
  }

  @Test(arguments: [
    "public var x = 1", "public static func < (a: A, b: A) -> Bool {", "func f() {}",
    "public init() {}", "public let f: Int",
  ])
  func `what needs no comment is left alone`(_ text: String) {
    #expect(undocumentedFaults(SourceFile(path: "Sources/Screen/X.swift", text: text)) == [])
  }

  @Test func `leftovers are found`() {
    let text = "// TO" + "DO later\nlet x = try! y()\nlet z = a as! B\nlet p = \"/home/me\"\n"
    #expect(leftoverFaults(SourceFile(path: "Sources/Screen/X.swift", text: text)).count == 4)
  }
}

private func everything() throws -> [SourceFile] {
  try SourceFile.all(under: "Sources") + SourceFile.all(under: "Tests")
}
