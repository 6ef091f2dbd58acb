public import Phrasebook

/// The scenario language as a JSON Schema (2020-12), for editors.
///
/// Made from the one table of the language, so it knows the keys, values and units that the loader
/// knows. It never refuses what the loader takes, except that what a mapping must have is asked of
/// the file even where every variant brings it. What only meaning can refuse, it takes.
public struct LanguageSchema: Sendable {
  let language: Language

  /// A schema with descriptions in this language.
  public init(language: Language) { self.language = language }

  /// The document with a line break at its end.
  public var text: String { document.json + "\n" }

  var document: SchemaValue {
    var members: [SchemaValue.Member] = [
      .init("$schema", "https://json-schema.org/draft/2020-12/schema"),
      .init("title", SchemaPhrase.title.text(in: language)),
      .init("$comment", SchemaPhrase.comment.text(in: language)),
    ]
    members += mapping("")
    members.append(.init("$defs", .object(definitions)))
    return .object(members)
  }

  // MARK: - Definitions

  private var definitions: [SchemaValue.Member] {
    valueDefinitions
      + Self.patterns.map { .init(Self.definitionName(of: $0), .object(mapping($0))) }
      + [.init("overrides", overrides)]
  }

  /// The places of all mappings but the top of the file, in the order of the reference.
  static let patterns: [String] = {
    var seen: Set<String> = []
    return LanguageReference.keys.compactMap { key in
      let pattern = parent(of: key.path)
      guard !pattern.isEmpty, key.name != "*", seen.insert(pattern).inserted else { return nil }
      return pattern
    }
  }()

  private static func parent(of path: String) -> String {
    path.split(separator: ".").dropLast().joined(separator: ".")
  }

  /// `queues.*.dead-letter` is defined as `queues-each-dead-letter`.
  static func definitionName(of pattern: String) -> String {
    pattern.split(separator: ".").map { step in
      if step == "*" { return "each" }
      return step.hasSuffix("[]") ? "\(step.dropLast(2))-item" : String(step)
    }
    .joined(separator: "-")
  }

  // MARK: - Mappings

  /// What a mapping at this place may hold.
  private func mapping(_ pattern: String) -> [SchemaValue.Member] {
    let prefix = pattern.isEmpty ? "" : pattern + "."
    let properties = LanguageReference.names(under: pattern).compactMap { name in
      LanguageReference.key(at: prefix + name).map {
        SchemaValue.Member(name, .object(property($0)))
      }
    }
    let required = LanguageReference.requiredKeys(under: pattern)
    let rules = rules(of: pattern)
    return [.init("type", "object"), .init("properties", .object(properties))]
      + (required.isEmpty ? [] : [.init("required", .texts(required))])
      + [.init("additionalProperties", .boolean(false))]
      + (rules.isEmpty ? [] : [.init("allOf", .list(rules))])
  }

  private func property(_ key: LanguageReference.Key) -> [SchemaValue.Member] {
    var members: [SchemaValue.Member] = [
      .init("description", key.purpose.text(in: language))
    ]
    if !key.standard.isEmpty { members.append(.init("default", Self.standard(of: key))) }
    let form = schema(of: key.form, at: key.path)
    guard !key.isRequired, case .object(let parts) = Self.optional(form) else {
      if case .object(let parts) = form { members += parts }
      return members
    }
    return members + parts
  }

  /// A key with nothing behind it counts as absent.
  static func optional(_ schema: SchemaValue) -> SchemaValue {
    .object([.init("anyOf", .list([schema, .object([.init("type", "null")])]))])
  }

  private static func standard(of key: LanguageReference.Key) -> SchemaValue {
    switch key.form {
    case .boolean: .boolean(key.standard == "true")
    case .count, .amount, .integer, .weighted, .wordsOrCount, .factor:
      Int128(key.standard).map { .integer($0) } ?? .text(key.standard)
    case .mapping, .named, .keyed, .list, .listOf, .mappingOf, .sentences, .statements,
      .weightedTexts, .variants, .counts, .listOfOrMapping, .mixedList, .nameOrMapping, .endpoint,
      .endpoints, .names, .text, .localizedText, .name, .target, .words, .duration,
      .instants,
      .wordsOrDuration, .offset, .headers, .rate, .rateOrZero, .wordsOrRate, .bytes, .share,
      .timeLaw, .sizeLaw, .sentence:
      .text(key.standard)
    }
  }
}
