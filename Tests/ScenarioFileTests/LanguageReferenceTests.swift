import Foundation
import Phrasebook
import ScenarioFile
import Testing

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

  @Test func `documents every key with form, default and purpose`() {
    let missing = LanguageReference.keys.filter { !isShared($0) && !isParameter($0) }.map(row)
      .filter {
        !document.contains($0)
      }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }

  @Test func `documents no key that the loader does not know`() {
    let rows = Set(LanguageReference.keys.map(row))
    let stray = document.filter { $0.hasPrefix("| `") && $0.split(separator: "|").count == 4 }
      .filter { !rows.contains($0) && !metricRows.contains($0) }
    #expect(stray.isEmpty, "\(stray.sorted().joined(separator: "\n"))")
  }

  @Test func `documents every metric and fault`() {
    let missing = (metricRows + faultRows).filter { !document.contains($0) }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
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

  /// Whether a key means the same as one that is documented: subscribers are like consumers,
  /// publishing of consumers is like that of producers, policies say what queues and exchanges say,
  /// repeating is the same everywhere.
  private func isShared(_ key: LanguageReference.Key) -> Bool {
    let path = key.path
    if path.hasPrefix("consumers.*.publish.") || path.hasPrefix("subscribers.*.publish.") {
      return true
    }
    if path.hasSuffix(".repeat") {
      return !["queues.*.repeat", "bindings[].repeat"].contains(path)
    }
    if path.hasPrefix("policies.*.") {
      let name = path.dropFirst("policies.*.".count)
      return LanguageReference.keys.contains {
        ["queues.*.\(name)", "exchanges.*.\(name)"].contains($0.path) && $0.form == key.form
          && $0.purpose == key.purpose
      }
    }
    guard path.hasPrefix("subscribers.*.") else { return false }
    let twin = "consumers.*." + path.dropFirst("subscribers.*.".count)
    return LanguageReference.keys.contains {
      $0.path == twin && $0.form == key.form && $0.purpose == key.purpose
    }
  }

  /// Metrics of one owner and with the same aggregations share a row, in their order.
  private var metricRows: [String] {
    var groups: [(head: String, measures: [String])] = []
    for metric in LanguageReference.metrics {
      let cut = metric.name.lastIndex(of: ".").map { metric.name.index(after: $0) }
      let prefix = metric.name[..<(cut ?? metric.name.startIndex)]
      let head = "\(prefix.isEmpty ? "–" : "`\(prefix)…`") | \(metric.aggregations)"
      let measure = "`\(metric.name.dropFirst(prefix.count))` \(metric.purpose.text(in: .english))"
      if let index = groups.firstIndex(where: { $0.head == head }) {
        groups[index].measures.append(measure)
      } else {
        groups.append((head, [measure]))
      }
    }
    return groups.map { "| \($0.head) | \($0.measures.joined(separator: " ")) |" }
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
