import ScenarioModel
import Vocabulary

// MARK: - Faults

extension ScenarioWriter {
  func fault(_ scenario: Scenario, _ plan: FaultPlan) -> WrittenFields {
    var fields = WrittenFields()
    fields.add("name", quoted(plan.name))
    fields.add("fault", plan.kind.name)
    if !plan.targets.isEmpty { fields.add("target", targets(scenario, plan)) }
    addSchedule(scenario, plan.schedule, to: &fields)
    if let length = plan.length, plan.kind.word != .leaderKill {
      fields.add("for", written(length, of: .time))
    }
    if let jitter = plan.jitter { fields.add("jitter", written(jitter, of: .time)) }
    if plan.kind.word.traits.chance == .share, plan.share != .always || plan.schedule == .always {
      fields.add("probability", plan.share.description)
    }
    addParameters(plan.kind, to: &fields)
    return fields
  }

  private func addParameters(_ kind: FaultKind, to fields: inout WrittenFields) {
    switch kind {
    case .consumerSlow(let factor), .producerBurst(let factor), .brokerSlow(let factor),
      .serviceSlow(let factor), .databaseSlow(let factor):
      fields.add("factor", decimal(factor))
    case .consumerNack(let requeue): fields.add("requeue", requeue, unless: true)
    case .consumerChurn(let stay, let away):
      fields.add("stay", written(stay, of: .time))
      fields.add("away", written(away, of: .time))
    case .producerCrash(let point): fields.add("between", point.rawValue)
    case .reconnectAll(let jitter): fields.add("jitter", written(jitter, of: .time))
    case .messagePoison(let share): fields.add("share", share.description)
    case .clockJump(let delta, let error):
      fields.add("delta", delta)
      fields.add("clock", error.rawValue)
    case .clockDrift(let rate, let error):
      fields.add("ppm", String(rate))
      fields.add("clock", error.rawValue)
    case .engineBuggify(let level): fields.add("level", String(level))
    case .diskCorrupt(.share(let share)): fields.add("share", share.description)
    case .diskCorrupt(.records(let count)): fields.add("records", String(count))
    case .diskTorn(let bytes): fields.add("bytes", "\(bytes)B")
    case .messageOversize(let bytes): fields.add("bytes", "\(bytes)B")
    case .brokerCrash(let remains): fields.add("keep", remains.rawValue)
    case .diskSlow(let latency), .linkLatency(let latency):
      fields.add("latency", written(latency, of: .time))
    case .clusterPartition(let followers): fields.add("followers", String(followers))
    case .leaderKill(let election): fields.add("election", written(election, of: .time))
    case .linkSwizzle(let length): fields.add("over", length)
    case .linkCut(let direction): fields.add("direction", direction.rawValue)
    case .linkBandwidth(let bytes): fields.add("bytes-per-second", "\(bytes)B")
    case .operatorPolicy(let timeToLive, let maximumLength):
      fields.add("ttl", timeToLive)
      fields.add("max-length", number: maximumLength)
    case .serviceDown(let mode), .databaseDown(let mode): fields.add("mode", mode.rawValue)
    case .httpError(let status): fields.add("status", String(status))
    case .projectorLag(let delay): fields.add("delay", written(delay, of: .time))
    case .exportFail(let runs):
      if !runs.isEmpty {
        fields.add("runs", "[" + runs.map(String.init).joined(separator: ", ") + "]")
      }
    case .consumerCrash, .consumerHang, .doubleAcknowledge, .subscriberOffline, .dedupAmnesia,
      .authRevoke, .messageUnroutable, .brokerPause, .brokerRestart, .powerLoss, .diskFull,
      .memoryAlarm, .diskError, .connectionReset, .linkLoss, .linkClog,
      .connectionHalfOpen, .confirmLost, .acknowledgementLost, .operatorPurge, .operatorUnbind,
      .workerLeak, .commitUnknown, .deadlock, .projectorStop:
      break
    }
  }

  private func addSchedule(
    _ scenario: Scenario,
    _ schedule: FaultSchedule,
    to fields: inout WrittenFields
  ) {
    switch schedule {
    case .at(let instants):
      let times = instants.map { ($0 - .start).description }
      fields.add("at", times.count == 1 ? times[0] : "[" + times.joined(separator: ", ") + "]")
    case .every(let period, let first):
      fields.add("every", period.description)
      if first - .start != period { fields.add("from", (first - .start).description) }
    case .rate(let rate): fields.add("rate", rateText(rate))
    case .renewal(let up): fields.add("mtbf", written(up, of: .time))
    case .when(let condition):
      let metric = condition.metric.name(in: scenario)
      let words = [metric, condition.comparison.rawValue, decimal(condition.value)]
      fields.add("when", quoted(words.joined(separator: " ")))
    case .opportunity(let chance, let moment):
      fields.add("probability", chance.description)
      if moment != .beforeEffect { fields.add("moment", moment.rawValue) }
    case .always: break
    }
  }

  /// Names with their instances; drawn targets are all instances of one actor.
  private func targets(_ scenario: Scenario, _ plan: FaultPlan) -> String {
    let names = plan.targets.map { target in
      switch target.role {
      case .producer: scenario.producers[target.plan].name
      case .consumer: scenario.consumers[target.plan].name
      case .queue: scenario.queues[target.plan].name
      case .service: scenario.services[target.plan].name
      case .database: scenario.databases[target.plan].name
      case .view: scenario.views[target.plan].name
      case .export: scenario.exports[target.plan].name
      case .client: scenario.clients[target.plan].name
      }
    }
    if let drawn = plan.drawnTargets, let name = names.first {
      return quoted("random:\(drawn) of \(name)")
    }
    let words = zip(plan.targets, names).map { target, name in
      quoted(target.instance.map { "\(name)#\($0 + 1)" } ?? name)
    }
    return words.count == 1 ? words[0] : "[" + words.joined(separator: ", ") + "]"
  }
}
