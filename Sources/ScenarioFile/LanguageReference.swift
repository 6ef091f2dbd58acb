public import Phrasebook
import ScenarioModel
import Vocabulary

/// Every key of the scenario language: what the readers accept and what the reference documents.
///
/// One table for both: a key that is not here is unknown to the loader, and a test holds
/// `Scenarios/README.md` against it.
public struct LanguageReference: Sendable {
  /// One key.
  public struct Key: Sendable {
    /// Keys from the top, `*` for a name of the author's, `[]` for an element of a list; those of
    /// steps begin with `step`, wherever the step stands.
    public let path: String
    /// What may stand behind it.
    public let form: Form
    /// What holds when it is absent, as it would be written; empty when nothing does.
    public let standard: String
    /// One sentence that says what it is for.
    public let purpose: ReferencePhrase
    /// Whether the mapping that may hold it must hold it.
    public let isRequired: Bool

    init(
      _ path: String,
      _ form: Form,
      _ standard: String,
      _ purpose: ReferencePhrase,
      isRequired: Bool = false
    ) {
      (self.path, self.form, self.standard, self.purpose) = (path, form, standard, purpose)
      self.isRequired = isRequired
    }

    /// The last part of the path.
    public var name: String { path.split(separator: ".").last.map(String.init) ?? path }
  }

  /// What kind of value a key takes.
  public enum Form: Equatable, Sendable {
    /// A mapping with keys of its own.
    case mapping
    /// A mapping whose keys are names of the author's; what a name stands for is the key `PATH.*`,
    /// or else a mapping with the keys under it.
    case named
    /// The same with names of another shape, given as a regular expression.
    case keyed(String)
    /// A list of mappings with the keys under `PATH[]`.
    case list
    /// A list of mappings that many places of the language share: their keys stand under this
    /// pattern, which is no key of the file. A shared pattern may speak of itself.
    case listOf(String)
    /// One such mapping.
    case mappingOf(String)
    /// A list of such mappings, or one mapping with the keys under `PATH`.
    case listOfOrMapping(String)
    /// A list in which such mappings and those with the keys under `PATH[]` stand side by side.
    case mixedList(String)
    /// The name of something in the file, or a mapping with keys of its own.
    case nameOrMapping
    /// A service and one of its endpoints: `payment POST /charge`.
    case endpoint
    /// Endpoints with weights, whole numbers up to a million.
    case endpoints
    /// Sentences, or mappings with the keys under `PATH[]`.
    case sentences
    /// Statements of the course, `S1` to `S38`.
    case statements
    /// Texts, all of the same weight or each with its own: `[a, b]`, `{a: 3, b: 1}`.
    case weightedTexts
    /// Variants by name, each a set of overrides.
    case variants
    /// A text of the author's.
    case text
    /// A text of the author's, or one in each language.
    case localizedText
    /// The name of something in the file.
    case name
    /// A list of names.
    case names
    /// A name or a pattern of names, or a list of those.
    case target
    case boolean
    /// A plain whole number within bounds.
    case count(ClosedRange<UInt64>)
    /// A plain whole number within bounds, or a list of those.
    case counts(ClosedRange<UInt64>)
    /// A whole number that may be below zero.
    case integer(ClosedRange<Int64>)
    /// A whole number, or several with weights: `{1: 80, 9: 20}`.
    case weighted(ClosedRange<UInt64>)
    /// The same as a count, where going beyond the bounds asks for too much.
    case amount(ClosedRange<UInt64>)
    /// One of these words.
    case words([String])
    /// One of these words, or a plain whole number within bounds.
    case wordsOrCount([String], ClosedRange<UInt64>)
    /// A duration; zero may be allowed.
    case duration(zero: Bool)
    /// A duration from the start, or a list of those.
    case instants
    /// One of these words, or a duration above zero.
    case wordsOrDuration([String])
    /// Where reading of a stream begins.
    case offset
    /// Headers of messages by name.
    case headers
    /// A rate above zero.
    case rate
    /// A rate, zero allowed.
    case rateOrZero
    /// One of these words, or a rate above zero.
    case wordsOrRate([String])
    case bytes
    /// A share, exact: `5%` or `1/3`.
    case share
    /// A factor, such as `10` or `0.5`.
    case factor
    /// A law of times.
    case timeLaw
    /// A law of sizes.
    case sizeLaw
    /// An expectation or a condition.
    case sentence
  }

  /// All keys, in the order of the reference.
  public static let keys: [Key] =
    topKeys + topologyKeys + policyKeys + producerKeys + consumerKeys + serviceKeys + stepKeys
    + clientKeys + dataKeys + faultKeys + faultParameterKeys + actionKeys + judgementKeys
    + lessonKeys

  /// Top-level keys of later versions, refused with a word about that.
  static let laterKeys = ["include"]

  /// The names of the keys right under a pattern; the empty pattern is the top of the file.
  static func names(under pattern: String) -> [String] { namesByPattern[pattern] ?? [] }

  /// What may stand behind the key with this path.
  static func form(of path: String) -> Form? { keysByPath[path]?.form }

  /// The key with this path.
  static func key(at path: String) -> Key? { keysByPath[path] }

  private static let namesByPattern: [String: [String]] = {
    var result: [String: [String]] = [:]
    for key in keys {
      let parts = key.path.split(separator: ".")
      result[parts.dropLast().joined(separator: "."), default: []].append(key.name)
    }
    return result
  }()

  private static let keysByPath = Dictionary(uniqueKeysWithValues: keys.map { ($0.path, $0) })
}
