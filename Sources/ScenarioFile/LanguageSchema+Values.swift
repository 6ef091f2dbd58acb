import Phrasebook

/// The kinds of values as schemas.
extension LanguageSchema {
  /// The schema of a value at a path of the language.
  func schema(of form: LanguageReference.Form, at path: String) -> SchemaValue {
    switch form {
    case .mapping: .reference(Self.definitionName(of: path))
    case .mappingOf(let pattern): .reference(Self.definitionName(of: pattern))
    case .named: named(path)
    case .keyed(let pattern): byName([(pattern, entity(path + ".*"))])
    case .list: Self.list(of: .reference(Self.definitionName(of: path + "[]")))
    case .listOf(let pattern): listed(pattern)
    case .listOfOrMapping(let pattern):
      Self.either([listed(pattern), .reference(Self.definitionName(of: path))])
    case .mixedList(let pattern): mixedList(pattern, path + "[]")
    case .nameOrMapping:
      Self.either([.reference("name"), .reference(Self.definitionName(of: path))])
    case .endpoint: Self.endpoint
    case .endpoints: Self.endpoints
    case .names: Self.list(of: .reference("name"), atLeast: 1)
    case .sentences: sentences(path)
    case .statements: Self.list(of: .reference("statement"))
    case .variants: variants
    case .weightedTexts: Self.weightedTexts
    case .weighted(let bounds): Self.weighted(bounds)
    case .text: .reference("text")
    case .localizedText: .reference("localized-text")
    case .name: .reference("name")
    case .target: Self.either([.reference("target"), Self.list(of: .reference("target"))])
    case .boolean: .object([.init("type", "boolean")])
    case .count(let bounds), .amount(let bounds): Self.whole(bounds)
    case .counts(let bounds): Self.counts(bounds)
    case .integer(let bounds): Self.whole(bounds)
    case .words(let words): Self.words(words)
    case .wordsOrCount(let words, let bounds):
      Self.either([Self.words(words), Self.whole(bounds)])
    case .duration(let zero): .reference(zero ? "duration" : "positive-duration")
    case .instants:
      Self.either([.reference("duration"), Self.list(of: .reference("duration"), atLeast: 1)])
    case .wordsOrDuration(let words):
      Self.either([Self.words(words), .reference("positive-duration")])
    case .offset: Self.offset
    case .headers: .reference("headers")
    case .rate: .reference("positive-rate")
    case .rateOrZero: .reference("rate")
    case .wordsOrRate(let words): Self.either([Self.words(words), .reference("positive-rate")])
    case .bytes: .reference("size")
    case .share: .reference("share")
    case .factor: Self.factor
    case .timeLaw: .reference("time-law")
    case .sizeLaw: .reference("size-law")
    case .sentence: .reference("sentence")
    }
  }

  private func listed(_ pattern: String) -> SchemaValue {
    Self.list(of: .reference(Self.definitionName(of: pattern)))
  }

  private func mixedList(_ pattern: String, _ own: String) -> SchemaValue {
    let both = [pattern, own].map { SchemaValue.reference(Self.definitionName(of: $0)) }
    return Self.list(of: Self.either(both), atLeast: 1)
  }

  // MARK: - Values with names of the author's

  private func named(_ path: String) -> SchemaValue {
    let one = entity(path + ".*")
    guard LanguageReference.form(of: path + ".*.repeat") != nil else {
      return byName([(SchemaPatterns.plainName, one)])
    }
    let once = SchemaValue.object([.init("maximum", .integer(1))])
    let single = SchemaValue.object([.init("properties", .object([.init("repeat", once)]))])
    let several = SchemaValue.object([
      .init("type", "object"), .init("required", .texts(["repeat"])),
    ])
    return byName([
      (SchemaPatterns.plainName, .object([.init("allOf", .list([one, single]))])),
      (SchemaPatterns.numberedName, .object([.init("allOf", .list([one, several]))])),
    ])
  }

  /// What stands behind a name; nothing behind it is an empty mapping.
  func entity(_ path: String) -> SchemaValue {
    if let form = LanguageReference.form(of: path) { return schema(of: form, at: path) }
    let mapping = SchemaValue.reference(Self.definitionName(of: path))
    let asksForSomething =
      !LanguageReference.requiredKeys(under: path).isEmpty
      || !LanguageReference.choice(under: path).isEmpty
    return asksForSomething ? mapping : Self.optional(mapping)
  }

  func byName(_ values: [(pattern: String, value: SchemaValue)]) -> SchemaValue {
    .object([
      .init("type", "object"),
      .init("patternProperties", .object(values.map { .init($0.pattern, $0.value) })),
      .init("additionalProperties", .boolean(false)),
    ])
  }

  /// Sentences; `A: …` without quotes is a mapping to YAML.
  private func sentences(_ path: String) -> SchemaValue {
    let ofVariant = SchemaValue.object([
      .init("type", "object"), .init("minProperties", .integer(1)),
      .init("maxProperties", .integer(1)),
      .init("patternProperties", .object([.init("^(?!expect$)", .reference("sentence"))])),
    ])
    return Self.list(
      of: Self.either([
        .reference("sentence"), .reference(Self.definitionName(of: path + "[]")), ofVariant,
      ])
    )
  }

  private var variants: SchemaValue {
    .object([
      .init("type", "object"), .init("minProperties", .integer(1)),
      .init("maxProperties", .integer(Int128(VariantPlan.limit))),
      .init(
        "patternProperties",
        .object([.init(SchemaPatterns.variantName, Self.optional(.reference("overrides")))])
      ),
      .init("additionalProperties", .boolean(false)),
    ])
  }

  // MARK: - Parts

  static func list(of element: SchemaValue, atLeast count: Int128 = 0) -> SchemaValue {
    .object(
      [.init("type", "array"), .init("items", element)]
        + (count == 0 ? [] : [.init("minItems", .integer(count))])
    )
  }

  static func either(_ schemas: [SchemaValue]) -> SchemaValue {
    .object([.init("anyOf", .list(schemas))])
  }

  private static func whole(_ bounds: ClosedRange<some BinaryInteger>) -> SchemaValue {
    whole(Int128(bounds.lowerBound), Int128(bounds.upperBound))
  }

  private static var factor: SchemaValue {
    .object([
      .init("type", "number"), .init("exclusiveMinimum", .integer(0)),
      .init("maximum", .integer(1_000_000)),
    ])
  }

  static func whole(_ lowest: Int128, _ highest: Int128) -> SchemaValue {
    .object([
      .init("type", "integer"), .init("minimum", .integer(lowest)),
      .init("maximum", .integer(highest)),
    ])
  }

  /// YAML takes a word such as 4.3 for a number.
  private static func words(_ words: [String]) -> SchemaValue {
    let numbers = words.compactMap(Double.init).map(SchemaValue.number)
    let truths = words.filter { $0 == "true" || $0 == "false" }.map {
      SchemaValue.boolean($0 == "true")
    }
    return .object([.init("enum", .list(words.map { .text($0) } + numbers + truths))])
  }

  private static var weight: SchemaValue { whole(0, 1_000_000) }

  private static var weightedTexts: SchemaValue {
    either([
      list(of: .reference("text"), atLeast: 1),
      .object([
        .init("type", "object"), .init("minProperties", .integer(1)),
        .init("additionalProperties", weight),
      ]),
    ])
  }

  private static var endpoint: SchemaValue {
    .object([
      .init("type", "string"), .init("pattern", SchemaPatterns.endpoint),
    ])
  }

  private static var endpoints: SchemaValue {
    .object([
      .init("type", "object"), .init("minProperties", .integer(1)),
      .init("patternProperties", .object([.init(SchemaPatterns.endpoint, weight)])),
      .init("additionalProperties", .boolean(false)),
    ])
  }

  private static func counts(_ bounds: ClosedRange<UInt64>) -> SchemaValue {
    let one = whole(bounds)
    return either([one, list(of: one)])
  }

  private static func weighted(_ bounds: ClosedRange<UInt64>) -> SchemaValue {
    either([
      whole(bounds),
      .object([
        .init("type", "object"),
        .init("patternProperties", .object([.init("^(?:0|[1-9][0-9]*)$", weight)])),
        .init("additionalProperties", .boolean(false)), .init("minProperties", .integer(1)),
      ]),
    ])
  }

  private static var offset: SchemaValue {
    either([
      words(["first", "last", "next"]), whole(0, Int128(UInt64.max)), .reference("duration"),
    ])
  }
}
