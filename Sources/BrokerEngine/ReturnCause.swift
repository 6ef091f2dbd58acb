import Vocabulary

/// Why a delivery comes back to its queue.
enum ReturnCause: Sendable, BitwiseCopyable {
  /// basic.reject.
  case rejection
  /// basic.nack or basic.recover.
  case nack
  /// Its channel or connection closed.
  case closing
  /// Its channel was closed because it was late (R4.14).
  case timeout

  /// Whether it comes back with all others of its channel.
  var isOfClosing: Bool {
    switch self {
    case .rejection, .nack: false
    case .closing, .timeout: true
    }
  }
}

extension RabbitVersion {
  /// Whether a return counts as a failed delivery in a quorum queue (R11.2).
  func counts(_ cause: ReturnCause) -> Bool {
    switch (self, cause) {
    case (.v3x10, _), (.v4x3, .rejection), (.v4x3, .closing): true
    case (.v4x3, .nack), (.v4x3, .timeout): false
    }
  }
}
