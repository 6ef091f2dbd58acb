import Dashboard
import Glibc
import Phrasebook
import ScenarioModel
import Simulation
import Vocabulary

/// How far a sitting came: enough to take it up again at the same moment.
struct RunRecord: Equatable {
  /// An id of a bundled scenario, or a path from the root.
  var scenario: String
  var seed: UInt64
  var overrides: [String] = []
  var variant = 0
  var instant: VirtualInstant
  /// Fingerprint of the event log there.
  var digest: UInt64

  /// The record as a file.
  var text: String {
    func quoted(_ text: String) -> String {
      let escaped = text.map { character -> String in
        switch character {
        case "\"", "\\": "\\" + String(character)
        case "\n": "\\n"
        case "\t": "\\t"
        default: String(character)
        }
      }
      return "\"" + escaped.joined() + "\""
    }
    var lines = ["scenario = " + quoted(scenario), "seed = \"\(seed)\"", "variant = \(variant)"]
    lines += overrides.enumerated().map { "set.\($0 + 1) = " + quoted($1) }
    lines += ["at = \(instant.nanoseconds)", "digest = \"" + String(digest, radix: 16) + "\""]
    return lines.map { $0 + "\n" }.joined()
  }

  /// Describes a sitting.
  init(
    scenario: String,
    seed: UInt64,
    overrides: [String] = [],
    variant: Int = 0,
    instant: VirtualInstant,
    digest: UInt64
  ) {
    self.scenario = scenario
    self.seed = seed
    self.overrides = overrides
    self.variant = variant
    self.instant = instant
    self.digest = digest
  }

  /// Reads a record; `nil` when something is missing or strange.
  init?(text: String) {
    let file = SettingsText(text)
    guard file.unreadable.isEmpty else { return nil }
    func word(_ key: String) -> String? {
      guard case .text(let text) = file.entries.last(where: { $0.key == key })?.value else {
        return nil
      }
      return text
    }
    func number(_ key: String) -> Int? {
      guard case .number(let number) = file.entries.last(where: { $0.key == key })?.value else {
        return nil
      }
      return number
    }
    guard let scenario = word("scenario"), let seed = word("seed").flatMap({ UInt64($0) }),
      let variant = number("variant"), let at = number("at"), at >= 0,
      let digest = word("digest").flatMap({ UInt64($0, radix: 16) })
    else { return nil }
    self.init(
      scenario: scenario,
      seed: seed,
      variant: variant,
      instant: VirtualInstant(nanoseconds: Int64(at)),
      digest: digest
    )
    var count = 1
    while let next = word("set.\(count)") {
      overrides.append(next)
      count += 1
    }
  }
}
