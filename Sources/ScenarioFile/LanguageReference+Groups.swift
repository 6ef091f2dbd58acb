extension LanguageReference {
  /// Keys of one mapping of which exactly one must be there.
  struct Choice {
    /// The mapping's place in the language, such as `producers.*`.
    let pattern: String
    let keys: [String]
  }

  /// A key that makes sense only beside one of some others.
  struct Need {
    let pattern: String
    let key: String
    let needed: [String]
  }

  /// The keys that make each other needless.
  ///
  /// Faults are not here: how one may be timed depends on its kind, see `FaultTraits.timings`.
  static let choices: [Choice] =
    [
      Choice(pattern: "queues.*.dead-letter", keys: ["queue", "exchange"]),
      Choice(pattern: "policies.*.dead-letter", keys: ["queue", "exchange"]),
      Choice(pattern: "bindings[]", keys: ["queue", "to-exchange"]),
      Choice(pattern: "producers.*", keys: loads),
      Choice(pattern: "clients.*", keys: ["call", "calls"]),
      Choice(pattern: "clients.*", keys: loads),
      Choice(pattern: "step", keys: stepKinds),
      Choice(pattern: "lesson.steps[]", keys: lessonMoments),
    ] + publishers.map { Choice(pattern: "\($0).publish", keys: destinations) }

  /// The keys that mean nothing alone.
  static let needs: [Need] =
    [
      Need(pattern: "queues.*.dead-letter", key: "key", needed: ["exchange"]),
      Need(pattern: "policies.*.dead-letter", key: "key", needed: ["exchange"]),
      Need(pattern: "producers.*", key: "spacing", needed: ["arrivals", "stages"]),
      Need(pattern: "producers.*", key: "in-flight", needed: ["think"]),
      Need(pattern: "clients.*", key: "spacing", needed: ["arrivals", "stages"]),
      Need(pattern: "clients.*", key: "in-flight", needed: ["think"]),
      Need(pattern: "services.*", key: "waiting-room", needed: ["workers"]),
      Need(pattern: "step.retries", key: "longest", needed: ["factor"]),
      Need(pattern: "clients.*.retries", key: "longest", needed: ["factor"]),
      Need(pattern: "faults[]", key: "from", needed: ["every"]),
      Need(pattern: "faults[]", key: "moment", needed: ["probability"]),
    ] + stepNeeds + actionNeeds
    + publishers.flatMap { publisher in
      ["key", "keys"].map {
        Need(pattern: "\(publisher).publish", key: $0, needed: ["exchange"])
      }
    }

  /// What a step can be.
  static let stepKinds = [
    "work", "wait", "fail", "read", "write", "call", "publish", "parallel", "choose", "saga",
  ]

  /// Keys beside that which says what a step is.
  static let stepNeeds: [Need] = [
    ("takes", ["read", "write"]), ("lock", ["write"]), ("fresh", ["read"]),
    ("timeout", ["call", "read"]), ("retries", ["call"]), ("breaker", ["call"]),
    ("fallback", ["call"]), ("size", ["publish"]), ("confirm", ["publish"]),
    ("outbox", ["publish"]), ("tells-of", ["publish"]), ("cut-off", ["parallel"]),
    ("partial", ["parallel"]),
  ].map { Need(pattern: "step", key: $0.0, needed: $0.1) }

  /// What a step of a lesson can wait for.
  static let lessonMoments = ["at", "on", "off", "when"]

  /// How much a producer or a client does over time.
  static let loads = ["arrivals", "stages", "think"]

  private static let publishers = ["producers.*", "consumers.*", "subscribers.*", "step"]
  private static let destinations = ["queue", "queues", "topic", "exchange"]

  /// The keys that exclude one another under a pattern.
  static func choice(under pattern: String) -> [String] {
    choices.first { $0.pattern == pattern }?.keys ?? []
  }

  /// Whether a reader may ask for a key as one that must be there.
  ///
  /// What a fault or a deed must have depends on its kind.
  static func mayBeRequired(_ key: String, under pattern: String) -> Bool {
    ["faults[]", "actions[]"].contains(pattern) || requiredKeys(under: pattern).contains(key)
      || choice(under: pattern).contains(key)
  }

  /// The keys that a mapping must have.
  static func requiredKeys(under pattern: String) -> [String] { requiredByPattern[pattern] ?? [] }

  private static let requiredByPattern: [String: [String]] = {
    var result: [String: [String]] = [:]
    for key in keys where key.isRequired {
      let pattern = key.path.split(separator: ".").dropLast().joined(separator: ".")
      result[pattern, default: []].append(key.name)
    }
    return result
  }()
}
