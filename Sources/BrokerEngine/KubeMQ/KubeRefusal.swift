/// The server's "no" to what a client of KubeMQ asks for, with the number it gives (K0.1).
public enum KubeRefusal: UInt16, Equatable, Sendable, BitwiseCopyable, CaseIterable {
  case noClient = 101
  case noChannel = 102
  case wildcards = 107
  case whiteSpace = 108
  case timeout = 109
  case emptyMessage = 110
  case startType = 111
  case startSequence = 112
  case startTime = 113
  case startDelta = 114
  case emptyRequest = 115
  case cacheLife = 116
  case startWithoutStore = 118
  case trailingDot = 119
  case queueName = 120
  case maximum = 122
  case nothingToAcknowledge = 124
  case sequence = 125
  case nothingToSend = 126
  case visibility = 127
  case streamIsActive = 128
  case visibilityExpired = 129
  case sending = 130
  case modifiedMessage = 131
  case expiration = 133
  case receiveCount = 134
  case delay = 135
  case wait = 136
  case nothingToReject = 137
  case nothingNew = 138
  case requestTimeout = 301
  /// A client id that reads stored events already (K3.4); the server gives it no number.
  case clientIsActive = 0
}

/// What KubeMQ looks at before it takes anything in, and its limits (K0, K0.1).
public enum KubeRules {
  /// Most messages of one receive (K0).
  public static let mostMessages: Int64 = 1_024
  /// Most seconds of an expiration, a delay or a visibility time (K0).
  public static let longestSeconds: Int64 = 43_200
  /// Most seconds that a receive may wait (K0).
  public static let longestWait: Int64 = 3_600
  /// Most times that a message may be handed out, and how often it is if it does not say (K0).
  public static let mostReceives: Int64 = 1_024
  /// How long a delivery may stay unsettled if nothing is said, in seconds (K0).
  public static let usualVisibility: Int64 = 60
  /// How often delayed messages are looked at, in milliseconds (K1.7).
  public static let delayCheckMilliseconds: Int64 = 500

  /// What is wrong with the name of a queue, if anything.
  public static func refusal(ofQueue name: String) -> KubeRefusal? {
    refusal(ofChannel: name, allowsWildcards: false) == nil ? nil : .queueName
  }

  /// What is wrong with a channel of events or requests, if anything, in the server's order.
  public static func refusal(ofChannel name: String, allowsWildcards: Bool) -> KubeRefusal? {
    if name.isEmpty { return .noChannel }
    if name.utf8.last == UInt8(ascii: ".") { return .trailingDot }
    if name.utf8.contains(UInt8(ascii: " ")) { return .whiteSpace }
    let hasWildcard = name.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ">") }
    return hasWildcard && !allowsWildcards ? .wildcards : nil
  }

  /// What is wrong with a message for a queue, if anything.
  public static func refusal(
    ofMessageTo queue: String,
    isEmpty: Bool,
    expirationSeconds: Int64,
    maximumReceiveCount: Int64,
    delaySeconds: Int64,
    deadLetterQueue: String
  ) -> KubeRefusal? {
    if let refusal = refusal(ofQueue: queue) { return refusal }
    if isEmpty { return .emptyMessage }
    if !(0...longestSeconds).contains(expirationSeconds) { return .expiration }
    if !(0...mostReceives).contains(maximumReceiveCount) { return .receiveCount }
    if !(0...longestSeconds).contains(delaySeconds) { return .delay }
    return deadLetterQueue.isEmpty ? nil : refusal(ofQueue: deadLetterQueue)
  }

  /// What is wrong with a request for messages, if anything.
  public static func refusal(
    ofReceiveFrom queue: String,
    maximum: Int64,
    waitSeconds: Int64
  ) -> KubeRefusal? {
    if let refusal = refusal(ofQueue: queue) { return refusal }
    if !(1...mostMessages).contains(maximum) { return .maximum }
    return (0...longestWait).contains(waitSeconds) ? nil : .wait
  }
}
