import Foundation
import TestSupport
import Testing

/// Holds the table of modules in `Sources/README.md` against the manifest.
@Suite struct CodeMapTests {
  @Test func `the code map is that of the manifest`() throws {
    let map = try text(of: "Sources/README.md")
    let manifest = manifestTargets(in: try text(of: "Package.swift"))
    expectNone(codeMapFaults(map: map, manifest: manifest))
  }

  @Test func `a missing row, a stray row and a wrong arrow are found`() {
    let map = """
      | module | what it is | may import |
      | --- | --- | --- |
      | `A` | bottom | – |
      | `B` | top | A |
      | `D` (executable) | gone | `A`, *Yams* |
      """
    let manifest = [
      ManifestTarget(name: "A", imports: []),
      ManifestTarget(name: "B", imports: ["A", "C"]),
      ManifestTarget(name: "C", imports: []),
    ]
    #expect(
      codeMapFaults(map: map, manifest: manifest) == [
        "the map says B imports A; the manifest says A, C",
        "the map has no row for C",
        "the map has a row for D, the manifest has not",
      ]
    )
  }

  private func text(of path: String) throws -> String {
    try String(contentsOf: repositoryRoot.appendingPathComponent(path), encoding: .utf8)
  }
}

/// Says where the rows of a code map and the targets of a manifest differ.
///
/// A row is `| `Name` … | words | A, B |`; no import is written `–`.
private func codeMapFaults(map: String, manifest: [ManifestTarget]) -> [String] {
  var rows: [String: Set<String>] = [:]
  for line in map.split(separator: "\n") where line.hasPrefix("| `") {
    let cells = line.split(separator: "|").map { String($0) }
    guard cells.count >= 3, let name = words(of: cells[0]).first else { continue }
    rows[name] = Set(words(of: cells[2]))
  }
  var faults: [String] = []
  for target in manifest {
    guard let drawn = rows.removeValue(forKey: target.name) else {
      faults.append("the map has no row for \(target.name)")
      continue
    }
    if drawn != target.imports {
      let (left, right) = (listed(drawn), listed(target.imports))
      faults.append("the map says \(target.name) imports \(left); the manifest says \(right)")
    }
  }
  return faults + rows.keys.sorted().map { "the map has a row for \($0), the manifest has not" }
}

private func listed(_ names: Set<String>) -> String {
  names.isEmpty ? "nothing" : names.sorted().joined(separator: ", ")
}
