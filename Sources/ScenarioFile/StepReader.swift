import Phrasebook
import ScenarioModel
import Vocabulary

/// Steps of endpoints and messages, and the lists of steps within them.
extension ScenarioReader {
  /// Most steps of a scenario, branches counted as often as they run.
  private static let stepLimit = 100_000

  mutating func steps(_ node: SourceNode?, _ scope: inout StepScope, at place: Place) -> [StepPlan]
  {
    guard let node, let elements = node.elements else {
      problems.add(
        .shape,
        at: node.map { $0.isNull ? place : $0.place } ?? place,
        say(.stepsExpected),
        hint: say(.stepsHint)
      )
      return []
    }
    var steps: [StepPlan] = []
    for element in elements where !problems.isFull {
      if let step = step(element, &scope) { steps.append(step) }
    }
    return steps
  }

  private mutating func step(_ node: SourceNode, _ scope: inout StepScope) -> StepPlan? {
    guard countSteps(1, at: node.place) else { return nil }
    guard node.entries != nil else {
      problems.add(.shape, at: node.place, say(.stepExpected), hint: say(.stepsHint))
      return nil
    }
    let before = problems.problems.count
    guard let mapping = open(node, as: "step") else { return nil }
    // Who mistyped the one word that matters has been told so.
    guard
      LanguageReference.stepKinds.contains(where: mapping.has) || problems.problems.count == before,
      let kind = exactlyOne(mapping), let value = mapping.value(kind)
    else { return nil }
    for need in LanguageReference.stepNeeds
    where mapping.has(need.key) && !need.needed.contains(kind) {
      let place = mapping.place(of: need.key)
      problems.add(.value, at: place, say(.notTogether, need.key, "`\(kind)`"))
    }
    switch kind {
    case "work": return law(mapping, "work").map { .work($0) }
    case "wait": return law(mapping, "wait").map { .wait($0) }
    case "fail": return probability(mapping, "fail").map { .fail($0) }
    case "read": return read(mapping, value, scope)
    case "write": return write(mapping, value, &scope)
    case "call": return call(mapping, value, scope)
    case "publish": return publish(mapping, value, scope)
    case "parallel": return parallel(mapping, value, &scope)
    case "choose": return choose(value, &scope)
    default: return saga(value, &scope)
    }
  }

  private mutating func countSteps(_ count: Int, at place: Place) -> Bool {
    guard stepCount <= Self.stepLimit else { return false }
    stepCount += count
    if stepCount > Self.stepLimit { problems.add(.limit, at: place, say(.tooManySteps)) }
    return stepCount <= Self.stepLimit
  }

  // MARK: - Data

  private mutating func read(
    _ mapping: MappingReader,
    _ node: SourceNode,
    _ scope: StepScope
  ) -> StepPlan? {
    guard let source = readSource(node, of: scope.service) else { return nil }
    var plan = ReadPlan(source: source)
    plan.time = law(mapping, "takes")
    let word = word(mapping, "fresh") ?? "any"
    checkFreshness(word, mapping, source, scope)
    switch word {
    case "own": plan.freshness = .own
    case "token":
      guard let timeout = duration(mapping, "timeout") else { return nil }
      plan.freshness = .token(timeout: timeout)
    default: break
    }
    return .read(plan)
  }

  private mutating func checkFreshness(
    _ word: String,
    _ mapping: MappingReader,
    _ source: ReadPlan.Source,
    _ scope: StepScope
  ) {
    if word != "token", mapping.has("timeout") {
      problems.add(
        .value,
        at: mapping.place(of: "timeout"),
        say(.needsKey, "timeout", "fresh: token")
      )
    }
    if word == "token", !mapping.has("timeout") {
      problems.add(
        .missing,
        at: mapping.place(of: "fresh"),
        say(.needsKey, "fresh: token", "timeout"),
        hint: say(.missingExample, "timeout: 5s")
      )
    }
    guard word != "any" else { return }
    guard case .view(let view) = source else {
      problems.add(.value, at: mapping.place(of: "fresh"), say(.freshNeedsView))
      return
    }
    let table = scenario.views[view].table
    guard !scope.written.contains(table) else { return }
    let name = fullName(ofTable: table)
    problems.add(.value, at: mapping.place(of: "fresh"), say(.freshNeedsWrite, word, name))
  }

  private mutating func readSource(_ node: SourceNode, of service: Int) -> ReadPlan.Source? {
    guard let name = node.text, !name.isEmpty else {
      problems.add(.shape, at: node.place, say(.textExpected))
      return nil
    }
    if let table = knownTable(name, of: service) { return .table(table) }
    if let view = names.views[name] { return .view(view) }
    if !names.views.broken.contains(name) {
      reportNoTable(name, of: service, at: node.place, views: true)
    }
    return nil
  }

  private mutating func write(
    _ mapping: MappingReader,
    _ node: SourceNode,
    _ scope: inout StepScope
  ) -> StepPlan? {
    if let name = node.text, !name.isEmpty, !EntityName.isValid(name) {
      _ = check(name: name, at: node.place)
      return nil
    }
    guard let table = table(node, of: scope.service) else { return nil }
    scope.written.insert(table)
    var plan = WritePlan(table: table)
    plan.time = law(mapping, "takes")
    plan.locksTable = word(mapping, "lock") == "table"
    return .write(plan)
  }

  func fullName(ofTable index: Int) -> String {
    let table = scenario.tables[index]
    return "\(scenario.databases[table.database].name).\(table.name)"
  }

  // MARK: - Steps of steps

  private mutating func parallel(
    _ mapping: MappingReader,
    _ node: SourceNode,
    _ scope: inout StepScope
  ) -> StepPlan? {
    guard let elements = nonEmpty(node) else { return nil }
    let before = scope.written
    var branches: [[StepPlan]] = []
    for element in elements {
      let written = scope.written
      scope.written = before
      let count = stepCount
      let (steps, times) = branch(element, &scope)
      scope.written.formUnion(written)
      guard countSteps((stepCount - count) * (times - 1), at: element.place) else { return nil }
      for _ in 0..<times { branches.append(steps) }
    }
    let cutOff = duration(mapping, "cut-off")
    let isPartial = boolean(mapping, "partial") ?? false
    return .parallel(
      ParallelPlan(branches: branches, cutOff: cutOff, isPartialAllowed: isPartial)
    )
  }

  /// A step, or a mapping with `do`.
  private mutating func branch(
    _ node: SourceNode,
    _ scope: inout StepScope
  ) -> (steps: [StepPlan], times: Int) {
    guard node.value(of: "do") != nil else { return (step(node, &scope).map { [$0] } ?? [], 1) }
    guard let mapping = open(node, as: "step.parallel[]") else { return ([], 1) }
    let times = count(mapping, "times").map { Int($0) } ?? 1
    return (steps(mapping.value("do"), &scope, at: mapping.place), times)
  }

  private mutating func choose(_ node: SourceNode, _ scope: inout StepScope) -> StepPlan? {
    guard let elements = nonEmpty(node) else { return nil }
    let before = scope.written
    var choices: [ChoicePlan] = []
    for element in elements {
      guard let mapping = open(element, as: "step.choose[]") else { continue }
      _ = required(mapping, "share", example: "share: 50%")
      let share = probability(mapping, "share")
      let written = scope.written
      scope.written = before
      let steps = required(mapping, "do", example: "do: […]").map {
        self.steps($0, &scope, at: mapping.place(of: "do"))
      }
      scope.written.formUnion(written)
      if let share, let steps { choices.append(ChoicePlan(share: share, steps: steps)) }
    }
    guard choices.count == elements.count else { return nil }
    guard LawText.sumIsOne(choices.map(\.share)) else {
      problems.add(.probability, at: node.place, say(.sharesSum), hint: say(.shareHint))
      return nil
    }
    return .choose(choices)
  }

  private mutating func saga(_ node: SourceNode, _ scope: inout StepScope) -> StepPlan? {
    guard let elements = nonEmpty(node) else { return nil }
    var stages: [SagaStagePlan] = []
    for element in elements {
      guard let mapping = open(element, as: "step.saga[]") else { continue }
      let steps = required(mapping, "do", example: "do: […]").map {
        self.steps($0, &scope, at: mapping.place(of: "do"))
      }
      let compensation = mapping.value("undo").map {
        self.steps($0, &scope, at: mapping.place(of: "undo"))
      }
      stages.append(SagaStagePlan(steps: steps ?? [], compensation: compensation ?? []))
    }
    return .saga(stages)
  }

  private mutating func nonEmpty(_ node: SourceNode) -> [SourceNode]? {
    if let elements = node.elements, !elements.isEmpty { return elements }
    problems.add(.shape, at: node.place, say(.listExpected))
    return nil
  }
}
