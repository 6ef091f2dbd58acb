public import Foundation
public import Testing

/// Compares a text with the file `Goldens/<name>.txt` beside the test.
///
/// If they differ, the test fails and shows the first line that does. With `UPDATE_GOLDEN=1` in the environment the file is
/// written instead. With `betweenBars` every row stands between bars, so that blanks at its end can be
/// seen and survive editors.
public func expectGolden(
  _ text: String,
  named name: String,
  betweenBars: Bool = false,
  filePath: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent()
  let file = folder.appendingPathComponent("Goldens/\(name).txt")
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let shown = betweenBars ? lines.map { "|\($0)|" }.joined(separator: "\n") : text
  let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
  if let fault = goldenFault(shown, file: file, update: isUpdate) {
    Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation)
  }
}

/// Says how a text differs from a golden file, or `nil` if it does not; with `update` writes the file.
public func goldenFault(_ text: String, file: URL, update: Bool) -> String? {
  let ended = text.hasSuffix("\n") ? text : text + "\n"
  let recorded = try? String(contentsOf: file, encoding: .utf8)
  if recorded == ended { return nil }
  guard update else {
    guard let recorded else {
      return "no golden file \(file.path); UPDATE_GOLDEN=1 writes it. The text:\n\(ended)"
    }
    return firstDifference(golden: recorded, now: ended, file: file)
  }
  do {
    let folder = file.deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try ended.write(to: file, atomically: true, encoding: .utf8)
    return nil
  } catch {
    return "cannot write \(file.path): \(error)"
  }
}

private func firstDifference(golden: String, now: String, file: URL) -> String {
  let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
  let new = now.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
  return """
    differs from \(file.lastPathComponent) first in line \(line + 1) (UPDATE_GOLDEN=1 accepts it):
    golden: \(line < old.count ? old[line] : "(the end)")
       now: \(line < new.count ? new[line] : "(the end)")
    """
}
