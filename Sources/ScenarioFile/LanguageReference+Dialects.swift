public import ScenarioModel

/// Which words belong to which broker; all others are neutral.
extension LanguageReference {
  /// The brokers that know what a key says.
  public static func brokers(of path: String) -> [Dialect.Broker] {
    for (brokers, paths) in owned where paths.contains(path) { return brokers }
    let isRouting = [".publish.exchange", ".publish.key", ".publish.keys"].contains {
      path.hasSuffix($0)
    }
    return isRouting ? [.rabbitmq] : Dialect.Broker.allCases
  }

  /// The keys right under a pattern that not every broker knows.
  static func ownedKeys(under pattern: String) -> [String: [Dialect.Broker]]? {
    ownedByPattern[pattern]
  }

  private static let owned: [([Dialect.Broker], Set<String>)] = [
    ([.rabbitmq], Set(topOfRabbit + queuesOfRabbit + clientsOfRabbit)),
    (
      [.rabbitmq, .activemq],
      [
        "producers.*.persistent", "producers.*.priority", "producers.*.transactions",
        "consumers.*.exclusive", "consumers.*.priority",
      ]
    ),
    ([.activemq, .kubemq], ["producers.*.delay"]),
    (
      [.activemq],
      [
        "queues.*.memory-limit", "queues.*.when-full", "queues.*.slow-consumers",
        "topics.*.memory-limit", "topics.*.when-full", "topics.*.slow-consumers",
        "topics.*.pending-limit", "virtual-topics", "producers.*.message-groups",
        "consumers.*.selector", "subscribers.*.selector", "consumers.*.redelivery",
        "subscribers.*.redelivery",
      ]
    ),
    (
      [.kubemq],
      [
        "events-store", "queues.*.max-receive-count", "queues.*.visibility", "subscribers.*.from",
      ]
    ),
  ]

  private static let topOfRabbit = [
    "version", "exchanges", "bindings", "policies", "broker.acknowledgement-timeout",
  ]
  private static let queuesOfRabbit = [
    "type", "exclusive", "auto-delete", "ttl", "max-length", "max-length-bytes", "overflow",
    "expires", "max-priority", "single-active-consumer", "max-age", "delivery-limit",
    "dead-letter.exchange", "dead-letter.key", "dead-letter.strategy",
  ].map { "queues.*.\($0)" }
  private static let clientsOfRabbit = [
    "producers.*.mandatory", "consumers.*.offset", "consumers.*.prefetch-scope",
    "subscribers.*.prefetch-scope",
  ]

  private static let ownedByPattern: [String: [String: [Dialect.Broker]]] = {
    var result: [String: [String: [Dialect.Broker]]] = [:]
    for key in keys {
      let brokers = brokers(of: key.path)
      guard brokers.count < Dialect.Broker.allCases.count else { continue }
      let pattern = key.path.split(separator: ".").dropLast().joined(separator: ".")
      result[pattern, default: [:]][key.name] = brokers
    }
    return result
  }()
}
