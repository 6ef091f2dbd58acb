import Foundation
import Phrasebook
import Scripting
import Testing

/// Holds the list of rules against the tests and against the language reference.
@Suite struct RuleBookTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Every rule number that stands in a test of the engine, the simulation or the scripts.
  private static let numbersInTests: Set<String> = {
    var found = Set<String>()
    for folder in ["BrokerEngineTests", "SelectorsTests", "SimulationTests", "ScriptingTests"] {
      let place = root.appending(path: "Tests/\(folder)")
      let names = FileManager.default.enumerator(atPath: place.path(percentEncoded: false))
      for case let name as String in names ?? FileManager.DirectoryEnumerator()
      where name.hasSuffix(".swift") && !name.hasSuffix("RuleBookTests.swift") {
        let text = (try? String(contentsOf: place.appending(path: name), encoding: .utf8)) ?? ""
        found.formUnion(numbers(in: text))
      }
    }
    return found
  }()

  private static func numbers(in text: String) -> [String] {
    text.matches(of: /[RAK]\d+(?:\.\d+)?a?/).map { String($0.output) }
  }

  @Test func `every modelled rule has a test that bears its number`() {
    let untested = RuleBook.rules.filter {
      $0.state.word != .absent && !Self.numbersInTests.contains($0.number)
    }
    #expect(untested.map(\.number) == [])
  }

  @Test func `tests speak of no rule that the list does not have`() {
    let known = Set(RuleBook.rules.map(\.number))
    let stray = Self.numbersInTests.filter { $0.contains(".") && !known.contains($0) }
    #expect(stray.sorted() == [])
  }

  @Test func `all rules stand in the list once, in their order`() {
    let numbers = RuleBook.rules.map(\.number).filter { $0.hasPrefix("R") }
    #expect(numbers.count == 100 && Set(numbers).count == 100)
    #expect(numbers.first == "R0" && numbers.last == "R15.1")
    #expect(numbers.contains("R5.1a") && numbers.contains("R4.14"))
    // How many each chapter has.
    let chapters = Dictionary(grouping: numbers) { $0.prefix { $0 != "." } }.mapValues(\.count)
    let expected = [1, 16, 9, 6, 14, 9, 6, 7, 10, 2, 1, 10, 4, 2, 2, 1]
    for (chapter, count) in expected.enumerated() { #expect(chapters["R\(chapter)"] == count) }
  }

  @Test func `at most five rules are left out, each for a reason`() {
    let absent = RuleBook.rules.filter { $0.state.word == .absent }.map(\.number)
    #expect(absent.filter { $0.hasPrefix("R") } == ["R14.2"])
    #expect(absent.filter { $0.hasPrefix("A") } == [])
    #expect(absent.filter { $0.hasPrefix("K") } == ["K2.4"])
    for rule in RuleBook.rules where rule.state != .modelled { #expect(rule.state.note != nil) }
  }

  @Test func `the language reference says where the list is and what is left out`() throws {
    let text = try String(
      contentsOf: Self.root.appending(path: "Scenarios/README.md"),
      encoding: .utf8
    )
    let start = try #require(text.range(of: "### Rules and versions"))
    let section = text[start.upperBound...].prefix { $0 != "#" }
    #expect(section.contains("mqlab script --rules"))
    let named = Set(Self.numbers(in: String(section)))
    let absent = RuleBook.rules.filter { $0.state.word == .absent }.map(\.number)
    #expect(named == Set(absent))
    for (broker, letter) in [("RabbitMQ", "R"), ("ActiveMQ", "A"), ("KubeMQ", "K")] {
      let count = RuleBook.rules.count { $0.number.hasPrefix(letter) }
      #expect(section.contains("\(count) rules of \(broker)"))
    }
  }

  @Test(arguments: [Language.english, .indonesian])
  func `the list has a line for every rule and their sums`(language: Language) {
    let lines = RuleBook.lines(in: language)
    for rule in RuleBook.rules { #expect(lines.contains { $0.hasPrefix(rule.number + " ") }) }
    #expect(lines.allSatisfy { $0.count <= 180 })
    let word = language == .english ? "simplified" : "disederhanakan"
    let count = String(RuleBook.rules.count)
    #expect(lines.last { $0.contains(count) }?.contains(word) == true)
  }

  @Test func `the rules of ActiveMQ stand in the list once, in their order`() {
    let numbers = RuleBook.rules.map(\.number).filter { $0.hasPrefix("A") }
    let counts = [10, 7, 7, 4, 7, 7, 2, 4, 3, 1, 3]
    let expected = counts.enumerated().flatMap { chapter, count in
      (1...count).map { "A\(chapter + 1).\($0)" }
    }
    #expect(numbers == ["A0"] + expected)
  }

  @Test func `the rules of KubeMQ stand in the list once, in their order`() {
    let numbers = RuleBook.rules.map(\.number).filter { $0.hasPrefix("K") }
    let expected = [
      "K0", "K0.1", "K0.2", "K1.1", "K1.2", "K1.3", "K1.4", "K1.5", "K1.6", "K1.7", "K1.8", "K1.9",
      "K1.10", "K2.1", "K2.2", "K2.3", "K2.4", "K3.1", "K3.2", "K3.3", "K3.4", "K3.5", "K4.1",
      "K4.2", "K4.3", "K5.1",
    ]
    #expect(numbers == expected)
  }

  @Test func `a rule is found by its number`() {
    #expect(RuleBook.rule("R4.7")?.text == .rabbitmq(.r4x7))
    #expect(RuleBook.rule("R99") == nil)
  }
}
