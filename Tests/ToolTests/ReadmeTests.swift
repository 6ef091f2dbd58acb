import Foundation
import TestSupport
import Testing

/// The frames in the README are what the program prints today.
@Suite struct ReadmeTests {
  /// A block of the README that begins with a command, and what stands under it.
  private struct Frame {
    let arguments: [String]
    var rows: [String] = []
    var lines: Range<Int>
  }

  private func frames(in lines: [String]) -> [Frame] {
    var frames: [Frame] = []
    for (index, line) in lines.enumerated() where line.hasPrefix("$ mqlab watch ") {
      let end = lines[index...].firstIndex { $0.hasPrefix("```") } ?? lines.count
      frames.append(
        Frame(
          arguments: line.split(separator: " ").dropFirst(2).map(String.init),
          rows: Array(lines[index + 1..<end]),
          lines: index + 1..<end
        )
      )
    }
    return frames
  }

  @Test func `both frames are current`() throws {
    let file = repositoryRoot.appendingPathComponent("README.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let frames = frames(in: lines)
    #expect(frames.count == 2)
    let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    for frame in frames.reversed() {
      #expect(frame.arguments.contains("--snapshot"))
      let run = try Workbench().run(frame.arguments)
      #expect(run.status == 0, "\(run.standardError)")
      let rows = run.standardOutput.split(separator: "\n", omittingEmptySubsequences: false)
        .dropLast().map(String.init)
      if isUpdate {
        lines.replaceSubrange(frame.lines, with: rows)
      } else {
        #expect(frame.rows == rows, "UPDATE_GOLDEN=1 writes the frames anew")
      }
    }
    if isUpdate {
      try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
    }
  }
}
