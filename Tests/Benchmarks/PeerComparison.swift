import Foundation

/// Runs a case and another program in turns and compares what they cost.
///
/// Both are whole processes, start and end included; the cost is their processor time.
struct PeerComparison {
  static let fewestPairs = 5

  let benchmark: BenchmarkCase
  let size: Int
  /// A command line for the shell.
  let peer: String
  let pairs: Int

  func report() throws -> String {
    let own = "\(shellWord(ownPath())) --case \(benchmark.rawValue) --size \(size)"
    var ratios: [Double] = []
    var costs: [(own: Double, peer: Double)] = []
    for _ in 0..<max(pairs, Self.fewestPairs) {
      let cost = (own: try cpuSeconds(of: own), peer: try cpuSeconds(of: peer))
      costs.append(cost)
      ratios.append(cost.own / max(cost.peer, 1e-6))
    }
    ratios.sort()
    return "\(benchmark.rawValue) against `\(peer)`: ratio \(rounded(median(ratios), 4)) "
      + "(\(rounded(ratios[0], 4)) to \(rounded(ratios[ratios.count - 1], 4))), "
      + "1/\(rounded(1 / median(ratios), 1)), \(ratios.count) pairs, "
      + "cpu \(rounded(median(costs.map(\.own).sorted()), 3)) s "
      + "and \(rounded(median(costs.map(\.peer).sorted()), 3)) s"
  }

  private func cpuSeconds(of command: String) throws -> Double {
    let before = childProcessorSeconds()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "exec " + command]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchmarkFailure("`\(command)` ended with \(process.terminationStatus)")
    }
    return childProcessorSeconds() - before
  }

  private func median(_ sorted: [Double]) -> Double {
    (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}

/// Why nothing was measured, in words.
struct BenchmarkFailure: Error {
  let reason: String
  init(_ reason: String) { self.reason = reason }
}

/// Where this program lies.
func ownPath() -> String {
  URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
}

private func shellWord(_ text: String) -> String {
  "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'"
}
