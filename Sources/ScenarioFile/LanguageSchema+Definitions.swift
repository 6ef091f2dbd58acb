import Phrasebook

/// Kinds of values that stand behind many keys, defined once.
extension LanguageSchema {
  var valueDefinitions: [SchemaValue.Member] {
    [
      pattern("duration", .duration, SchemaPatterns.duration, "250ms"),
      pattern("positive-duration", .positiveDuration, SchemaPatterns.positiveDuration, "250ms"),
      pattern("rate", .rate, SchemaPatterns.rate, "50/s"),
      pattern("positive-rate", .positiveRate, SchemaPatterns.positiveRate, "50/s"),
      pattern("size", .bytes, SchemaPatterns.bytes, "1KiB"),
      pattern("share", .share, SchemaPatterns.share, "5%"),
      pattern("time-law", .timeLaw, SchemaPatterns.timeLaw, "exponential(12.5ms)"),
      pattern("size-law", .sizeLaw, SchemaPatterns.sizeLaw, "uniform(1KiB..4KiB)"),
      pattern("sentence", .sentence, SchemaPatterns.sentence, "queue.orders.backlog max < 6000"),
      pattern("statement", .statement, SchemaPatterns.statement, "S10"),
      definition("name", .name, scalar + [.init("pattern", SchemaPatterns.reference)]),
      definition("target", .target, scalar + [.init("minLength", .integer(1))]),
      definition("text", .text, scalar),
      definition("localized-text", .localizedText, localized),
      definition("headers", .headers, [.init("type", "object")]),
    ]
  }

  /// A scalar of YAML as a text: what looks like a number is one to editors.
  private var scalar: [SchemaValue.Member] {
    [.init("type", .texts(["string", "number", "boolean"]))]
  }

  private var localized: [SchemaValue.Member] {
    let texts = SchemaValue.object([
      .init("type", "object"),
      .init(
        "properties",
        .object([.init("en", .reference("text")), .init("id", .reference("text"))])
      ),
      .init("additionalProperties", .boolean(false)),
    ])
    return [.init("anyOf", .list([.reference("text"), texts]))]
  }

  private func pattern(
    _ name: String,
    _ phrase: SchemaPhrase,
    _ expression: String,
    _ example: String
  ) -> SchemaValue.Member {
    definition(
      name,
      phrase,
      [
        .init("type", "string"), .init("pattern", expression), .init("examples", .texts([example])),
      ]
    )
  }

  private func definition(
    _ name: String,
    _ phrase: SchemaPhrase,
    _ members: [SchemaValue.Member]
  ) -> SchemaValue.Member {
    .init(name, .object([.init("description", phrase.text(in: language))] + members))
  }

  // MARK: - Overrides

  /// Every path of the language with what may be put there; `null` removes.
  var overrides: SchemaValue {
    let entities = Self.patterns.filter { $0.hasSuffix("*") || $0.hasSuffix("[]") }
    let keys = LanguageReference.keys.filter { mayVary($0.path) && $0.name != "*" }
    let values =
      keys.map { ($0.path, Self.optional(schema(of: $0.form, at: $0.path))) }
      + entities.filter(mayVary).map { path in
        let form = LanguageReference.form(of: path)
        let value = form.map { schema(of: $0, at: path) }
        return (path, Self.optional(value ?? .reference(Self.definitionName(of: path))))
      }
    let open = keys.filter { isOpen($0.form) }.map {
      SchemaValue.Member(expression($0.path) + "\\..+$", .boolean(true))
    }
    let all = values.map { SchemaValue.Member(expression($0.0) + "$", $0.1) } + open
    return .object([
      .init("description", SchemaPhrase.overrides.text(in: language)), .init("type", "object"),
      .init("patternProperties", .object(all)), .init("additionalProperties", .boolean(false)),
    ])
  }

  /// Variants share version and seed; patterns that many places share are no paths of their own.
  private func mayVary(_ path: String) -> Bool {
    let first = path.prefix { $0 != "." && $0 != "[" }
    return !["mqlab", "seed", "compare", "lesson"].contains(first)
      && LanguageReference.form(of: String(first)) != nil
  }

  private func expression(_ path: String) -> String {
    "^"
      + path.split(separator: ".").map { step in
        if step == "*" { return "(?:[^.\"]+|\"[^\"]+\")" }
        guard step.hasSuffix("[]") else { return "(?:\(step)|\"\(step)\")" }
        return "(?:\(step.dropLast(2))|\"\(step.dropLast(2))\")\\.[0-9]+"
      }
      .joined(separator: "\\.")
  }

  /// Whether paths may lead on into a value, beyond what the table of keys says.
  private func isOpen(_ form: LanguageReference.Form) -> Bool {
    switch form {
    case .keyed, .counts, .listOf, .mappingOf, .listOfOrMapping, .mixedList, .names, .endpoints,
      .sentences,
      .statements, .weightedTexts, .localizedText,
      .target, .weighted, .instants, .headers:
      true
    case .mapping, .named, .list, .variants, .text, .name, .nameOrMapping, .endpoint, .boolean,
      .count, .integer, .amount,
      .words, .wordsOrCount, .duration, .wordsOrDuration, .offset, .rate, .rateOrZero, .wordsOrRate,
      .bytes, .share, .factor, .timeLaw, .sizeLaw, .sentence:
      false
    }
  }
}
