import Foundation
import Screen
import Testing

/// Compares a frame with the recorded one: rows between bars, then the roles of every cell.
///
/// `UPDATE_GOLDEN=1` records it anew.
func expectGolden(
  _ canvas: Canvas,
  named name: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let picture = picture(of: canvas)
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let file = folder.appendingPathComponent("Goldens/\(name).txt")
  if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
    try Data(picture.utf8).write(to: file)
    return
  }
  guard let recorded = try? String(contentsOf: file, encoding: .utf8) else {
    Issue.record("no golden \(name)", sourceLocation: sourceLocation)
    return
  }
  guard picture != recorded else { return }
  let pairs = zip(
    picture.split(separator: "\n", omittingEmptySubsequences: false),
    recorded.split(separator: "\n", omittingEmptySubsequences: false)
  )
  let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
  Issue.record(
    """
    \(name) differs in line \((first?.offset ?? 0) + 1)
    is  \(first?.element.0 ?? "another length")
    was \(first?.element.1 ?? "")
    """,
    sourceLocation: sourceLocation
  )
}

/// The frame as text: what is seen, and what each cell means.
func picture(of canvas: Canvas) -> String {
  let rows = canvas.rows().map { "|\($0)|" }
  let roles = canvas.roleRows().map { "|\($0)|" }
  return (rows + ["roles"] + roles).joined(separator: "\n") + "\n"
}

/// What is seen, for tests that look for words.
func seen(_ canvas: Canvas) -> String { canvas.rows().joined(separator: "\n") }
