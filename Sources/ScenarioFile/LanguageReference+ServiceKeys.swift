import Phrasebook
import ScenarioModel

/// Services and what they do, clients, databases, views, exports.
///
/// Lists of steps nest: wherever a key takes steps, each of them has the keys under `step`.
extension LanguageReference {
  static let serviceKeys: [Key] =
    [
      Key("services", .named, "", .services),
      Key("services.*.workers", .count(1...1_000_000), "", .workers),
      Key("services.*.waiting-room", .count(0...1_000_000_000), "", .waitingRoom),
      Key("services.*.link", .timeLaw, "0s", .serviceLink),
      Key("services.*.database", .nameOrMapping, "", .serviceDatabase),
    ] + databaseKeys("services.*.database") + [
      Key("services.*.outbox", .mapping, "", .outbox),
      Key("services.*.outbox.every", .duration(zero: false), "", .outboxEvery, isRequired: true),
      Key("services.*.outbox.batch", .count(1...1_000_000), "100", .outboxBatch),
      Key("services.*.on", .keyed(SchemaPatterns.handling), "", .serviceOn),
      Key("services.*.on.*", .listOfOrMapping("step"), "", .serviceOnSteps),
      Key("services.*.on.*.do", .listOf("step"), "", .handlerSteps, isRequired: true),
      Key("services.*.on.*.instances", .amount(1...10_000), "1", .consumerInstances),
      Key("services.*.on.*.prefetch", .count(0...65_535), "1", .prefetch),
      Key("services.*.on.*.ack", .words(["manual", "auto"]), "manual", .acknowledgement),
      Key("services.*.on.*.idempotent", .boolean, "false", .idempotent),
      Key("services.*.on.*.on-failure", .words(failureWords), "requeue", .onFailure),
      Key("services.*.on.*.start", .duration(zero: true), "0s", .consumerStart),
      Key("services.*.repeat", .amount(1...10_000), "", .repeatCount),
    ]

  private static let failureWords = FailureAction.allCases.map(\.rawValue)

  static let stepKeys: [Key] =
    [
      Key("step.work", .timeLaw, "", .stepWork),
      Key("step.wait", .timeLaw, "", .stepWait),
      Key("step.fail", .share, "", .stepFail),
      Key("step.read", .name, "", .stepRead),
      Key("step.write", .name, "", .stepWrite),
      Key("step.takes", .timeLaw, "", .stepTakes),
      Key("step.lock", .words(["table"]), "", .stepLock),
      Key("step.fresh", .words(["any", "own", "token"]), "any", .stepFresh),
      Key("step.call", .endpoint, "", .stepCall),
    ] + callKeys("step") + publishKeys("step") + [
      Key("step.size", .sizeLaw, "256B", .messageSize),
      Key("step.confirm", .boolean, "false", .stepConfirm),
      Key("step.outbox", .boolean, "false", .stepOutbox),
      Key("step.tells-of", .name, "", .stepTellsOf),
      Key("step.parallel", .mixedList("step"), "", .stepParallel),
      Key("step.parallel[].do", .listOf("step"), "", .branchSteps, isRequired: true),
      Key("step.parallel[].times", .amount(1...10_000), "1", .branchTimes),
      Key("step.cut-off", .duration(zero: false), "", .stepCutOff),
      Key("step.partial", .boolean, "false", .stepPartial),
      Key("step.choose", .list, "", .stepChoose),
      Key("step.choose[].share", .share, "", .choiceShare, isRequired: true),
      Key("step.choose[].do", .listOf("step"), "", .choiceSteps, isRequired: true),
      Key("step.saga", .list, "", .stepSaga),
      Key("step.saga[].do", .listOf("step"), "", .sagaSteps, isRequired: true),
      Key("step.saga[].undo", .listOf("step"), "", .sagaUndo),
    ]

  /// What a caller does about calls that go wrong.
  private static func callKeys(_ owner: String) -> [Key] {
    [
      Key("\(owner).timeout", .duration(zero: false), "", .callTimeout),
      Key("\(owner).retries", .mapping, "", .retries),
      Key("\(owner).retries.attempts", .count(1...10_000), "", .retryAttempts, isRequired: true),
      Key("\(owner).retries.backoff", .duration(zero: true), "0s", .retryBackoff),
      Key("\(owner).retries.factor", .factor, "", .retryFactor),
      Key("\(owner).retries.longest", .duration(zero: false), "", .retryLongest),
      Key("\(owner).retries.jitter", .words(jitterWords), "none", .retryJitter),
      Key("\(owner).retries.budget", .share, "", .retryBudget),
      Key("\(owner).breaker", .mapping, "", .breaker),
      Key(
        "\(owner).breaker.failures",
        .count(1...1_000_000),
        "",
        .breakerFailures,
        isRequired: true
      ),
      Key(
        "\(owner).breaker.open-for",
        .duration(zero: false),
        "",
        .breakerOpenFor,
        isRequired: true
      ),
      Key("\(owner).breaker.probes", .count(1...1_000_000), "1", .breakerProbes),
      Key("\(owner).fallback", .words(fallbackWords), "", .fallback),
    ]
  }

  private static let jitterWords = RetryPlan.Jitter.allCases.map(\.rawValue)
  private static let fallbackWords = FallbackPlan.allCases.map(\.rawValue)

  static let dataKeys: [Key] =
    [Key("databases", .named, "", .databases)] + databaseKeys("databases.*") + [
      Key("databases.*.repeat", .amount(1...10_000), "", .repeatCount),
      Key("views", .named, "", .views),
      Key("views.*.of", .name, "", .viewOf, isRequired: true),
      Key("views.*.from", .name, "", .viewFrom, isRequired: true),
      Key("views.*.projector", .timeLaw, "0s", .viewProjector),
      Key("views.*.lag", .timeLaw, "0s", .viewLag),
      Key("views.*.read", .timeLaw, "0s", .viewRead),
      Key("views.*.repeat", .amount(1...10_000), "", .repeatCount),
      Key("exports", .named, "", .exports),
      Key("exports.*.of", .names, "", .exportOf, isRequired: true),
      Key("exports.*.every", .duration(zero: false), "", .exportEvery, isRequired: true),
      Key("exports.*.takes", .timeLaw, "0s", .exportTakes),
      Key("exports.*.file", .name, "", .exportFile),
      Key("exports.*.repeat", .amount(1...10_000), "", .repeatCount),
    ]

  private static func databaseKeys(_ owner: String) -> [Key] {
    [
      Key("\(owner).read", .timeLaw, "0s", .databaseRead),
      Key("\(owner).write", .timeLaw, "0s", .databaseWrite),
      Key("\(owner).connections", .count(1...1_000_000), "", .databaseConnections),
    ]
  }

  static let clientKeys: [Key] =
    [
      Key("clients", .named, "", .clients),
      Key("clients.*.call", .endpoint, "", .clientCall),
      Key("clients.*.calls", .endpoints, "", .clientCalls),
    ] + callKeys("clients.*") + loadKeys("clients.*") + [
      Key("clients.*.instances", .amount(1...10_000), "1", .producerInstances),
      Key("clients.*.repeat", .amount(1...10_000), "", .repeatCount),
    ]
}
