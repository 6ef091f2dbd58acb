import ScenarioModel
import Vocabulary

// MARK: - Steps

extension ScenarioWriter {
  func steps(_ scenario: Scenario, _ list: [StepPlan]) -> String {
    "[" + list.map { step(scenario, $0).text }.joined(separator: ", ") + "]"
  }

  private func step(_ scenario: Scenario, _ step: StepPlan) -> WrittenFields {
    var fields = WrittenFields()
    switch step {
    case .work(let law): fields.add("work", written(law, of: .time))
    case .wait(let law): fields.add("wait", written(law, of: .time))
    case .fail(let share): fields.add("fail", share.description)
    case .read(let plan): addRead(scenario, plan, to: &fields)
    case .write(let plan):
      fields.add("write", quoted(tableName(scenario, plan.table)))
      if let time = plan.time { fields.add("takes", written(time, of: .time)) }
      if plan.locksTable { fields.add("lock", "table") }
    case .call(let plan):
      fields.add("call", endpoint(scenario, plan))
      addCall(plan, to: &fields)
    case .publish(let plan): addPublish(scenario, plan, to: &fields)
    case .parallel(let plan):
      fields.add("parallel", branches(scenario, plan.branches))
      fields.add("cut-off", plan.cutOff)
      fields.add("partial", plan.isPartialAllowed, unless: false)
    case .choose(let choices):
      let texts = choices.map {
        "{share: \($0.share.description), do: \(steps(scenario, $0.steps))}"
      }
      fields.add("choose", "[" + texts.joined(separator: ", ") + "]")
    case .saga(let stages):
      let texts = stages.map { stage in
        var inner = WrittenFields()
        inner.add("do", steps(scenario, stage.steps))
        if !stage.compensation.isEmpty { inner.add("undo", steps(scenario, stage.compensation)) }
        return inner.text
      }
      fields.add("saga", "[" + texts.joined(separator: ", ") + "]")
    }
    return fields
  }

  private func addRead(_ scenario: Scenario, _ plan: ReadPlan, to fields: inout WrittenFields) {
    switch plan.source {
    case .table(let table): fields.add("read", quoted(tableName(scenario, table)))
    case .view(let view): fields.add("read", quoted(scenario.views[view].name))
    }
    if let time = plan.time { fields.add("takes", written(time, of: .time)) }
    switch plan.freshness {
    case .any: break
    case .own: fields.add("fresh", "own")
    case .token(let timeout):
      fields.add("fresh", "token")
      fields.add("timeout", timeout.description)
    }
  }

  private func addPublish(
    _ scenario: Scenario,
    _ plan: PublishPlan,
    to fields: inout WrittenFields
  ) {
    let producer = scenario.producers[plan.producer]
    fields.add("publish", target(scenario, producer.target, size: nil))
    if producer.size != .constant(256) { fields.add("size", written(producer.size, of: .size)) }
    fields.add("confirm", plan.awaitsConfirm, unless: false)
    fields.add("outbox", plan.usesOutbox, unless: false)
    if let table = plan.tellsOf { fields.add("tells-of", quoted(tableName(scenario, table))) }
  }

  /// Branches that are alike and stand side by side are written once.
  private func branches(_ scenario: Scenario, _ branches: [[StepPlan]]) -> String {
    var texts: [String] = []
    var index = 0
    while index < branches.count {
      let alike = branches[index...].prefix { $0 == branches[index] }.count
      var fields = WrittenFields()
      fields.add("do", steps(scenario, branches[index]))
      fields.add("times", alike, unless: 1)
      texts.append(fields.text)
      index += alike
    }
    return "[" + texts.joined(separator: ", ") + "]"
  }
}
