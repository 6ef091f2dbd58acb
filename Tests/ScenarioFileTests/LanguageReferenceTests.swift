import Foundation
import Phrasebook
import ScenarioModel
import Testing

@testable import ScenarioFile

/// Holds `Scenarios/README.md` against what the loader knows.
@Suite struct `the language reference` {
  /// The lines of the document; rows of tables are compared whole.
  private let document: Set<String>
  private let lineCount: Int

  init() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appending(path: "Scenarios/README.md"),
      encoding: .utf8
    )
    lineCount = text.split(separator: "\n", omittingEmptySubsequences: false).count
    document = Set(text.split(separator: "\n").map(String.init))
  }

  /// A key has a row of its own, or shares one with all keys under the same key.
  @Test func `documents every key with form, default and purpose`() {
    let groups = groupRows
    var missing: [String] = []
    for key in LanguageReference.keys
    where !isShared(key) && !isParameter(key) && !document.contains(row(key)) {
      let group = groups.first { $0.parent == parent(of: key) }?.row
      if let group, document.contains(group) { continue }
      missing += [row(key), group ?? ""].filter { !$0.isEmpty && !missing.contains($0) }
    }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }

  @Test func `documents no key that the loader does not know`() {
    let rows = Set(LanguageReference.keys.map(row) + groupRows.map(\.row))
    let stray = document.filter {
      $0.hasPrefix("| under `") || $0.hasPrefix("| `") && $0.split(separator: "|").count == 4
    }.filter { !rows.contains($0) && !metricRows.contains($0) }
    #expect(stray.isEmpty, "\(stray.sorted().joined(separator: "\n"))")
  }

  @Test func `documents what a step can be`() {
    let keys = Set(LanguageReference.keys.map(\.path))
    let kinds = LanguageReference.stepKinds
    #expect(kinds.allSatisfy { keys.contains("step.\($0)") })
    #expect(document.contains { line in kinds.allSatisfy { line.contains("`\($0)`") } })
  }

  @Test func `documents every metric and fault`() {
    let missing = (metricRows + faultRows).filter { !document.contains($0) }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }

  @Test func `lists the faults of the catalogue that are not modelled, and why`() {
    let faults = AbsentFault.allCases.map { fault in
      let nearest = fault.nearest.map { "nearest `\($0.rawValue)`" }
      let instead = nearest ?? "`\(fault.setting ?? "")`"
      return "`\(fault.rawValue)`: \(fault.reason.text(in: .english)); \(instead)."
    }
    let row = "| not modelled | \(faults.joined(separator: " ")) |"
    #expect(document.contains(row), "\(row)")
  }

  @Test func `is under 400 lines`() {
    #expect(lineCount < 400)
  }

  @Test func `no key stands twice`() {
    let paths = LanguageReference.keys.map(\.path)
    #expect(paths.count == Set(paths).count)
  }

  private func row(_ key: LanguageReference.Key) -> String {
    let standard = key.standard.isEmpty ? "–" : "`\(key.standard)`"
    let purpose = key.purpose.text(in: .english)
    return "| `\(key.path)` | \(key.form.summary) | \(standard) | \(purpose) |"
  }

  private func parent(of key: LanguageReference.Key) -> String {
    key.path.split(separator: ".").dropLast().joined(separator: ".")
  }

  /// One row for all keys right under another that are not documented elsewhere.
  private var groupRows: [(parent: String, row: String)] {
    var groups: [(parent: String, keys: [String])] = []
    for key in LanguageReference.keys where key.path.contains(".") && !isShared(key) {
      let standard = key.standard.isEmpty ? "" : " (\(key.standard))"
      let purpose = key.purpose.text(in: .english)
      let text = "`\(key.name)` \(key.form.summary)\(standard): \(purpose)"
      if let index = groups.firstIndex(where: { $0.parent == parent(of: key) }) {
        groups[index].keys.append(text)
      } else {
        groups.append((parent(of: key), [text]))
      }
    }
    return groups.map {
      ($0.parent, "| under `\($0.parent)` | \($0.keys.joined(separator: " ")) |")
    }
  }

  /// Keys that mean the same wherever they stand, and where they are documented.
  private static let twins = [
    ("services.*.database.", "databases.*."), ("services.*.on.*.", "consumers.*."),
    ("step.publish", "producers.*.publish"), ("step.", "producers.*."),
    ("clients.*.", "step."), ("clients.*.", "producers.*."),
  ]

  private func hasTwin(_ key: LanguageReference.Key) -> Bool {
    Self.twins.contains { prefix, other in
      guard key.path.hasPrefix(prefix) else { return false }
      let twin = other + key.path.dropFirst(prefix.count)
      return LanguageReference.keys.contains {
        $0.path == twin && $0.form == key.form && $0.purpose == key.purpose
          && $0.standard == key.standard
      }
    }
  }

  /// Whether a key means the same as one that is documented: subscribers are like consumers,
  /// publishing of consumers is like that of producers, policies say what queues and exchanges say
  /// (but for words such as `none`), repeating is the same everywhere.
  private func isShared(_ key: LanguageReference.Key) -> Bool {
    let path = key.path
    if hasTwin(key) { return true }
    if path.hasPrefix("consumers.*.publish.") || path.hasPrefix("subscribers.*.publish.") {
      return true
    }
    if path.hasSuffix(".repeat") {
      return !["queues.*.repeat", "bindings[].repeat"].contains(path)
    }
    if path.hasPrefix("policies.*.") {
      let name = path.dropFirst("policies.*.".count)
      return LanguageReference.keys.contains {
        ["queues.*.\(name)", "exchanges.*.\(name)"].contains($0.path)
          && $0.form.summary.hasSuffix(key.form.summary) && $0.purpose == key.purpose
      }
    }
    guard path.hasPrefix("subscribers.*.") else { return false }
    let twin = "consumers.*." + path.dropFirst("subscribers.*.".count)
    return LanguageReference.keys.contains {
      $0.path == twin && $0.form == key.form && $0.purpose == key.purpose
    }
  }

  /// Metrics of one owner share a row, each with what kind of number it is.
  private var metricRows: [String] {
    var groups: [(head: String, measures: [String])] = []
    for metric in LanguageReference.metrics {
      let cut = metric.name.lastIndex(of: ".").map { metric.name.index(after: $0) }
      let prefix = metric.name[..<(cut ?? metric.name.startIndex)]
      let head = prefix.isEmpty ? "–" : "`\(prefix)…`"
      let name = metric.name.dropFirst(prefix.count)
      let measure = "`\(name)` (\(metric.kind)) \(metric.purpose.text(in: .english))"
      if let index = groups.firstIndex(where: { $0.head == head }) {
        groups[index].measures.append(measure)
      } else {
        groups.append((head, [measure]))
      }
    }
    return groups.map { "| \($0.head) | \($0.measures.joined(separator: " ")) |" }
  }

  @Test func `says what can be asked of each kind of number`() {
    let words = Set(LanguageReference.metrics.map { "\($0.kind): \($0.aggregations)" })
    #expect(words.count == 4)
    for word in words { #expect(document.contains("* \(word)"), "\(word)") }
  }

  /// Faults with the same targets share a row, in their order; each tells its own keys.
  private var faultRows: [String] {
    var groups: [(targets: String, faults: [String])] = []
    for row in LanguageReference.faults {
      let keys = row.keys.isEmpty ? "" : " (\(row.keys.map(ownKey).joined(separator: "; ")))"
      let fault = "`\(row.name)`\(keys) \(row.purpose.text(in: .english))"
      if let index = groups.firstIndex(where: { $0.targets == row.targets }) {
        groups[index].faults.append(fault)
      } else {
        groups.append((row.targets, [fault]))
      }
    }
    return groups.map {
      "| \($0.targets.isEmpty ? "–" : $0.targets) | \($0.faults.joined(separator: " ")) |"
    }
  }

  private func ownKey(_ name: String) -> String {
    guard let key = LanguageReference.keys.first(where: { $0.path == "faults[].\(name)" }) else {
      return name
    }
    guard isParameter(key) else { return "`\(name)`" }
    let standard = key.standard.isEmpty ? "" : ", else `\(key.standard)`"
    return "`\(name)` \(key.purpose.text(in: .english)): \(key.form.summary)\(standard)"
  }

  /// Whether a key belongs to some kinds of faults only.
  private func isParameter(_ key: LanguageReference.Key) -> Bool {
    LanguageReference.faultParameterKeys.contains { $0.path == key.path }
  }
}

@Suite struct `examples of the language reference` {
  @Test func `load without problems`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appending(path: "Scenarios/README.md"),
      encoding: .utf8
    )
    let blocks = text.split(separator: "```yaml\n").dropFirst().map {
      String($0.prefix(upTo: $0.range(of: "```")?.lowerBound ?? $0.endIndex))
    }
    #expect(blocks.count == 2)
    for block in blocks {
      let isWhole = block.hasPrefix("mqlab: 1")
      let whole = isWhole ? block : "mqlab: 1\ntopics: {order-created: {}}\n" + block
      #expect(brief(problems(whole)) == [], "\(block)")
    }
  }
}
