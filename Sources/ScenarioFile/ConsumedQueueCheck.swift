import Phrasebook
import ScenarioModel
import Vocabulary

/// What consumers of some kinds of queue cannot do (R4.6, R4.7, R11.1, R12.2).
extension ScenarioReader {
  mutating func checkQueue(of plan: inout ConsumerPlan, _ mapping: MappingReader) {
    guard scenario.queues.indices.contains(plan.queue) else { return }
    let queue = scenario.queues[plan.queue]
    if queue.kind == .stream {
      checkStreamReader(&plan, mapping)
    } else if mapping.has("offset") {
      problems.add(.value, at: mapping.place(of: "offset"), say(.onlyStream, queue.name))
    }
    if plan.isPrefetchShared, queue.kind == .quorum || queue.kind == .stream {
      problems.add(
        .value,
        at: mapping.place(of: "prefetch-scope"),
        say(.sharedLimitRefused, queue.name, queue.kind.scenarioWord)
      )
    }
    if plan.isExclusive, queue.hasSingleActiveConsumer {
      problems.add(
        .value,
        at: mapping.place(of: "exclusive"),
        say(.exclusiveOnSingleActive, queue.name)
      )
    }
  }

  /// Readers of a stream settle by acknowledging, one credit for each, and cannot reject.
  private mutating func checkStreamReader(_ plan: inout ConsumerPlan, _ mapping: MappingReader) {
    if plan.prefetch == 0 {
      problems.add(
        .missing,
        at: mapping.has("prefetch") ? mapping.place(of: "prefetch") : mapping.place,
        say(.streamNeedsPrefetch),
        hint: say(.missingExample, "prefetch: 10")
      )
    }
    if plan.acknowledgement == .automatic {
      problems.add(.value, at: mapping.place(of: "ack"), say(.notOnStream, "ack: auto"))
    }
    if plan.isExclusive {
      problems.add(.value, at: mapping.place(of: "exclusive"), say(.notOnStream, "exclusive"))
    }
    if mapping.has("on-failure"), plan.failing != .crash {
      let key = "on-failure: \(plan.failing.rawValue)"
      problems.add(.value, at: mapping.place(of: "on-failure"), say(.notOnStream, key))
    }
    plan.failing = .crash
  }

  /// `first`, `last`, `next`, a number, or a moment of the run (R12.3).
  mutating func offset(_ mapping: MappingReader) -> StreamOffset? {
    guard let node = mapping.value("offset") else { return nil }
    switch node.text {
    case "first": return .first
    case "last": return .last
    case "next": return .next
    default: break
    }
    if let text = node.plainText {
      if let number = ExactDecimal(text), number.scale == 0 { return .number(number.mantissa) }
      if let moment = try? VirtualDuration(scenarioText: text) { return .time(.start + moment) }
    }
    let near = node.text.flatMap { nearestName(to: $0, among: ["first", "last", "next"]) }
    problems.add(
      .value,
      at: node.place,
      say(.offsetExpected, shown(node)),
      hint: near.map { say(.didYouMean, $0) } ?? say(.offsetHint)
    )
    return nil
  }
}
