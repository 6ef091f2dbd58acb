import ScenarioModel

/// What the keys of one mapping demand of one another.
extension LanguageSchema {
  func rules(of pattern: String) -> [SchemaValue] {
    let choices = LanguageReference.choices.filter { $0.pattern == pattern }
    let needs = LanguageReference.needs.filter { $0.pattern == pattern }
    return choices.map { exactlyOne(of: $0.keys) } + needs.map(rule)
      + (pattern == "faults[]" ? LanguageReference.faults.map(rule) : [])
      + (pattern == "actions[]" ? DeedWord.allCases.map(rule) : [])
  }

  /// A key without a value is as good as none.
  private func exactlyOne(of keys: [String]) -> SchemaValue {
    .object([.init("oneOf", .list(keys.map(present)))])
  }

  private func present(_ key: String) -> SchemaValue {
    let value = SchemaValue.object([.init("not", .object([.init("type", "null")]))])
    return .object([
      .init("required", .texts([key])), .init("properties", .object([.init(key, value)])),
    ])
  }

  private func absent(_ keys: [String]) -> SchemaValue {
    .object([
      .init("properties", .object(keys.map { .init($0, .object([.init("type", "null")])) }))
    ])
  }

  private func rule(_ need: LanguageReference.Need) -> SchemaValue {
    .object([.init("anyOf", .list([absent([need.key])] + need.needed.map(present)))])
  }

  /// Each deed takes its own keys, and cannot be without some of them.
  private func rule(_ deed: DeedWord) -> SchemaValue {
    let own = ["at", "do"] + deed.neededKeys + deed.takenKeys
    let foreign = LanguageReference.names(under: "actions[]").filter { !own.contains($0) }
    let word = SchemaValue.object([.init("const", deed.rawValue)])
    return .object([
      .init(
        "if",
        .object([
          .init("properties", .object([.init("do", word)])),
          .init("required", .texts(["do"])),
        ])
      ),
      .init(
        "then",
        .object([
          .init(
            "allOf",
            .list(
              [absent(foreign)] + deed.neededKeys.map(present)
                + (deed.choice.isEmpty ? [] : [exactlyOne(of: deed.choice)])
            )
          )
        ])
      ),
    ])
  }

  /// Each kind of fault takes its own keys, and one way to say when it happens.
  private func rule(_ fault: LanguageReference.FaultRow) -> SchemaValue {
    let own = fault.traits.ownedKeys + ["name", "fault", "from", "moment"]
    let foreign = LanguageReference.names(under: "faults[]").filter { !own.contains($0) }
    let kind = SchemaValue.object([.init("const", fault.name)])
    return .object([
      .init(
        "if",
        .object([
          .init("properties", .object([.init("fault", kind)])),
          .init("required", .texts(["fault"])),
        ])
      ),
      .init(
        "then",
        .object([
          .init(
            "allOf",
            .list([absent(foreign)] + demands(of: fault.traits) + timing(of: fault.traits))
          )
        ])
      ),
    ])
  }

  /// What a fault cannot be without.
  private func demands(of traits: FaultTraits) -> [SchemaValue] {
    (traits.neededKeys + (traits.subjects.isEmpty ? [] : ["target"])).map(present)
      + (traits.choice.isEmpty ? [] : [exactlyOne(of: traits.choice)])
  }

  /// One way to say when, unless the fault is always there, or a share of the time.
  private func timing(of traits: FaultTraits) -> [SchemaValue] {
    let timings = traits.timings
    guard !timings.isEmpty else { return [] }
    let once = exactlyOne(of: timings)
    let always = traits.timeless.map { key in
      SchemaValue.object([.init("allOf", .list([present(key), absent(timings)]))])
    }
    return always.isEmpty ? [once] : [.object([.init("anyOf", .list([once] + always))])]
  }
}
