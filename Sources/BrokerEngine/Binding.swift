import Vocabulary

/// A binding as it is told apart from others (R1.7).
struct Binding: Hashable, Sendable, BitwiseCopyable {
  /// A queue, or an exchange with `exchangeBit` set.
  var destination: UInt32
  /// The exchange that messages come from.
  var exchange: UInt32
  var key: NameID
  var arguments: ArgumentsID

  /// Tells an exchange from a queue among destinations.
  static let exchangeBit: UInt32 = 1 << 31

  var end: BindingEnd { BindingEnd(exchange: exchange, key: key, arguments: arguments) }
}

/// A binding as its destination knows it.
struct BindingEnd: Equatable, Sendable, BitwiseCopyable {
  var exchange: UInt32
  var key: NameID
  var arguments: ArgumentsID

  func binding(of destination: UInt32) -> Binding {
    Binding(destination: destination, exchange: exchange, key: key, arguments: arguments)
  }
}
