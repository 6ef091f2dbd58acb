import Telemetry

/// Explanations as a value of the result document; times in seconds, rates per second.
func explanationDocument(_ explanations: Explanations) -> JSONValue {
  .object([
    .init("stations", .array(explanations.stations.map(station))),
    .init("drains", .array(explanations.drains.map(drain))),
    .init("senders", .array(explanations.senders.map(sender))),
    .init("amplifications", .array(explanations.amplifications.map(amplification))),
  ])
}

private func station(_ station: StationExplanation) -> JSONValue {
  let utilisation: [JSONValue.Member] = [
    .init("offered", .optional(station.offeredUtilisation)),
    .init("observed", .optional(station.observedUtilisation)),
  ]
  return .object([
    .init("kind", .string(station.kind.rawValue)),
    .init("name", .string(station.name)),
    .init("servers", station.servers.map(JSONValue.integer) ?? .null),
    .init("offered-rate", .optional(station.offeredRate)),
    .init("observed-rate", .optional(station.observedRate)),
    .init("capacity", .optional(station.capacity)),
    .init("utilisation", .object(utilisation)),
    .init("little", station.little.map(little) ?? .null),
    .init("predicted", predicted(station.prediction)),
    .init("no-formula", obstacle(station.prediction)),
    .init("observed", observed(station)),
    .init("attempts", .optional(station.attempts)),
    .init("availability", .optional(station.availability)),
    .init("growth", station.growth.map(growth) ?? .null),
  ])
}

private func little(_ law: LittleLaw) -> JSONValue {
  .object([
    .init("number", .number(law.number)),
    .init("rate", .number(law.rate)),
    .init("stay", .number(law.stay)),
    .init("residual", .number(law.residual)),
  ])
}

private func predicted(_ prediction: Prediction) -> JSONValue {
  guard case .formula(let forecast) = prediction else { return .null }
  return .object([
    .init("model", .string(forecast.model.rawValue)),
    .init("wait", .optional(forecast.wait)),
    .init("sojourn", .number(forecast.sojourn)),
    .init("loss", .optional(forecast.loss)),
  ])
}

private func obstacle(_ prediction: Prediction) -> JSONValue {
  guard case .none(let obstacle) = prediction else { return .null }
  return .string(obstacle.rawValue)
}

private func observed(_ station: StationExplanation) -> JSONValue {
  .object([
    .init("wait", .optional(station.observedWait)),
    .init("sojourn", .optional(station.observedSojourn)),
    .init("loss", .optional(station.observedLoss)),
  ])
}

private func growth(_ growth: Growth) -> JSONValue {
  .object([
    .init("cause", .string(growth.cause.rawValue)),
    .init("rate", .number(growth.rate)),
    .init("arrivals", .number(growth.arrivals)),
    .init("capacity", .number(growth.capacity)),
  ])
}

private func drain(_ drain: DrainExplanation) -> JSONValue {
  .object([
    .init("fault", .string(drain.fault)),
    .init("station", .string(drain.station)),
    .init("ended", .number(drain.ended)),
    .init("backlog", .integer(drain.backlog)),
    .init("predicted", .optional(drain.predicted)),
    .init("observed", .optional(drain.observed)),
  ])
}

private func sender(_ sender: SenderExplanation) -> JSONValue {
  .object([
    .init("name", .string(sender.name)),
    .init("attempts", .integer(sender.attempts)),
    .init("succeeded", .integer(sender.succeeded)),
    .init("attempts-per-request", .number(sender.attemptsPerRequest)),
    .init("availability", .optional(sender.availability)),
  ])
}

private func amplification(_ amplification: AmplificationExplanation) -> JSONValue {
  .object([
    .init("service", .string(amplification.service)),
    .init("planned", .number(amplification.planned)),
    .init("attempts", .integer(amplification.attempts)),
    .init("factor", .number(amplification.factor)),
  ])
}
