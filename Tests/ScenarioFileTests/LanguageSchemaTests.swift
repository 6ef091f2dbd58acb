import Foundation
import Phrasebook
import ScenarioModel
import Testing

@testable import ScenarioFile

/// The schema that all tests hold files against.
private let checker = SchemaChecker(LanguageSchema(language: .english).document)

/// What the schema has against a text; `nil` when the text is no YAML that it could look at.
func schemaComplaints(_ text: String) -> [String]? {
  var problems = ProblemList()
  guard let node = SourceParser.parse(text, problems: &problems), !problems.hasErrors else {
    return nil
  }
  return checker.complaints(about: SchemaInstance(node))
}

/// Notes a difference when the schema refuses what the loader takes.
func checkSchemaTakes(_ text: String) {
  guard let complaints = schemaComplaints(text) else { return }
  #expect(complaints.isEmpty, "the loader takes it, the schema says \(complaints)\n\(text)")
}

@Suite struct `the schema of the language` {
  private let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Scenarios")

  @Test func `takes every shipped scenario`() throws {
    let files = try FileManager.default.contentsOfDirectory(
      atPath: folder.path(percentEncoded: false)
    )
    let scenarios = files.filter { $0.hasSuffix(".yaml") }
    #expect(!scenarios.isEmpty)
    for file in scenarios {
      let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
      #expect(schemaComplaints(text) == [], "\(file)")
    }
  }

  @Test(arguments: allHostileInputs)
  func `refuses bad input unless only its text or its meaning is wrong`(input: HostileInput) {
    // Other than YAML has no schema; the loader is tested with it elsewhere.
    guard let complaints = schemaComplaints(input.text) else { return }
    let codes = input.expected.map { $0.split(separator: " ").last.map(String.init) ?? "" }
    let isAllowed = codes.allSatisfy { $0.hasPrefix("W-") }
    let isBeyond = Self.beyondSchemas.contains(input.text) || Self.meaning.contains(codes[0])
    if isAllowed || isBeyond {
      #expect(complaints == [], "\(input)")
    } else {
      #expect(complaints != [], "\(input) \(input.expected)")
    }
  }

  /// Codes of problems that lie between parts of a file, or in the words of a sentence.
  private static let meaning: Set = ["E-REF", "E-CYCLE", "E-FAULT"]

  /// Inputs whose fault no schema can see: to YAML 010 and 0x10 are whole numbers; shares, sums,
  /// upper ends of units and the grammar of sentences are beyond regular expressions.
  private static let beyondSchemas: Set<String> = [
    broken("prefetch: 1", "prefetch: 010"),
    broken("prefetch: 1", "prefetch: 0x10"),
    broken("10ms", "0.5ns"),
    broken("queues:", "phases: {run: 400000h}\nqueues:"),
    broken("queues:", "phases: {run: 1h}\nqueues:").replaced("50/s", "1e9/s"),
    broken("lost == 0", "lots == 0"),
    broken("lost == 0", "queue.orders.wait mean < 5"),
    broken("lost == 0", "lost == 5 +- 0"),
    broken("lost == 0", "queue.orders.wait p101 < 5s"),
    broken("lost == 0", "queue.orders.wait < 5s"),
    broken("queues:", "exchanges: {e: {type: direct}}\nqueues:").replaced(
      "{queue: orders}",
      "{exchange: e, keys: {a: 0, b: 0}}"
    ),
    broken("10ms", "mixture(60% 1ms, 50% 2ms)"),
  ]

  @Test func `no input is excused that does not exist`() {
    let texts = Set(allHostileInputs.map(\.text))
    #expect(Self.beyondSchemas.isSubset(of: texts))
  }

  @Test func `asks for every key that the loader asks for`() {
    let whole = """
      mqlab: 1
      exchanges: {e: {type: fanout}}
      topics: {t: {}}
      queues: {q: {dead-letter: {exchange: e}}}
      bindings: [{exchange: e, queue: q}]
      policies: {p: {pattern: q, ttl: 5s}}
      producers: {a: {publish: {queue: q}, stages: [{rate: 5/s}]}}
      consumers: {c: {queue: q}}
      subscribers: {s: {topic: t}}
      faults: [{fault: consumer.crash, target: c, at: 5s}]
      expect: [{expect: lost == 0}]

      """
    #expect(schemaComplaints(whole) == [])
    for (part, rest) in [
      ("mqlab: 1\n", ""), ("type: fanout", ""), ("exchange: e, queue", "queue"),
      ("pattern: q, ", ""), ("publish: {queue: q}, ", ""), ("rate: 5/s", "for: 5s"),
      ("c: {queue: q}", "c: {}"), ("topic: t", ""), ("fault: consumer.crash, ", ""),
      ("expect: lost == 0", "abort: true"), (", at: 5s", ""),
      ("publish: {queue: q}", "publish: {}"),
      (", stages: [{rate: 5/s}]", ""), ("dead-letter: {exchange: e}", "dead-letter: {}"),
    ] {
      let text = whole.replaced(part, rest)
      #expect(text != whole && schemaComplaints(text) != [], "\(part)")
      #expect(problems(text).contains { !$0.code.isWarning }, "\(part)")
    }
  }

  @Test(arguments: ["queue.b", "queues.q.lenght", "seed", "consumers.c.queues", "a..b"])
  func `refuses overrides of what the language does not know`(path: String) {
    let text = flawless + "compare: {A: {}, B: {\(path): 1}}\n"
    #expect(schemaComplaints(text) != [])
    #expect(problems(text).contains { !$0.code.isWarning })
  }

  @Test func `knows keys and values of overrides`() {
    let good = "{consumers.worker.instances: 2, 'queues.\"orders\".ttl': 5s, faults.0.for: 2s}"
    #expect(schemaComplaints(flawless + "compare: {A: {}, B: \(good)}\n") == [])
    let bad = "{consumers.worker.instances: many}"
    #expect(schemaComplaints(flawless + "compare: {A: {}, B: \(bad)}\n") != [])
  }

  @Test func `knows every law of the reference and the names of many`() {
    for law in [
      "constant(5ms)", "5ms", "exponential(12.5ms)", "uniform(1ms..3ms)", "\"normal(10ms, 2ms)\"",
      "\"lognormal(10ms, cv: 1.5)\"", "\"pareto(10ms, shape 2.5)\"", "\"erlang(3, 10ms)\"",
      "\"mixture(95% 10ms, 5% exponential(500ms))\"",
    ] {
      #expect(schemaComplaints(broken("10ms", law)) == [], "\(law)")
    }
    #expect(schemaComplaints(broken("orders: {}", "orders: {}\n  \"q-{i}\": {repeat: 3}")) == [])
    #expect(schemaComplaints(broken("orders: {}", "orders: {}\n  \"q-{i}\": {}")) != [])
    #expect(schemaComplaints(broken("orders: {}", "orders: {repeat: 3}")) != [])
  }

  @Test func `tells each fault its own keys`() {
    #expect(schemaComplaints(broken("for: 5s", "factor: 3")) != [])
    #expect(schemaComplaints(broken("at: 20s", "at: 20s, every: 5s")) != [])
    #expect(schemaComplaints(broken("consumer.crash, target: worker", "broker.pause")) == [])
    #expect(schemaComplaints(broken("consumer.crash", "broker.pause")) != [])
  }

  @Test(arguments: Language.allCases) func `describes every key`(language: Language) throws {
    let text = LanguageSchema(language: language).text
    for key in LanguageReference.keys where key.name != "*" {
      #expect(text.contains(key.purpose.text(in: language)), "\(key.path)")
    }
    let parsed = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(parsed?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
    #expect((parsed?["$defs"] as? [String: Any])?["queues-each"] != nil)
  }

  @Test func `has a checker that does not pass what it does not know`() {
    let odd = SchemaChecker(.object([.init("dependentRequired", .object([]))]))
    #expect(odd.complaints(about: .null) == [": unknown keyword dependentRequired"])
    let lost = SchemaChecker(.reference("nowhere"))
    #expect(lost.complaints(about: .null) != [])
  }
}
