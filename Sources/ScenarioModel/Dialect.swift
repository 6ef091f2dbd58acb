public import Vocabulary

/// Whose rules the broker keeps.
public enum Dialect: Equatable, Sendable {
  case rabbitmq(version: RabbitVersion)
  case activemq
  case kubemq

  /// The rules of a broker, of its newest version.
  public init(_ broker: Broker) {
    switch broker {
    case .rabbitmq: self = .rabbitmq(version: .v4x3)
    case .activemq: self = .activemq
    case .kubemq: self = .kubemq
    }
  }

  /// The brokers whose rules are known, by the words of the scenario language.
  public enum Broker: String, CaseIterable, Hashable, Sendable {
    case rabbitmq, activemq, kubemq

    /// As its makers write it; a name, the same in every language.
    public var properName: String {
      switch self {
      case .rabbitmq: "RabbitMQ"
      case .activemq: "ActiveMQ"
      case .kubemq: "KubeMQ"
      }
    }
  }

  public var broker: Broker {
    switch self {
    case .rabbitmq: .rabbitmq
    case .activemq: .activemq
    case .kubemq: .kubemq
    }
  }

  /// The word of the scenario language.
  public var name: String { broker.rawValue }

  /// The version of RabbitMQ whose rules hold where they are RabbitMQ's.
  public var version: RabbitVersion {
    switch self {
    case .rabbitmq(let version): version
    case .activemq, .kubemq: .v4x3
    }
  }
}
