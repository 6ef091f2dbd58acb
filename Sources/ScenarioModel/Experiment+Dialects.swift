extension Experiment {
  /// The same file under several dialects as one experiment, its variants under each side by side.
  ///
  /// A variant is named after its dialect, and after its own name in front of that if the file
  /// compares variants. The file as it stands is under `own`, its own dialect.
  public init?(
    sameFile parts: [(broker: Dialect.Broker, experiment: Experiment)],
    own: Dialect.Broker?
  ) {
    guard let first = parts.first?.experiment else { return nil }
    self = first
    variants = []
    warnings = []
    for (broker, experiment) in parts {
      warnings += experiment.warnings.filter { !warnings.contains($0) }
      variants += experiment.variants.map { variant in
        var variant = variant
        variant.name = Self.name(variant.name, under: broker)
        variant.isBase = variant.isBase && broker == own
        variant.scenario.comparesDialects = true
        for index in variant.scenario.expectations.indices {
          variant.scenario.expectations[index].speak(under: broker)
        }
        return variant
      }
    }
  }

  fileprivate static func name(_ name: String?, under broker: Dialect.Broker) -> String {
    name.map { "\($0)-\(broker.rawValue)" } ?? broker.rawValue
  }

  /// Whether its variants keep the rules of different brokers.
  public var comparesDialects: Bool {
    let brokers = variants.map(\.scenario.dialect.broker)
    return Set(brokers).count > 1
  }
}

extension Expectation {
  /// Makes what it says of a variant speak of that variant under one dialect.
  fileprivate mutating func speak(under broker: Dialect.Broker) {
    left.variant = left.variant.map { Experiment.name($0, under: broker) }
    guard case .operand(var operand) = right else { return }
    operand.variant = operand.variant.map { Experiment.name($0, under: broker) }
    right = .operand(operand)
  }
}
