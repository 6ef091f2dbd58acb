internal import Vocabulary

/// A moment of services, clients and data that has come.
///
/// Rows are used again: a moment whose generation is not that of its row any more means nobody.
enum TimerEvent: Sendable, BitwiseCopyable {
  /// A client makes its next request.
  case clientIsDue(UInt32, generation: UInt32)
  /// What a handling waited for is over.
  case resume(UInt32, generation: UInt32)
  /// What a handling waited for has failed.
  case fail(UInt32, generation: UInt32, HandlingFailure)
  /// A handling has got its worker.
  case begin(UInt32, generation: UInt32)
  /// A request reaches the service of an endpoint.
  case request(call: UInt32, generation: UInt32, endpoint: UInt32)
  /// An answer reaches its caller.
  case answer(call: UInt32, generation: UInt32, Answer)
  /// A caller has waited long enough.
  case timeout(call: UInt32, generation: UInt32)
  /// The pause before a retry is over.
  case retry(call: UInt32, generation: UInt32)
  /// A parallel step does not wait any longer.
  case cutOff(UInt32, generation: UInt32)
  /// A moment of databases, views and exports.
  case data(DataEvent)
}

/// What comes back to a caller.
struct Answer: Sendable, BitwiseCopyable {
  enum Kind: UInt8, Sendable, BitwiseCopyable {
    case success, error, refusal
  }

  var kind: Kind
  /// Parts that an answer should have and does not.
  var missingParts: UInt16 = 0
}
