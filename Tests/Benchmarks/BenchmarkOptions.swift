/// What the command line asks for.
struct BenchmarkOptions {
  enum Mode {
    case measure
    case check
    case record
    case allocations
  }

  static let usage = """
    usage: Benchmarks [--case NAME]... [--size N] [--peer COMMAND [--pairs N]]
           Benchmarks --check | --record | --allocations
    cases: \(BenchmarkCase.allCases.map(\.rawValue).joined(separator: " "))
    """

  var mode = Mode.measure
  var cases: [BenchmarkCase] = []
  var size: Int?
  var peer: String?
  var pairs = PeerComparison.fewestPairs

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let word = rest.popFirst() {
      switch word {
      case "--check": mode = .check
      case "--record": mode = .record
      case "--allocations": mode = .allocations
      case "--case":
        guard let benchmark = rest.popFirst().flatMap(BenchmarkCase.init) else {
          throw BenchmarkFailure(Self.usage)
        }
        cases.append(benchmark)
      case "--size": size = try Self.number(rest.popFirst())
      case "--pairs": pairs = try Self.number(rest.popFirst())
      case "--peer":
        guard let command = rest.popFirst() else { throw BenchmarkFailure(Self.usage) }
        peer = command
      default: throw BenchmarkFailure(Self.usage)
      }
    }
    if cases.isEmpty { cases = BenchmarkCase.allCases }
  }

  private static func number(_ word: String?) throws -> Int {
    guard let number = word.flatMap({ Int($0) }), number > 0 else {
      throw BenchmarkFailure(usage)
    }
    return number
  }
}
