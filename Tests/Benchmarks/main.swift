import Foundation

// Measures what the issue set goals for; Tests/Benchmarks/README.md says how to read the lines.
do {
  let options = try BenchmarkOptions(Array(CommandLine.arguments.dropFirst()))
  switch options.mode {
  case .check: exit(try checkInstructions() ? 0 : 1)
  case .record: try recordInstructions()
  case .allocations: try countAllocations()
  case .measure:
    for benchmark in options.cases {
      let size = options.size ?? benchmark.standardSize
      if let peer = options.peer {
        let comparison = PeerComparison(
          benchmark: benchmark,
          size: size,
          peer: peer,
          pairs: options.pairs
        )
        print(try comparison.report())
      } else {
        print(try benchmark.measure(size: size))
      }
    }
  }
} catch let failure as BenchmarkFailure {
  FileHandle.standardError.write(Data((failure.reason + "\n").utf8))
  exit(2)
}
