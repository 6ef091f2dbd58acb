import ScenarioModel

/// What the keys of one mapping demand of one another.
extension LanguageSchema {
  func rules(of pattern: String) -> [SchemaValue] {
    let choices = LanguageReference.choices.filter { $0.pattern == pattern }
    let needs = LanguageReference.needs.filter { $0.pattern == pattern }
    return choices.map { exactlyOne(of: $0.keys) } + needs.map(rule)
      + (pattern == "faults[]" ? FaultWord.allCases.map(rule) : [])
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

  /// Each kind of fault takes its own keys, and the ways to say when that fit it.
  private func rule(_ fault: FaultWord) -> SchemaValue {
    let traits = fault.traits
    let isScheduled = !traits.nature.contains(.alwaysThere)
    var own = Set(traits.neededKeys + traits.takenKeys)
    if isScheduled { own.formUnion(ScenarioReader.timeKeys) }
    if isScheduled, !traits.nature.contains(.withoutLength) { own.insert("for") }
    if traits.chance != .none { own.insert("probability") }
    if !traits.subjects.isEmpty { own.insert("target") }
    var demands = [absent(ScenarioReader.peculiarKeys.filter { !own.contains($0) })]
    demands += traits.neededKeys.map(present)
    if !traits.subjects.isEmpty { demands.append(present("target")) }
    if isScheduled { demands.append(timing(traits.chance)) }
    let kind = SchemaValue.object([.init("const", fault.rawValue)])
    let condition: [SchemaValue.Member] = [
      .init("properties", .object([.init("fault", kind)])), .init("required", .texts(["fault"])),
    ]
    return .object([
      .init("if", .object(condition)), .init("then", .object([.init("allOf", .list(demands))])),
    ])
  }

  /// A chance is a way to say when, or alone holds all the time.
  private func timing(_ chance: FaultTraits.Chance) -> SchemaValue {
    let times = LanguageReference.faultTimes
    switch chance {
    case .none: return exactlyOne(of: times)
    case .schedule: return exactlyOne(of: times + ["probability"])
    case .share:
      let alone = SchemaValue.object([
        .init("allOf", .list([present("probability"), absent(times)]))
      ])
      return .object([.init("anyOf", .list([exactlyOne(of: times), alone]))])
    }
  }
}
