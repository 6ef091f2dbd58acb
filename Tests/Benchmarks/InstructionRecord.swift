import Foundation

/// The recorded instruction counts: one line a case, its name and instructions a unit.
struct InstructionRecord {
  static let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("instructions.txt")

  var counts: [(benchmark: BenchmarkCase, count: Double)] = []

  static func read() throws -> InstructionRecord {
    var record = InstructionRecord()
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 2, let benchmark = BenchmarkCase(rawValue: String(words[0])),
        let count = Double(words[1])
      else { throw BenchmarkFailure("instructions.txt: `\(line)` is no record") }
      record.counts.append((benchmark, count))
    }
    return record
  }

  func write() throws {
    let lines = counts.map { "\($0.benchmark.rawValue) \(rounded($0.count, 1))\n" }
    try lines.joined().write(to: Self.url, atomically: true, encoding: .utf8)
  }
}

/// Counts anew and writes the record.
func recordInstructions() throws {
  let counter = try InstructionCount()
  defer { counter.cleanUp() }
  var record = InstructionRecord()
  for benchmark in InstructionCount.cases {
    let count = try counter.perUnit(benchmark)
    record.counts.append((benchmark, count))
    print("\(benchmark.rawValue): \(rounded(count, 1)) instructions a \(benchmark.unit)")
  }
  try record.write()
}

/// Counts anew and compares with the record; `false` when a count has left its bounds.
func checkInstructions() throws -> Bool {
  let record = try InstructionRecord.read()
  let counter = try InstructionCount()
  defer { counter.cleanUp() }
  var isWithin = true
  for (benchmark, recorded) in record.counts {
    let count = try counter.perUnit(benchmark)
    let change = count / recorded - 1
    let holds = abs(change) <= InstructionCount.tolerance
    isWithin = isWithin && holds
    print(
      "\(benchmark.rawValue): \(rounded(count, 1)) instructions a \(benchmark.unit), recorded "
        + "\(rounded(recorded, 1)), \(rounded(change * 100, 1)) %\(holds ? "" : ", OUT OF BOUNDS")"
    )
  }
  if !isWithin { print("a deliberate change is accepted with Benchmarks --record") }
  return isWithin
}

/// Prints how many heap allocations a unit of each case costs.
func countAllocations() throws {
  let counter = try InstructionCount()
  defer { counter.cleanUp() }
  for benchmark in [BenchmarkCase.workQueue, .fanOut, .services, .fullFeature] {
    let count = try counter.allocationsPerUnit(benchmark)
    print("\(benchmark.rawValue): \(rounded(count, 6)) allocations a \(benchmark.unit)")
  }
}
