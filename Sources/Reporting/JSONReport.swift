import ScenarioModel
import Telemetry
import Vocabulary

/// The result document (schema 1) of one run, with a line break at its end.
public func jsonReport(_ summary: RunSummary) -> String { jsonDocument(summary).text + "\n" }

/// The result documents of several runs as one array, with a line break at its end.
public func jsonReport(_ summaries: [RunSummary]) -> String {
  JSONValue.array(summaries.map(jsonDocument)).text + "\n"
}

/// The result document of one run as a value.
///
/// With variants, ledger, effects, metrics, faults, explanations and digest at the top are those of the file
/// without overrides, and are absent when every variant overrides; expectations at the top are those
/// of that variant and the ones that compare variants. `differences` hold every variant against the
/// first, `verdicts` tell correctness and recovery apart. `dialects` tell what differed
/// between brokers, and what each calls things, if the variants are under several.
public func jsonDocument(_ summary: RunSummary) -> JSONValue {
  let base = summary.base
  var members: [JSONValue.Member] = header(summary)
  if let base { members += bookMembers(base.ledger) }
  members.append(.init("variants", variants(summary)))
  if let differences = differencesDocument(summary) {
    members.append(.init("differences", differences))
  }
  if let dialects = dialectsDocument(summary) { members.append(.init("dialects", dialects)) }
  if let base {
    members.append(.init("metrics", metricsDocument(base.metrics)))
    members.append(.init("faults", .array(base.faults.map(fault))))
    members.append(.init("explanations", explanationDocument(base.explanations)))
  }
  let judgements = (base?.judgements ?? []) + summary.acrossVariants
  members.append(.init("expectations", .array(judgements.map(expectationDocument))))
  if let base { members.append(.init("digest", .string(digestText(base.digest)))) }
  return .object(members)
}

private func header(_ summary: RunSummary) -> [JSONValue.Member] {
  let tool: [JSONValue.Member] = [
    .init("name", .string("mqlab")),
    .init("version", .string(summary.toolVersion)),
  ]
  let scenario: [JSONValue.Member] = [
    .init("id", .string(summary.scenarioID)),
    .init("path", .string(summary.path)),
    .init("sha256", .string(summary.fingerprint)),
    .init("dialect", .string(summary.dialect)),
  ]
  let time: [JSONValue.Member] = [
    .init("virtual", .number(summary.virtualTime.inSeconds)),
    .init("wall", .number(rounded(summary.wallSeconds, decimals: 3))),
    .init("events", .unsigned(summary.events)),
  ]
  return [
    .init("schema", .integer(1)),
    .init("tool", .object(tool)),
    .init("scenario", .object(scenario)),
    .init("seed", .unsigned(summary.seed)),
    .init("replay", .string(summary.replay)),
    .init("verdict", .string(summary.verdict.rawValue)),
    .init("exit", .integer(Int(summary.verdict.exitCode))),
    .init("verdicts", halves(summary.correctness, summary.recovery)),
    .init("time", .object(time)),
  ]
}

/// Correctness and recovery apart; `null` when nobody asked for recovery.
private func halves(_ correctness: Verdict, _ recovery: Verdict?) -> JSONValue {
  .object([
    .init("correctness", .string(correctness.rawValue)),
    .init("recovery", recovery.map { .string($0.rawValue) } ?? .null),
  ])
}

func bookMembers(_ books: LedgerSummary) -> [JSONValue.Member] {
  let ledger =
    books.beforeDeadLetters.map(member)
    + [JSONValue.Member("dead-lettered", .object(books.deadLetters.map(member)))]
    + books.afterDeadLetters.map(member)
  return [
    .init("ledger", .object(ledger)),
    .init("effects", .object(books.effectEntries.map(member))),
  ]
}

private func member(_ entry: LedgerSummary.Entry) -> JSONValue.Member {
  JSONValue.Member(entry.name, .integer(entry.count))
}

private func variants(_ summary: RunSummary) -> JSONValue {
  guard summary.comparesVariants else { return .object([]) }
  return .object(
    summary.variants.map { variant in
      var members: [JSONValue.Member] = [
        .init("verdict", .string(variant.verdict.rawValue)),
        .init("verdicts", halves(variant.correctness, variant.recovery)),
      ]
      members += bookMembers(variant.ledger)
      members.append(.init("metrics", metricsDocument(variant.metrics)))
      members.append(.init("faults", .array(variant.faults.map(fault))))
      members.append(.init("explanations", explanationDocument(variant.explanations)))
      members.append(.init("expectations", .array(variant.judgements.map(expectationDocument))))
      members.append(.init("digest", .string(digestText(variant.digest))))
      return .init(variant.name ?? "", .object(members))
    }
  )
}

func metricsDocument(_ rows: [MetricRow]) -> JSONValue {
  .object(rows.map { .init($0.name, .object(metric($0.summary))) })
}

private func metric(_ summary: MetricSummary) -> [JSONValue.Member] {
  switch summary {
  case .counter(let count):
    return [.init("count", .integer(count))]
  case .gauge(let mean, let maximum, let last):
    return [
      .init("mean", .optional(mean)),
      .init("max", mean == nil ? .null : .integer(maximum)),
      .init("last", .integer(last)),
    ]
  case .share(let mean):
    return [.init("mean", .optional(mean))]
  case .trend(let trend):
    let members: [JSONValue.Member] = [
      .init("count", .integer(trend.count)),
      .init("mean", .optional(trend.mean)),
      .init("p50", .optional(trend.p50)),
      .init("p90", .optional(trend.p90)),
      .init("p95", .optional(trend.p95)),
      .init("p99", .optional(trend.p99)),
      .init("max", .optional(trend.maximum)),
    ]
    return trend.error > 0 ? members + [.init("error", .number(trend.error))] : members
  }
}

private func fault(_ record: FaultRecord) -> JSONValue {
  .object([
    .init("id", .string(record.name)),
    .init("planned", record.planned.map(JSONValue.integer) ?? .null),
    .init("fired", .integer(record.fired)),
    .init("first", .optional(record.first)),
    .init("last", .optional(record.last)),
  ])
}

func expectationDocument(_ judgement: Judgement) -> JSONValue {
  .object([
    .init("text", .string(judgement.text)),
    .init("line", .integer(judgement.line)),
    .init("verdict", .string(judgement.verdict.rawValue)),
    .init("observed", observed(judgement)),
    .init("bound", .string(judgement.bound)),
  ])
}

/// A count that is whole is written as a whole number.
private func observed(_ judgement: Judgement) -> JSONValue {
  guard let value = judgement.observed, value.isFinite else { return .null }
  if judgement.unit == .count, value == value.rounded(), value.magnitude < 1e15 {
    return .integer(Int(value))
  }
  return .number(value)
}
