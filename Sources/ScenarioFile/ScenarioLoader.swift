import Phrasebook
public import ScenarioModel

/// Turns the bytes of a scenario file into an experiment, or into everything that is wrong with it.
///
/// Does not read files itself: whoever calls has the bytes. The same bytes, path and overrides give
/// the same experiment on every machine.
public struct ScenarioLoader: Sendable {
  public init() {}

  /// Reads a scenario with the overrides of the command line applied.
  ///
  /// Throws every problem of the file at once, in file order, when one of them forbids a run; else
  /// the warnings are in the result. A dialect takes the place of the file's own, in every variant.
  /// Takes under a second for any file of up to 1 MiB, larger
  /// ones are refused.
  public func load(
    path: String,
    text bytes: [UInt8],
    overrides: [Override] = [],
    dialect: Dialect.Broker? = nil
  ) throws(ScenarioError) -> Experiment {
    var problems = ProblemList()
    problems.overrides = overrides
    guard let source = SourceText(bytes, problems: &problems) else {
      throw ScenarioError(path: path, problems: problems.sorted(lines: []))
    }
    let variants = variants(
      of: source,
      path: path,
      dialect: dialect,
      problems: &problems
    )
    let found = problems.sorted(lines: source.lines)
    guard !problems.hasErrors else { throw ScenarioError(path: path, problems: found) }
    return Experiment(
      path: path,
      fingerprint: sha256Hexadecimal(bytes),
      variants: variants,
      warnings: found
    )
  }

  private func variants(
    of source: SourceText,
    path: String,
    dialect: Dialect.Broker?,
    problems: inout ProblemList
  ) -> [Experiment.Variant] {
    let tree = SourceParser.parse(source.text, problems: &problems)
    guard var root = tree, !root.isNull else {
      if !problems.hasErrors {
        problems.add(.empty, at: Place(line: 1, column: 1), say(.emptyScenario))
      }
      return []
    }
    guard root.entries != nil else {
      problems.add(.shape, at: root.place, say(.topNotMapping))
      return []
    }
    apply(problems.overrides, to: &root, problems: &problems)
    let plans = VariantPlan.plans(of: root, problems: &problems)
    var readers = plans.map { plan in
      var reader = ScenarioReader(
        id: Self.identifier(of: path),
        problems: problems,
        variantCount: plans.count
      )
      reader.forcedDialect = dialect
      reader.readAll(plan.root)
      problems = reader.problems
      return reader
    }
    let names = zip(plans, readers).compactMap { plan, reader in
      plan.name.map { (name: $0, metrics: reader.metricNames) }
    }
    for index in readers.indices {
      readers[index].problems = problems
      readers[index].readExpectations(
        plans[index].root.value(of: "expect"),
        variant: plans[index].name,
        variants: names
      )
      readers[index].readLesson(
        plans[index].root.value(of: "lesson"),
        variant: plans[index].name,
        variants: names.map(\.name)
      )
      readers[index].validate()
      problems = readers[index].problems
    }
    return zip(plans, readers).map { plan, reader in
      Experiment.Variant(name: plan.name, isBase: plan.isBase, scenario: reader.scenario)
    }
  }

  private func apply(
    _ overrides: [Override],
    to root: inout SourceNode,
    problems: inout ProblemList
  ) {
    for (index, override) in overrides.enumerated() {
      let place = Place(override: index)
      guard let (pathText, valueText) = override.parts, let path = OverridePath(pathText) else {
        problems.add(.override, at: place, say(.overrideForm), hint: say(.overrideHint))
        continue
      }
      guard valueText.utf8.count <= 65_536 else {
        problems.add(.limit, at: place, say(.overrideTooLong))
        continue
      }
      let nothing = SourceNode(content: .scalar("", isPlain: true), place: place)
      let count = problems.problems.count
      let parsed = SourceParser.parse(valueText, override: index, problems: &problems)
      guard problems.problems.count == count else { continue }
      let value = parsed ?? nothing
      root.apply(path, value: value, place: place, problems: &problems)
    }
  }

  /// The file name without folder and ending.
  private static func identifier(of path: String) -> String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return file }
    return String(file[..<dot])
  }
}

extension SourceNode {
  /// Applies one override and reports when it cannot be.
  mutating func apply(
    _ path: OverridePath,
    value: SourceNode,
    place: Place,
    problems: inout ProblemList
  ) {
    do {
      try apply(path.steps[...], value: value, place: place)
    } catch {
      switch error {
      case .notContainer(let step):
        let walked = path.steps[..<step].joined(separator: ".")
        problems.add(.value, at: place, say(.overrideIntoScalar, walked))
      case .noElement(let step, let count):
        let walked = path.steps[..<step].joined(separator: ".")
        problems.add(.value, at: place, say(.overrideNoElement, walked, String(count)))
      case .nothingThere:
        problems.add(.value, at: place, say(.overrideNothing, path.steps.joined(separator: ".")))
      }
    }
  }
}

extension ScenarioReader {
  /// Reads everything but the expectations, which may speak of other variants.
  mutating func readAll(_ root: SourceNode) {
    readDialect(root)
    guard let mapping = open(root, as: "") else { return }
    places.top = mapping.place
    readHeader(mapping)
    readTopology(mapping)
    readWorkload(mapping)
    readFaults(mapping)
    readActions(mapping)
  }
}
