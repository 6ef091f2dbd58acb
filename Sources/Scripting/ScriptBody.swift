/// The operations of a script, in the words of the broker that it is for.
public enum ScriptBody: Equatable, Sendable {
  case rabbitmq([ScriptStep])
  case kubemq([KubeStep], KubeEdition)
  /// ActiveMQ over STOMP.
  case stomp([StompStep])
  /// ActiveMQ through a client library of JMS.
  case jms([JmsStep])

  /// How many operations there are.
  public var stepCount: Int {
    switch self {
    case .rabbitmq(let steps): steps.count
    case .kubemq(let steps, _): steps.count
    case .stomp(let steps): steps.count
    case .jms(let steps): steps.count
    }
  }

  /// The version that is played, for those who ask; nil where the script itself says it.
  public var version: String? {
    switch self {
    case .rabbitmq: nil
    case .kubemq(_, let edition): edition.rawValue
    case .stomp, .jms: "5.17"
    }
  }
}
