import BrokerEngine
import Foundation
import Groundwork
import TestSupport
import Testing
import Vocabulary

@Suite struct HeaderTests {
  /// The rule itself (R1.5), word for word; arguments whose `x-match` is valid.
  private func fits(_ arguments: FieldTable, _ headers: FieldTable) -> Bool {
    let kind = arguments["x-match"] ?? .text("all")
    let isAny = kind == .text("any") || kind == .text("any-with-x")
    let withExtensions = kind == .text("all-with-x") || kind == .text("any-with-x")
    let asked = arguments.fields.filter {
      $0.name != "x-match" && (withExtensions || !$0.name.hasPrefix("x-"))
    }
    let met = asked.map { field -> Bool in
      guard let found = headers[field.name] else { return false }
      switch (field.value, found) {
      case (.void, _): return true
      case (.integer(let left), .double(let right)): return Double(left) == right
      case (.double(let left), .integer(let right)): return left == Double(right)
      default: return field.value == found
      }
    }
    return isAny ? met.contains(true) : !met.contains(false)
  }

  @Test func `R1.5 the table recorded on a real broker`() throws {
    let table = try RecordedTable("rabbit_headers_table")
    let bindings = table.list("bindings")
    let messages = table.list("messages")
    for (number, binding) in bindings.enumerated() {
      var bench = Workbench()
      bench.declare("q")
      #expect(bench.bind("q", to: "amq.headers", fieldTable(binding) ?? [:]) == [])
      var matched: [Int] = []
      for (index, message) in messages.enumerated() {
        let told = bench.publish(
          "k",
          exchange: "amq.headers",
          MessageContent(headers: fieldTable(message))
        )
        if told == ["m\(index) enters q"] { matched.append(index) }
      }
      #expect(matched == table.numbers("matches", number), "binding \(number)")
    }
  }

  @Test(arguments: [FieldValue.text("some"), .void, .integer(1), .text("ALL")])
  func `R1.5 another x-match is refused, but only by headers exchanges`(_ match: FieldValue) {
    var bench = Workbench()
    bench.declare("q")
    #expect(bench.bind("q", to: "amq.direct", ["x-match": match]) == [])
    #expect(bench.unbind("q", from: "amq.headers", ["x-match": match]) == [])
    #expect(bench.bind("q", to: "amq.headers", ["x-match": match]) == ["refused 406", "h0 closed"])
  }

  @Test(arguments: [
    (FieldValue.integer(1), FieldValue.double(1), true), (.double(1), .integer(1), true),
    (.integer(1), .text("1"), false), (.integer(1), .boolean(true), false),
    (.list([.integer(1)]), .list([.integer(1)]), true),
    (.list([.integer(1)]), .list([.double(1)]), false),
    (.list([.integer(1), .integer(2)]), .list([.integer(2), .integer(1)]), false),
    (.table(["k": .integer(1)]), .table(["k": .double(1)]), false),
    (.integer(9_007_199_254_740_993), .double(9_007_199_254_740_992), false),
    (.integer(0), .double(-0.0), true), (.void, .table([:]), true), (.void, .void, true),
    (.text("\u{E9}"), .text("e\u{301}"), false),
  ])
  func `R1.5 values are equal when kind and value agree`(
    _ wanted: FieldValue,
    _ found: FieldValue,
    _ isEqual: Bool
  ) {
    var bench = Workbench()
    bench.declare("q")
    bench.bind("q", to: "amq.headers", ["a": wanted])
    let told = bench.publish("", exchange: "amq.match", MessageContent(headers: ["a": found]))
    #expect(told == ["m0 unroutable"])
    let headers: FieldTable = ["a": found]
    let answer = bench.publish("", exchange: "amq.headers", MessageContent(headers: headers))
    #expect(answer == [isEqual ? "m1 enters q" : "m1 unroutable"])
  }

  @Test func `R1.5 V18 the index finds what the rule says, for random bindings and messages`() {
    var source = RandomSource(seed: 5, stream: "headers")
    for _ in 0..<40 {
      var bench = Workbench()
      var bindings: [(queue: String, arguments: FieldTable)] = []
      for number in 0..<12 {
        bench.declare("q\(number)")
        for _ in 0...source.below(2) {
          let arguments = anyTable(&source, isBinding: true)
          bindings.append(("q\(number)", arguments))
          bench.bind("q\(number)", to: "amq.headers", arguments)
        }
      }
      for _ in 0..<6 {
        let gone = bindings.remove(at: Int(source.below(UInt64(bindings.count))))
        bindings.removeAll { $0.queue == gone.queue && $0.arguments == gone.arguments }
        bench.unbind(gone.queue, from: "amq.headers", gone.arguments)
      }
      for _ in 0..<30 {
        let headers = anyTable(&source, isBinding: false)
        let told = bench.publish("", exchange: "amq.headers", MessageContent(headers: headers))
        let reached = Set(told.compactMap { $0.split(separator: " ").last.map(String.init) })
        let expected = Set(bindings.filter { fits($0.arguments, headers) }.map(\.queue))
        #expect(reached == (expected.isEmpty ? ["unroutable"] : expected))
      }
    }
  }

  private func anyTable(_ source: inout RandomSource, isBinding: Bool) -> FieldTable {
    let values: [FieldValue] = [
      .integer(1), .integer(2), .double(1), .double(1.5), .text("1"), .boolean(true), .void,
      .list([.integer(1)]), .table(["k": .text("v")]),
    ]
    var table = FieldTable()
    for _ in 0..<source.below(4) {
      let name = ["a", "b", "A", "x-a", "x-b"][Int(source.below(5))]
      table[name] = values[Int(source.below(UInt64(values.count)))]
    }
    let words = ["", "all", "any", "all-with-x", "any-with-x"]
    let word = words[Int(source.below(5))]
    if isBinding, !word.isEmpty { table["x-match"] = .text(word) }
    return table
  }
}

@Suite struct RecordedTopicTests {
  @Test func `R1.4 the table recorded on a real broker`() throws {
    let table = try RecordedTable("rabbit_topic_table")
    let keys = table.list("keys").compactMap { $0 as? String }
    let cases = table.list("cases").compactMap { $0 as? [String: Any] }
    #expect(cases.count > 20 && keys.count > 100)
    for one in cases {
      let pattern = try #require(one["pattern"] as? String)
      let expected = try #require(one["keys"] as? [String])
      var bench = Workbench()
      bench.declare("q")
      bench.bind("q", to: "amq.topic", key: pattern)
      let found = keys.filter {
        bench.publish($0, exchange: "amq.topic").first?.hasSuffix("enters q") == true
      }
      #expect(Set(found) == Set(expected), "\(pattern)")
    }
  }
}

/// A table recorded on a real broker, kept under `Tables`.
private struct RecordedTable {
  let object: [String: Any]

  init(_ name: String) throws {
    let file = repositoryRoot.appendingPathComponent("Tests/BrokerEngineTests/Tables/\(name).json")
    let read = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    object = try #require(read as? [String: Any])
  }

  func list(_ name: String) -> [Any] { object[name] as? [Any] ?? [] }

  func numbers(_ name: String, _ place: Int) -> [Int] { list(name)[place] as? [Int] ?? [] }
}

private func fieldTable(_ json: Any) -> FieldTable? {
  guard let object = json as? [String: Any] else { return nil }
  return FieldTable(object.map { FieldTable.Field($0.key, fieldValue($0.value)) })
}

private func fieldValue(_ json: Any) -> FieldValue {
  if let text = json as? String { return .text(text) }
  if let list = json as? [Any] { return .list(list.map(fieldValue)) }
  if let table = fieldTable(json) { return .table(table) }
  guard let number = json as? NSNumber else { return .void }
  switch unsafe String(cString: number.objCType) {
  case "c", "B": return .boolean(number.boolValue)
  case "d", "f": return .double(number.doubleValue)
  default: return .integer(number.int64Value)
  }
}
