import Phrasebook
import ScenarioModel
import Vocabulary

extension LanguageReference {
  static let topKeys: [Key] = [
    Key("mqlab", .count(1...1), "", .languageVersion, isRequired: true),
    Key("title", .localizedText, "", .title),
    Key("about", .localizedText, "", .about),
    Key("statements", .statements, "", .statements),
    Key("dialect", .words(Dialect.Broker.allCases.map(\.rawValue)), "rabbitmq", .dialect),
    Key("version", .words(RabbitVersion.allCases.map(\.rawValue)), "4.3", .dialectVersion),
    Key("seed", .count(0...UInt64.max), "1", .seed),
    Key("phases", .mapping, "", .phases),
    Key("phases.warm-up", .duration(zero: true), "0s", .warmUp),
    Key("phases.run", .duration(zero: false), "60s", .runPhase),
    Key("phases.drain", .wordsOrDuration(["none"]), "60s", .drainPhase),
    Key("broker", .mapping, "", .broker),
    Key("broker.link-latency", .timeLaw, "0s", .linkLatency),
    Key("broker.routing-cost", .timeLaw, "0s", .routingCost),
    Key("broker.fsync", .wordsOrDuration(["before-confirm", "never"]), "before-confirm", .fsync),
    Key("broker.accept-rate", .rate, "", .acceptRate),
    Key("broker.heartbeat", .duration(zero: false), "", .heartbeat),
    Key("broker.maximum-message-size", .bytes, "", .maximumMessageSize),
    Key("broker.acknowledgement-timeout", .wordsOrDuration(["none"]), "30m", .lateLimit),
  ]

  static let topologyKeys: [Key] =
    [
      Key("exchanges", .named, "", .exchanges),
      Key("exchanges.*.type", .words(exchangeTypes), "", .exchangeType, isRequired: true),
      Key("exchanges.*.durable", .boolean, "true", .durable),
      Key("exchanges.*.auto-delete", .boolean, "false", .exchangeAutoDelete),
      Key("exchanges.*.internal", .boolean, "false", .exchangeInternal),
      Key("exchanges.*.alternate", .name, "", .exchangeAlternate),
      Key("exchanges.*.repeat", .amount(1...10_000), "", .repeatCount),
      Key("topics", .named, "", .topics),
      Key("topics.*.durable", .boolean, "true", .durable),
      Key("topics.*.repeat", .amount(1...10_000), "", .repeatCount),
    ] + limitKeys("topics.*") + [
      Key("topics.*.pending-limit", .count(0...UInt64(UInt32.max)), "", .pendingLimit),
      Key(
        "topics.*.slow-consumers.sign",
        .words(SlowConsumerSign.allCases.map(\.rawValue)),
        "backlog",
        .slowSign
      ),
      Key("virtual-topics", .named, "", .virtualTopics),
      Key("virtual-topics.*.selector-aware", .boolean, "false", .selectorAware),
      Key("virtual-topics.*.repeat", .amount(1...10_000), "", .repeatCount),
      Key("events-store", .named, "", .eventsStore),
      Key("events-store.*.repeat", .amount(1...10_000), "", .repeatCount),
      Key("queues", .named, "", .queues),
      Key("queues.*.type", .words(QueueKind.ofRabbitMQ.map(\.scenarioWord)), "classic", .queueType),
      Key("queues.*.durable", .boolean, "true", .durable),
      Key("queues.*.exclusive", .boolean, "false", .queueExclusive),
      Key("queues.*.auto-delete", .boolean, "false", .queueAutoDelete),
      Key("queues.*.ttl", .duration(zero: true), "", .queueTTL),
      Key("queues.*.max-length", .count(0...UInt64(UInt32.max)), "", .maxLength),
      Key("queues.*.max-length-bytes", .bytes, "", .maxLengthBytes),
      Key(
        "queues.*.overflow",
        .words(Overflow.allCases.map(\.scenarioWord)),
        "drop-head",
        .overflow
      ),
      Key("queues.*.dead-letter", .mapping, "", .deadLetter),
      Key("queues.*.dead-letter.queue", .name, "", .deadLetterQueue),
      Key("queues.*.dead-letter.exchange", .name, "", .deadLetterExchange),
      Key("queues.*.dead-letter.key", .text, "", .deadLetterKey),
      Key("queues.*.dead-letter.strategy", .words(strategies), "at-most-once", .deadLetterStrategy),
      Key("queues.*.expires", .duration(zero: false), "", .queueExpires),
      Key("queues.*.max-priority", .count(0...255), "0", .maxPriority),
      Key("queues.*.single-active-consumer", .boolean, "false", .singleActive),
      Key("queues.*.max-age", .duration(zero: false), "", .maxAge),
      Key("queues.*.delivery-limit", .wordsOrCount(["none"], redeliveries), "20", .deliveryLimit),
      Key("queues.*.max-receive-count", .count(1...1024), "1024", .maxReceiveCount),
      Key("queues.*.visibility", .duration(zero: false), "", .visibility),
      Key("queues.*.allow-cycle", .boolean, "false", .allowCycle),
      Key("queues.*.repeat", .amount(1...10_000), "", .repeatCount),
    ] + limitKeys("queues.*") + [
      Key("bindings", .list, "", .bindings),
      Key("bindings[].exchange", .name, "", .bindingExchange, isRequired: true),
      Key("bindings[].queue", .name, "", .bindingQueue),
      Key("bindings[].to-exchange", .name, "", .bindingDestination),
      Key("bindings[].key", .text, "", .bindingKey),
      Key("bindings[].headers", .headers, "", .bindingHeaders),
      Key("bindings[].match", .words(HeaderMatch.allCases.map(\.rawValue)), "all", .bindingMatch),
      Key("bindings[].repeat", .amount(1...1_000_000), "", .repeatCount),
    ]

  /// What destinations of ActiveMQ are held to.
  private static func limitKeys(_ owner: String) -> [Key] {
    [
      Key("\(owner).memory-limit", .bytes, "", .memoryLimit),
      Key(
        "\(owner).when-full",
        .words(FullDestination.allCases.map(\.rawValue)),
        "wait",
        .whenFull
      ),
      Key("\(owner).slow-consumers", .mapping, "", .slowConsumers),
      Key("\(owner).slow-consumers.after", .duration(zero: false), "30s", .slowAfter),
      Key("\(owner).slow-consumers.check", .duration(zero: false), "30s", .slowCheck),
    ]
  }

  private static let redeliveries = 0...UInt64(UInt32.max)
  static let exchangeTypes = ["direct", "fanout", "topic", "headers"]
  private static let strategies = ["at-most-once", "at-least-once"]

  static let policyKeys: [Key] = [
    Key("policies", .named, "", .policies),
    Key("policies.*.pattern", .text, "", .policyPattern, isRequired: true),
    Key("policies.*.apply-to", .words(PolicyPlan.Target.allCases.map(\.rawValue)), "all", .applyTo),
    Key("policies.*.priority", .count(0...1_000_000), "0", .policyPriority),
    Key("policies.*.ttl", .duration(zero: true), "", .queueTTL),
    Key("policies.*.expires", .duration(zero: false), "", .queueExpires),
    Key("policies.*.max-length", .count(0...UInt64(UInt32.max)), "", .maxLength),
    Key("policies.*.max-length-bytes", .bytes, "", .maxLengthBytes),
    Key("policies.*.overflow", .words(Overflow.allCases.map(\.scenarioWord)), "", .overflow),
    Key("policies.*.dead-letter", .mapping, "", .deadLetter),
    Key("policies.*.dead-letter.queue", .name, "", .deadLetterQueue),
    Key("policies.*.dead-letter.exchange", .name, "", .deadLetterExchange),
    Key("policies.*.dead-letter.key", .text, "", .deadLetterKey),
    Key("policies.*.delivery-limit", .count(redeliveries), "", .deliveryLimit),
    Key("policies.*.alternate", .name, "", .exchangeAlternate),
    Key("policies.*.repeat", .amount(1...10_000), "", .repeatCount),
  ]

  static let producerKeys: [Key] =
    [
      Key("producers", .named, "", .producers)
    ] + publishKeys("producers.*", isRequired: true) + loadKeys("producers.*") + [
      Key("producers.*.size", .sizeLaw, "256B", .messageSize),
      Key("producers.*.confirms", .boolean, "false", .confirms),
      Key("producers.*.mandatory", .boolean, "false", .mandatory),
      Key("producers.*.persistent", .boolean, "true", .persistent),
      Key("producers.*.ttl", .duration(zero: true), "", .messageTTL),
      Key("producers.*.priority", .weighted(0...255), "0", .priority),
      Key("producers.*.headers", .headers, "", .messageHeaders),
      Key("producers.*.delay", .timeLaw, "", .holdingBack),
      Key("producers.*.message-groups", .count(1...1000), "", .messageGroups),
      Key("producers.*.transactions", .count(1...1_000_000), "", .transactions),
      Key("producers.*.retry", .wordsOrDuration(["hold", "none"]), "hold", .retry),
      Key("producers.*.retry-attempts", .count(1...1_000_000), "", .publishTries),
      Key("producers.*.instances", .amount(1...10_000), "1", .producerInstances),
      Key("producers.*.repeat", .amount(1...10_000), "", .repeatCount),
    ]

  /// How much over time, and when.
  static func loadKeys(_ owner: String) -> [Key] {
    [
      Key("\(owner).arrivals", .wordsOrRate(["burst"]), "", .arrivals),
      Key("\(owner).stages", .list, "", .stages),
      Key("\(owner).stages[].rate", .rateOrZero, "", .stageRate, isRequired: true),
      Key("\(owner).stages[].for", .duration(zero: false), "", .stageLength),
      Key("\(owner).spacing", .words(["poisson", "even"]), "poisson", .spacing),
      Key("\(owner).think", .timeLaw, "", .think),
      Key("\(owner).in-flight", .count(1...10_000), "1", .inFlight),
      Key("\(owner).count", .count(1...1_000_000_000), "", .producerCount),
      Key("\(owner).start", .duration(zero: true), "0s", .producerStart),
    ]
  }

  static func publishKeys(_ owner: String, isRequired: Bool = false) -> [Key] {
    [
      Key("\(owner).publish", .mapping, "", .publish, isRequired: isRequired),
      Key("\(owner).publish.queue", .name, "", .publishQueue),
      Key("\(owner).publish.queues", .weightedTexts, "", .publishQueues),
      Key("\(owner).publish.hashed-ids", .count(1...1_000_000), "", .publishHashed),
      Key("\(owner).publish.topic", .name, "", .publishTopic),
      Key("\(owner).publish.exchange", .name, "", .publishExchange),
      Key("\(owner).publish.key", .text, "", .publishKey),
      Key("\(owner).publish.keys", .weightedTexts, "", .publishKeys),
    ]
  }

  static let consumerKeys: [Key] =
    [
      Key("consumers", .named, "", .consumers),
      Key("consumers.*.queue", .name, "", .consumerQueue, isRequired: true),
      Key("consumers.*.exclusive", .boolean, "false", .consumerExclusive),
      Key("consumers.*.priority", .integer(-1_000_000...1_000_000), "0", .consumerPriority),
      Key("consumers.*.offset", .offset, "next", .consumerOffset),
    ] + workKeys("consumers.*") + [
      Key("subscribers", .named, "", .subscribers),
      Key("subscribers.*.topic", .name, "", .subscriberTopic, isRequired: true),
      Key("subscribers.*.durable", .boolean, "false", .subscriberDurable),
      Key("subscribers.*.group", .name, "", .subscriberGroup),
      Key("subscribers.*.from", .text, "new", .replayFrom),
    ] + workKeys("subscribers.*")

  /// What only clients of JMS do.
  private static func jmsKeys(_ owner: String) -> [Key] {
    [
      Key("\(owner).selector", .text, "", .selector),
      Key("\(owner).redelivery", .mapping, "", .redelivery),
      Key(
        "\(owner).redelivery.maximum",
        .wordsOrCount(["none"], 0...1_000_000),
        "6",
        .redeliveries
      ),
      Key("\(owner).redelivery.initial-delay", .duration(zero: true), "1s", .firstDelay),
      Key("\(owner).redelivery.delay", .duration(zero: true), "1s", .laterDelay),
      Key("\(owner).redelivery.backoff", .factor, "", .delayFactor),
      Key("\(owner).redelivery.maximum-delay", .duration(zero: false), "", .longestDelay),
    ]
  }

  private static func workKeys(_ owner: String) -> [Key] {
    [
      Key("\(owner).instances", .amount(1...10_000), "1", .consumerInstances),
      Key("\(owner).prefetch", .count(0...65_535), "0", .prefetch),
      Key("\(owner).prefetch-scope", .words(["consumer", "channel"]), "consumer", .prefetchScope),
      Key("\(owner).service", .timeLaw, "0s", .service),
      Key("\(owner).ack", .words(["manual", "auto"]), "manual", .acknowledgement),
    ] + publishKeys(owner) + [
      Key("\(owner).publish.size", .sizeLaw, "256B", .messageSize),
      Key("\(owner).idempotent", .wordsOrDuration(["true", "false"]), "false", .idempotent),
      Key("\(owner).on-failure", .words(["requeue", "reject", "crash"]), "requeue", .onFailure),
      Key("\(owner).start", .duration(zero: true), "0s", .consumerStart),
    ] + jmsKeys(owner) + [
      Key("\(owner).repeat", .amount(1...10_000), "", .repeatCount)
    ]
  }

  static let judgementKeys: [Key] = [
    Key("expect", .sentences, "", .expect),
    Key("expect[].expect", .sentence, "", .expectSentence, isRequired: true),
    Key("expect[].severity", .words(["fail", "warn"]), "fail", .severity),
    Key("expect[].abort", .boolean, "false", .abort),
    Key("compare", .variants, "", .compare),
  ]
}
