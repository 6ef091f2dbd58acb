public import Phrasebook

/// Every rule of the brokers in the order of their numbers, and how far the engine keeps it.
///
/// The program prints it with `mqlab script --rules`; a test holds it against the tests.
public enum RuleBook {
  /// One rule.
  public struct Rule: Sendable {
    /// Such as `R4.7`, `R5.1a` or `K1.8`.
    public let number: String
    public let text: Text
    public let state: State
  }

  /// The sentence of a rule, by broker.
  public enum Text: Equatable, Sendable {
    case rabbitmq(RulePhrase)
    case activemq(ActiveMQRulePhrase)
    case kubemq(KubeRulePhrase)

    /// The sentence in one language.
    public func text(in language: Language) -> String {
      switch self {
      case .rabbitmq(let phrase): phrase.text(in: language)
      case .activemq(let phrase): phrase.text(in: language)
      case .kubemq(let phrase): phrase.text(in: language)
      }
    }
  }

  /// How far a rule is kept.
  public enum State: Equatable, Sendable {
    case modelled
    /// Kept, with a difference that a client could notice.
    case simplified(RuleNotePhrase)
    case absent(RuleNotePhrase)
  }

  /// All rules, R0 first.
  public static let rules: [Rule] =
    RulePhrase.allCases.map {
      Rule(number: number("\($0)"), text: .rabbitmq($0), state: state(of: .rabbitmq($0)))
    }
    + ActiveMQRulePhrase.allCases.map {
      Rule(number: number("\($0)"), text: .activemq($0), state: state(of: .activemq($0)))
    }
    + KubeRulePhrase.allCases.map {
      Rule(number: number("\($0)"), text: .kubemq($0), state: state(of: .kubemq($0)))
    }

  /// The rule with a number such as `R4.7`; nil if there is none.
  public static func rule(_ number: String) -> Rule? { rules.first { $0.number == number } }

  /// The list as lines for people: number, state, rule and note, then the sums.
  ///
  /// Holds nothing but texts of ours, so it needs no sanitising.
  public static func lines(in language: Language) -> [String] {
    let states = [RuleNotePhrase.modelled, .simplified, .absent].map { $0.text(in: language) }
    let width = states.map(\.count).max() ?? 0
    var lines = [RuleNotePhrase.heading.text(in: language), ""]
    for rule in rules {
      let word = rule.state.word.text(in: language)
      let head = padded(rule.number, 7) + padded(word, width + 2)
      let note = rule.state.note.map { " (\($0.text(in: language)))" } ?? ""
      lines.append(head + rule.text.text(in: language) + note)
    }
    let counts = [RuleNotePhrase.modelled, .simplified, .absent].map { word in
      String(rules.count { $0.state.word == word })
    }
    lines += [
      "", RuleNotePhrase.sum.text(in: language, values: [String(rules.count)] + counts),
      RuleNotePhrase.versions.text(in: language),
    ]
    return lines
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// `r5x1a` is R5.1a.
  private static func number(_ name: String) -> String {
    name.prefix(1).uppercased() + String(name.dropFirst().map { $0 == "x" ? "." : $0 })
  }

  private static func state(of text: Text) -> State {
    switch text {
    case .rabbitmq(let phrase): exceptions.first { $0.rule == phrase }?.state ?? .modelled
    case .activemq(let phrase): activeMQExceptions.first { $0.rule == phrase }?.state ?? .modelled
    case .kubemq(let phrase): kubeExceptions.first { $0.rule == phrase }?.state ?? .modelled
    }
  }

  private static let activeMQExceptions: [(rule: ActiveMQRulePhrase, state: State)] = [
    (.a0, .simplified(.clientOptions)),
    (.a2x4, .simplified(.dupsOnTopics)),
    (.a6x1, .simplified(.selectorFields)),
    (.a9x3, .simplified(.cron)),
    (.a11x1, .simplified(.producerFlow)),
    (.a11x2, .simplified(.slowConsumers)),
  ]

  private static let kubeExceptions: [(rule: KubeRulePhrase, state: State)] = [
    (.k0, .simplified(.kubeLimits)),
    (.k2x4, .absent(.slowSubscribers)),
    (.k5x1, .simplified(.smartRouting)),
  ]

  /// The rules that are not kept in full.
  private static let exceptions: [(rule: RulePhrase, state: State)] = [
    (.r0, .simplified(.limits)),
    (.r3x6, .simplified(.users)),
    (.r4x7, .simplified(.singleActive)),
    (.r4x14, .simplified(.timer)),
    (.r10x1, .simplified(.lazy)),
    (.r11x7, .simplified(.bursts)),
    (.r11x8, .simplified(.atLeastOnce)),
    (.r11x9, .simplified(.cluster)),
    (.r11x10, .simplified(.exactCounts)),
    (.r12x4, .simplified(.exactCounts)),
    (.r12x1, .simplified(.chunks)),
    (.r12x3, .simplified(.chunks)),
    (.r14x1, .simplified(.blocked)),
    (.r14x2, .absent(.credit)),
    (.r15x1, .simplified(.policyKeys)),
  ]
}

extension RuleBook.State {
  /// The word that the list shows.
  public var word: RuleNotePhrase {
    switch self {
    case .modelled: .modelled
    case .simplified: .simplified
    case .absent: .absent
    }
  }

  /// What is different, or why it is left out.
  public var note: RuleNotePhrase? {
    switch self {
    case .modelled: nil
    case .simplified(let note), .absent(let note): note
    }
  }
}
