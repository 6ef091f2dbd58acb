import BrokerEngine

extension KubeRefusal {
  /// What the server says, word for word; it is part of its protocol and not translated.
  var words: String {
    guard self != .clientIsActive else { return "stan: clientID already registered" }
    return "Error \(rawValue): \(sentence)"
  }

  private var sentence: String {
    switch self {
    case .clientIsActive: ""
    case .noClient: "invalid clientID value, cannot be empty"
    case .noChannel: "invalid channel value, cannot be empty"
    case .wildcards: "invalid channel value, no wildcards are allowed"
    case .whiteSpace: "invalid channel value, no white spaces are allowed"
    case .timeout: "invalid set timeout value, cannot be 0 or negative"
    case .emptyMessage: "invalid message, cannot be empty"
    case .startType: "invalid subscription type, cannot be undefined or 0"
    case .startSequence:
      "invalid subscription type start at sequence value, cannot by 0 or negative"
    case .startTime: "invalid subscription type start at time value, cannot by 0 or negative"
    case .startDelta:
      "invalid subscription type start at time delta value, cannot by 0 or negative"
    case .emptyRequest: "invalid request, cannot be empty"
    case .cacheLife: "invalid cache ttl value, cannot be 0 or negative"
    case .startWithoutStore:
      "event store parameters were set but subscribe type is not event store"
    case .trailingDot: "invalid channel value, cannot end with `.`"
    case .queueName:
      "invalid queue name value, cannot be empty, contains wildcards ,white spaces and end with dot"
    case .maximum: "max messages should be between 1 and max message setting in kubemq config  "
    case .nothingToAcknowledge: "no active message to ack"
    case .sequence: "ack sequence cannot be 0 or negative"
    case .nothingToSend: "no active message to send"
    case .visibility:
      "invalid visibility time, cannot be negative or exceed setting in kubemq config"
    case .streamIsActive: "subscription to queue is already active"
    case .visibilityExpired: "current visibility timer expired"
    case .sending: "error during send message to queue"
    case .modifiedMessage: "invalid queue message"
    case .expiration:
      "invalid expiration seconds, exceed max expiration seconds setting in kubemq config"
    case .receiveCount:
      """
      invalid max received count, cannot be negative or exceed max receive count setting in kubemq \
      config
      """
    case .delay: "invalid delay seconds, exceed max delay seconds setting in kubemq config"
    case .wait:
      """
      invalid wait timeout, value cannot be negative or exceed max wait timeout seconds setting in \
      kubemq config
      """
    case .nothingToReject: "no active message to reject"
    case .nothingNew: "no new message in queue, wait time expired"
    case .requestTimeout: "timeout for request message"
    }
  }
}
