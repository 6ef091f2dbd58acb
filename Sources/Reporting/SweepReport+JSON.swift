import ScenarioModel

extension SweepReport {
  /// One object with every row; members bear the names of the result document.
  public var json: String {
    let members: [JSONValue.Member] = [
      .init("schema", .integer(1)),
      .init("scenario", .string(scenario)),
      .init("settings", .array(settings.map(JSONValue.string))),
      .init("rows", .array(rows.map(object))),
    ]
    return JSONValue.object(members).text + "\n"
  }

  private func object(_ row: SweepRow) -> JSONValue {
    var members: [JSONValue.Member] = [.init("seed", .unsigned(row.seed))]
    let values = zip(settings, row.settings).map { JSONValue.Member($0, .string($1)) }
    members.append(.init("settings", .object(values)))
    if let variant = row.variant { members.append(.init("variant", .string(variant))) }
    members += [
      .init("verdict", .string(row.verdict.rawValue)),
      .init("exit", .integer(Int(row.verdict.exitCode))),
      .init("digest", .string(digestText(row.digest))),
      .init("events", .unsigned(row.events)),
    ]
    members += bookMembers(row.ledger)
    members.append(.init("expectations", .array(row.judgements.map(expectationDocument))))
    members.append(.init("metrics", metricsDocument(row.metrics)))
    return .object(members)
  }
}
