import Phrasebook
import ScenarioModel

/// One variant of a file: the tree with the overrides of the variant applied.
struct VariantPlan {
  /// `nil` when the file compares nothing.
  var name: String?
  var isBase: Bool
  var root: SourceNode

  /// Most variants of a file.
  static let limit = 26

  /// The variants of a file, in its order; the file itself when it compares nothing.
  static func plans(of root: SourceNode, problems: inout ProblemList) -> [VariantPlan] {
    let whole = [VariantPlan(name: nil, isBase: true, root: root)]
    guard let compare = root.value(of: "compare"), !compare.isNull else { return whole }
    guard let entries = compare.entries, !entries.isEmpty else {
      problems.add(.shape, at: compare.place, say(.mappingExpected))
      return whole
    }
    guard entries.count <= limit else {
      problems.add(.limit, at: compare.place, say(.tooManyVariants))
      return whole
    }
    return entries.map { plan(of: $0, root: root, problems: &problems) }
  }

  private static func plan(
    of entry: SourceEntry,
    root: SourceNode,
    problems: inout ProblemList
  ) -> VariantPlan {
    var plan = VariantPlan(name: entry.key, isBase: true, root: root)
    if !EntityName.isValid(entry.key) || entry.key == "sometimes" {
      problems.add(.name, at: entry.keyPlace, say(.badName, entry.key), hint: say(.namePattern))
    }
    guard !entry.value.isNull else { return plan }
    guard let changes = entry.value.entries else {
      problems.add(.shape, at: entry.value.place, say(.mappingExpected))
      return plan
    }
    plan.isBase = changes.isEmpty
    for change in changes {
      guard let path = OverridePath(change.key) else {
        problems.add(.value, at: change.keyPlace, say(.badPath, change.key), hint: say(.pathHint))
        continue
      }
      if let first = path.steps.first, ["compare", "lesson", "mqlab", "seed"].contains(first) {
        problems.add(.value, at: change.keyPlace, say(.notInVariant, first))
        continue
      }
      plan.root.apply(path, value: change.value, place: change.keyPlace, problems: &problems)
    }
    return plan
  }
}
