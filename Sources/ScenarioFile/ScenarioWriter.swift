public import ScenarioModel
import Vocabulary

/// Writes a scenario as the text of a file that reads back as the same scenario.
///
/// Everything that has its default value is left out. Expectations are written as their authors
/// wrote them; comments, `repeat`, variants and the form of the original are lost. Dead letters may
/// go in circles in what is written: `allow-cycle` stands at every queue that has some.
public struct ScenarioWriter: Sendable {
  public init() {}

  /// The text of the file, with a line break at its end.
  ///
  /// `comment` stands in front, each of its lines behind a number sign. Takes time linear in the
  /// size of the scenario.
  public func text(of scenario: Scenario, comment: String = "") -> String {
    var lines = comment.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !comment.isEmpty || !$0.isEmpty }
      .map { "# " + $0.map { $0.isASCII ? String($0) : "?" }.joined() }
    lines += header(scenario)
    lines += block(
      "exchanges",
      scenario.exchanges.filter { !$0.isTopic }.map { exchange(scenario, $0) }
    )
    let topics = scenario.exchanges.filter { $0.isTopic && !$0.isStored && !$0.isSelectorAware }
    lines += block("topics", topics.map(topic))
    let aware = scenario.exchanges.filter(\.isSelectorAware)
    lines += block("virtual-topics", aware.map(virtualTopic))
    lines += block("events-store", scenario.exchanges.filter(\.isStored).map(topic))
    lines += block(
      "queues",
      queues(scenario).map { queue(scenario, $0) }
    )
    lines += list("bindings", bindings(scenario))
    lines += block("policies", scenario.policies.map { policy(scenario, $0) })
    let producers = scenario.producers.filter { $0.service == nil }
    lines += block("producers", producers.map { producer(scenario, $0) })
    // Handlers stand with their services, projectors with their views.
    let others = scenario.consumers.filter { $0.handler == nil && $0.view == nil }
    let consumers = others.filter { !$0.isSubscriber }
    lines += block("consumers", consumers.map { consumer(scenario, $0) })
    lines += block("subscribers", others.filter(\.isSubscriber).map { consumer(scenario, $0) })
    lines += block("databases", scenario.databases.map(database))
    lines += block("services", scenario.services.indices.map { service(scenario, $0) })
    lines += block("views", scenario.views.map { view(scenario, $0) })
    lines += block("exports", scenario.exports.map { export(scenario, $0) })
    lines += block("clients", scenario.clients.map { client(scenario, $0) })
    lines += list("faults", scenario.faults.map { fault(scenario, $0) })
    lines += list("actions", actions(of: scenario))
    lines += list("expect", scenario.expectations.map(expectation))
    lines += scenario.lesson.map { lesson(scenario, $0) } ?? []
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: - Blocks

  private func block(_ key: String, _ entries: [(name: String, fields: WrittenFields)]) -> [String]
  {
    entries.isEmpty ? [] : ["\(key):"] + entries.map { "  \(quoted($0.name)): \($0.fields.text)" }
  }

  func list(_ key: String, _ entries: [WrittenFields]) -> [String] {
    entries.isEmpty ? [] : ["\(key):"] + entries.map { "  - \($0.text)" }
  }

  // MARK: - The head of the file

  private func header(_ scenario: Scenario) -> [String] {
    var lines = ["mqlab: 1"]
    let plain = Scenario(id: scenario.id)
    if scenario.title != plain.title { lines.append("title: " + localized(scenario.title)) }
    if scenario.about != plain.about { lines.append("about: " + localized(scenario.about)) }
    if !scenario.statements.isEmpty {
      lines.append("statements: [" + scenario.statements.joined(separator: ", ") + "]")
    }
    if scenario.dialect.broker != plain.dialect.broker {
      lines.append("dialect: \(scenario.dialect.name)")
    } else if scenario.dialect != plain.dialect {
      lines.append("version: " + quoted(scenario.dialect.version.rawValue))
    }
    lines.append("seed: \(scenario.seed)")
    var phases = WrittenFields()
    phases.add("warm-up", scenario.phases.warmUp, unless: .zero)
    phases.add("run", scenario.phases.run.description)
    phases.add("drain", scenario.phases.drain?.description ?? "none")
    lines.append("phases: " + phases.text)
    let broker = self.broker(scenario.broker)
    return broker.isEmpty ? lines : lines + ["broker: " + broker.text]
  }

  func localized(_ text: LocalizedText) -> String {
    text.english == text.indonesian
      ? quoted(text.english) : "{en: \(quoted(text.english)), id: \(quoted(text.indonesian))}"
  }

  private func broker(_ plan: BrokerPlan) -> WrittenFields {
    let plain = BrokerPlan()
    var fields = WrittenFields()
    if plan.linkLatency != plain.linkLatency {
      fields.add("link-latency", written(plan.linkLatency, of: .time))
    }
    if plan.routingCost != plain.routingCost {
      fields.add("routing-cost", written(plan.routingCost, of: .time))
    }
    switch plan.flushing {
    case .beforeConfirm: break
    case .every(let period): fields.add("fsync", period.description)
    case .never: fields.add("fsync", "never")
    }
    if let rate = plan.acceptRate { fields.add("accept-rate", rateText(rate)) }
    fields.add("heartbeat", plan.heartbeat)
    if let size = plan.maximumMessageSize { fields.add("maximum-message-size", "\(size)B") }
    if plan.acknowledgementTimeout != plain.acknowledgementTimeout {
      fields.add("acknowledgement-timeout", plan.acknowledgementTimeout?.description ?? "none")
    }
    return fields
  }

  private func expectation(_ plan: Expectation) -> WrittenFields {
    var fields = WrittenFields()
    fields.add("expect", quoted(plan.text))
    if plan.severity != .fail { fields.add("severity", plan.severity.rawValue) }
    fields.add("abort", plan.abortsRun, unless: false)
    return fields
  }
}
