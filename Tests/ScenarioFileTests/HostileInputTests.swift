import Phrasebook
import ScenarioFile
import ScenarioModel
import Testing

/// One input of the catalogue of hostile inputs and the answer it must get.
struct HostileInput: Sendable, CustomTestStringConvertible {
  let number: String
  let text: String
  /// `line:column code` of every error, in file order.
  let expected: [String]
  /// A part of the rendered answer, such as a suggestion.
  let says: String

  init(_ number: String, _ text: String, _ expected: [String], says: String = "") {
    (self.number, self.text, self.expected, self.says) = (number, text, expected, says)
  }

  var testDescription: String { "\(number) \(text.prefix(40))" }
}

/// The flawless scenario with one part replaced.
func broken(_ old: String, _ new: String) -> String {
  guard let range = flawless.firstRange(of: old) else { preconditionFailure("nothing replaced") }
  return flawless.replacingCharacters(in: range, with: new)
}

extension String {
  fileprivate func firstRange(of part: String) -> Range<Index>? {
    indices.first { self[$0...].hasPrefix(part) }.map { $0..<index($0, offsetBy: part.count) }
  }

  fileprivate func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}

private let wholeFile = [
  HostileInput("X01", "", ["1:1 E-EMPTY"], says: "`queues`"),
  HostileInput("X01", "# only a comment\n", ["1:1 E-EMPTY"]),
  HostileInput("X01", "---\n", ["1:1 E-EMPTY"]),
  HostileInput("X02", "- a\n- b\n", ["1:1 E-SHAPE"], says: "top level must be a mapping"),
  HostileInput("X02", "42\n", ["1:1 E-SHAPE"]),
  HostileInput("X03", "mqlab: 1\n---\nqueues: {}\n", ["2:1 E-MULTI"]),
  HostileInput("X04", "queues:\n\torders: {}\n", ["2:1 E-YAML"], says: "use spaces"),
  HostileInput("X05", "mqlab: 1\nqueues: [1, 2\n", ["2:9 E-YAML"], says: "never closed"),
  HostileInput("X07", "mqlab: 1\ntitle: a\u{1B}b\n", ["2:9 E-YAML"], says: "U+001B"),
  HostileInput("X07", "mqlab: 1\ntitle: a\u{0}b\n", ["2:9 E-YAML"], says: "U+0000"),
  HostileInput("X15", "%YAML 3.7\n---\nmqlab: 1\n", ["1:1 E-YAML"], says: "version"),
]

private let yamlTraps = [
  HostileInput("X09", broken("orders: {}", "orders: &a [*a]"), ["3:11 E-SHAPE", "3:15 E-ALIAS"]),
  HostileInput("X09", broken("orders: {}", "orders: *nope"), ["3:11 E-ALIAS"], says: "`nope`"),
  HostileInput("X10", String(repeating: "[", count: 100_000), ["E-LIMIT"], says: "deeper than 64"),
  HostileInput("X10", String(repeating: "{a: ", count: 2_000), ["E-LIMIT"], says: "deeper than 64"),
  HostileInput(
    "X10",
    nestedMappings(70),
    ["1:1 E-UNKNOWN", "1:1 E-MISSING", "65:65 E-LIMIT"],
    says: "deeper than 64"
  ),
  HostileInput("X11", broken("orders: {}", "? [1, 2]\n  : x\n  orders: {}"), ["3:5 E-KEY"]),
  HostileInput(
    "X11",
    "mqlab: 1\ntitle: &x t\nabout: {*x, k: v}\n",
    ["3:9 E-KEY", "3:13 E-UNKNOWN"]
  ),
  HostileInput(
    "X12",
    broken("orders: {}", "orders: {}\n  other: {}\n  orders: {}"),
    ["5:3 E-DUP"],
    says: "line 3"
  ),
  HostileInput(
    "X13",
    broken("prefetch: 1", "prefecth: 5"),
    ["11:5 E-UNKNOWN"],
    says: "`prefetch`?"
  ),
  HostileInput(
    "X13",
    broken("mqlab: 1", "mqlab: 1\ninclude: {}"),
    ["2:1 E-UNKNOWN"],
    says: "later"
  ),
  HostileInput(
    "X14",
    broken("mqlab: 1", "mqlab: 1\ntitle: !!python/object/apply:os.system ['id']"),
    ["2:8 E-TAG", "2:8 E-SHAPE"],
    says: "tags are not allowed"
  ),
  HostileInput("X14", broken("orders: {}", "!own orders: {}"), ["3:3 E-TAG"]),
  HostileInput("X14", broken("10ms", "!!str 10ms"), ["12:14 E-TAG"]),
  HostileInput(
    "X17",
    broken("orders: {}", "orders: &base {durable: true}\n  other: {<<: *base}"),
    ["4:11 E-MERGE"],
    says: "repeat"
  ),
]

private let numbers = [
  HostileInput("X18", broken("50/s", ".nan"), ["7:15 E-NUMBER"], says: "1e9/s"),
  HostileInput("X18", broken("50/s", ".inf"), ["7:15 E-NUMBER"]),
  HostileInput("X18", broken("50/s", "-1"), ["7:15 E-NUMBER"]),
  HostileInput("X18", broken("50/s", "-1/s"), ["7:15 E-NUMBER"]),
  HostileInput("X18", broken("50/s", "1e400/s"), ["7:15 E-NUMBER"]),
  HostileInput("X18", broken("50/s", "1e-400/s"), ["7:15 E-NUMBER"]),
  HostileInput("X18", broken("50/s", "99999999999999999999/s"), ["7:15 E-NUMBER"]),
  HostileInput("X18", broken("50/s", "0/s"), ["7:15 E-NUMBER"]),
  HostileInput("X19", broken("prefetch: 1", "prefetch: 1.5"), ["11:15 E-NUMBER"], says: "whole"),
  HostileInput("X19", broken("prefetch: 1", "prefetch: \"5\""), ["11:15 E-NUMBER"]),
  HostileInput("X19", broken("prefetch: 1", "prefetch: 010"), ["11:15 E-NUMBER"]),
  HostileInput("X19", broken("prefetch: 1", "prefetch: 1:30"), ["11:15 E-NUMBER"]),
  HostileInput("X19", broken("prefetch: 1", "prefetch: 0x10"), ["11:15 E-NUMBER"]),
  HostileInput("X19", broken("prefetch: 1", "prefetch: 65536"), ["11:15 E-NUMBER"], says: "65535"),
  HostileInput("X20", broken("{}", "{ttl: 5}"), ["3:17 E-DURATION"], says: "5s, 300ms, 2m, 1h"),
  HostileInput("X20", broken("{}", "{ttl: 5 m}"), ["3:17 E-DURATION"]),
  HostileInput("X20", broken("{}", "{ttl: 5min}"), ["3:17 E-DURATION"]),
  HostileInput("X20", broken("{}", "{ttl: -5s}"), ["3:17 E-DURATION"]),
  HostileInput("X20", broken("{}", "{ttl: 1y}"), ["3:17 E-DURATION"]),
  HostileInput("X20", broken("queues:", "phases: {run: 0s}\nqueues:"), ["2:15 E-DURATION"]),
  HostileInput("X20", broken("10ms", "0.5ns"), ["12:14 E-DURATION"]),
  HostileInput(
    "X21",
    broken("queues:", "phases: {run: 400000h}\nqueues:"),
    ["2:15 E-LIMIT"],
    says: "30 days"
  ),
  HostileInput(
    "X22",
    broken("queues:", "phases: {run: 1h}\nqueues:").replaced("50/s", "1e9/s"),
    ["8:15 E-LIMIT"],
    says: "3.6e12"
  ),
  HostileInput(
    "X23",
    broken("prefetch: 1", "instances: 1000000"),
    ["11:16 E-LIMIT"],
    says: "1 .. 10000"
  ),
  HostileInput(
    "X23",
    broken("orders: {}", "q-{i}: {repeat: 1000000}\n  orders: {}"),
    ["3:19 E-LIMIT"],
    says: "10000"
  ),
  HostileInput(
    "X38",
    broken("queues:", "seed: -1\nqueues:"),
    ["2:7 E-SEED"],
    says: "0 .. 1844674407"
  ),
  HostileInput("X38", broken("queues:", "seed: 18446744073709551616\nqueues:"), ["2:7 E-SEED"]),
  HostileInput("X38", broken("queues:", "seed: abc\nqueues:"), ["2:7 E-SEED"]),
]

private let namesAndReferences = [
  HostileInput("X24", broken("orders: {}", "../../etc/passwd: {}\n  orders: {}"), ["3:3 E-NAME"]),
  HostileInput("X24", broken("orders: {}", "a b: {}\n  orders: {}"), ["3:3 E-NAME"], says: "A-Z"),
  HostileInput(
    "X24",
    broken("orders: {}", String(repeating: "n", count: 300) + ": {}\n  orders: {}"),
    ["3:3 E-NAME"]
  ),
  HostileInput("X24", broken("orders: {}", "\"\": {}\n  orders: {}"), ["3:3 E-NAME"]),
  HostileInput(
    "X24",
    broken("orders: {}", "\"\\e[2J\": {}\n  orders: {}"),
    ["3:3 E-NAME"],
    says: "␛"
  ),
  HostileInput("X24", broken("orders: {}", "🐇: {}\n  orders: {}"), ["3:3 E-NAME"]),
  HostileInput(
    "X24",
    broken("orders: {}", "\"a\u{202E}b\": {}\n  orders: {}"),
    ["3:3 E-NAME"],
    says: "\\u{202E}"
  ),
  HostileInput("X25", broken("orders: {}", "caf\u{E9}: {}\n  orders: {}"), ["3:3 E-NAME"]),
  HostileInput("X25", broken("orders: {}", "cafe\u{301}: {}\n  orders: {}"), ["3:3 E-NAME"]),
  HostileInput(
    "X26",
    broken("queue: orders\n", "queue: ordrs\n"),
    ["10:12 E-REF"],
    says: "no queue `ordrs`"
  ),
  HostileInput(
    "X26",
    broken("queue: orders\n", "queue: ordrs\n"),
    ["10:12 E-REF"],
    says: "did you mean `orders`?"
  ),
  HostileInput(
    "X26",
    broken(
      "queues:",
      "exchanges: {e: {type: direct}}\nbindings:\n  - {exchange: e, queue: x, key: k}\nqueues:"
    ),
    ["4:26 E-REF"]
  ),
  HostileInput(
    "X26",
    broken("target: worker", "target: wrker"),
    ["14:51 E-REF"],
    says: "`worker`?"
  ),
  HostileInput(
    "X27",
    broken("orders: {}", "orders: {dead-letter: {queue: orders}}"),
    ["3:25 E-CYCLE"],
    says: "orders → orders"
  ),
  HostileInput(
    "X27",
    broken(
      "orders: {}",
      "orders: {dead-letter: {queue: b}}\n  b: {dead-letter: {queue: c}}\n  c: {dead-letter: {queue: orders}}"
    ),
    ["3:25 E-CYCLE"],
    says: "orders → b → c → orders"
  ),
]

private let faultsAndExpectations = [
  HostileInput(
    "X32",
    broken("expect:", "  - {fault: consumer.hang, target: worker, at: 20s, for: 1s}\nexpect:"),
    ["15:5 E-FAULT"],
    says: "line 14"
  ),
  HostileInput("X33", broken("at: 20s", "at: 60s"), ["14:5 W-NEVER"], says: "outage"),
  HostileInput("X34", broken("10ms", "24ms"), ["3:3 W-UNSTABLE"], says: "rho = 1.20"),
  HostileInput("X35", "mqlab: 1\nqueues: {a: {}}\n", ["1:1 W-IDLE", "1:1 W-IDLE"]),
  HostileInput("X36", broken("lost == 0", "lots == 0"), ["16:5 E-EXPECT"], says: "`lost`?"),
  HostileInput(
    "X36",
    broken("lost == 0", "queue.orders.wait mean < 5"),
    ["16:30 E-EXPECT"],
    says: "250ms"
  ),
  HostileInput("X36", broken("lost == 0", "lost == 5 +- 0"), ["16:18 E-EXPECT"]),
  HostileInput("X36", broken("lost == 0", "queue.orders.wait p101 < 5s"), ["16:23 E-EXPECT"]),
  HostileInput(
    "X36",
    broken("lost == 0", "queue.orders.wait < 5s"),
    ["16:5 E-EXPECT"],
    says: "p99"
  ),
  HostileInput(
    "X36",
    broken("lost == 0", "queue.ordrs.ready < 5"),
    ["16:5 E-REF"],
    says: "`orders`?"
  ),
  HostileInput(
    "X36",
    broken("lost == 0", "lost == 0 during outge"),
    ["16:22 E-REF"],
    says: "`outage`?"
  ),
  HostileInput("X36", broken("lost == 0", "\"lost = 0\""), ["16:11 E-EXPECT"]),
  HostileInput(
    "X39",
    broken("queues:", "exchanges: {e: {type: direct}}\nqueues:").replaced(
      "{queue: orders}",
      "{exchange: e, keys: {a: 0, b: 0}}"
    ),
    ["7:34 E-PROB"]
  ),
  HostileInput(
    "X39",
    broken("at: 20s", "probability: 1.2"),
    ["14:72 E-PROB"],
    says: "5%, 0.5% or 1/3"
  ),
  HostileInput("X39", broken("10ms", "mixture(60% 1ms, 50% 2ms)"), ["12:14 E-PROB"], says: "100%"),
  HostileInput("X40", broken("10ms", "\"lognormal(10ms, cv: 0)\""), ["12:14 E-DIST"]),
  HostileInput(
    "X40",
    broken("10ms", "pareto(10ms, shape 1)"),
    ["12:14 E-DIST"],
    says: "infinite mean"
  ),
  HostileInput("X40", broken("10ms", "exponental(10ms)"), ["12:14 E-DIST"], says: "`exponential`?"),
]

extension String {
  func replaced(_ old: String, _ new: String) -> String {
    firstRange(of: old).map { replacingCharacters(in: $0, with: new) } ?? self
  }
}

private func nestedMappings(_ depth: Int) -> String {
  (0..<depth).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
}

/// The whole catalogue, as far as its inputs are texts.
let allHostileInputs =
  wholeFile + yamlTraps + numbers + namesAndReferences + faultsAndExpectations

@Suite struct `hostile inputs` {
  @Test(arguments: allHostileInputs)
  func `gets the answer of the catalogue`(input: HostileInput) {
    let start = ContinuousClock.now
    let found = problems(input.text)
    #expect(ContinuousClock.now - start < .seconds(5))
    let isPlaceKnown = input.expected.allSatisfy { $0.contains(" ") }
    #expect(
      isPlaceKnown
        ? brief(found) == input.expected : found.first?.code.rawValue == input.expected[0],
      "\(brief(found))"
    )
    let shown = found.map { $0.rendered(path: "test.yaml", in: .english) }.joined(separator: "\n")
    #expect(shown.contains(input.says), "\(shown)")
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test func `X06 encodings`() {
    #expect(errors([0xFF, 0xFE, 0xFA]).map(\.code) == [.encoding])
    #expect(errors([0x6D, 0x71, 0xFF, 0x0A]).map(\.code) == [.encoding])
    #expect(errors([0x6D, 0x71, 0xFF, 0x0A])[0].sentence.english.contains("byte 2"))
    #expect(errors([0xFF, 0xFE, 0x6D, 0x00])[0].hint?.english == "save the file as UTF-8")
    #expect(errors([0x6D, 0x00, 0x71, 0x00]).map(\.code) == [.encoding])
    #expect(errors([0xEF, 0xBB, 0xBF] + Array(flawless.utf8)) == [])
  }

  @Test func `X08 an alias bomb is refused at once`() {
    var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for (name, before) in zip("bcdefghi", "abcdefgh") {
      let items = Array(repeating: "*\(before)", count: 9).joined(separator: ",")
      text += "\(name): &\(name) [\(items)]\n"
    }
    let start = ContinuousClock.now
    let found = problems(text)
    #expect(ContinuousClock.now - start < .milliseconds(500))
    #expect(found.contains { $0.code == .limit && $0.sentence.english.contains("100,000 nodes") })
  }

  @Test func `X16 large files are refused before parsing`() {
    let start = ContinuousClock.now
    #expect(errors([UInt8](repeating: 0x61, count: 10 << 20)).map(\.code) == [.limit])
    #expect(errors([UInt8](repeating: 0x61, count: 2 << 20)).map(\.code) == [.limit])
    let keys = (0..<300_000).map { "k\($0): 1\n" }.joined()
    #expect(errors(Array(keys.utf8)).map(\.code) == [.limit])
    #expect(ContinuousClock.now - start < .seconds(5))
  }

  private func errors(_ bytes: [UInt8]) -> [ScenarioProblem] {
    switch load(bytes) {
    case .success: []
    case .failure(let error): error.problems
    }
  }
}
