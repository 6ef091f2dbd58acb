import Vocabulary

/// What a part of a selector is worth for a message; nil in its place is unknown (A6.4).
///
/// Numbers keep the kinds of Java, because the kinds decide where a sum wraps around.
enum SelectorValue: Equatable, Sendable {
  case boolean(Bool)
  case integer(Int32)
  case long(Int64)
  case double(Double)
  /// A number written out that no 64 bits hold.
  case big(BigLiteral)
  case text(String)
  /// A list or a table: known, but equal to nothing.
  case opaque
}

/// A computation that the real broker breaks off; the message is not taken.
struct SelectorFault: Error {}

/// A decimal number beyond 64 bits, written out in a selector.
struct BigLiteral: Equatable, Sendable {
  /// Without leading zeros.
  var digits: String
  var isNegative = false

  /// Its lowest 64 bits, which is what Java computes with.
  var low: Int64 {
    var bits: UInt64 = 0
    for digit in digits.utf8 { bits = bits &* 10 &+ UInt64(digit &- 0x30) }
    return Int64(bitPattern: isNegative ? 0 &- bits : bits)
  }

  var approximate: Double {
    let size = Double(digits) ?? .infinity
    return isNegative ? -size : size
  }

  func isBelow(_ other: BigLiteral) -> Bool {
    guard isNegative == other.isNegative else { return isNegative }
    let (small, large) = isNegative ? (other, self) : (self, other)
    guard small.digits.utf8.count == large.digits.utf8.count else {
      return small.digits.utf8.count < large.digits.utf8.count
    }
    return small.digits.utf8.lexicographicallyPrecedes(large.digits.utf8)
  }
}

extension SelectorValue {
  /// A whole number, in 32 bits if it fits.
  init(_ number: Int64) {
    self = Int32(exactly: number).map { .integer($0) } ?? .long(number)
  }

  /// A number written out in decimal digits; too large ones wrap around into 32 bits if they can.
  init(decimal digits: String) {
    if let number = Int64(digits) {
      self.init(number)
    } else {
      let big = BigLiteral(digits: digits)
      self = Int32(exactly: big.low).map { .integer($0) } ?? .big(big)
    }
  }

  /// A property or a field of the header; nil is unknown.
  init?(_ value: FieldValue?) {
    switch value {
    case nil, .void: return nil
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self.init(value)
    case .double(let value): self = .double(value)
    case .text(let value): self = .text(value)
    case .time(let seconds): self.init(Int64(clamping: seconds))
    case .list, .table: self = .opaque
    }
  }
}

// MARK: - Comparing (A6.6)

extension SelectorValue {
  /// A text as what it is compared with, if it says that: a number of its kind, or a truth value.
  func alike(_ other: SelectorValue?) -> SelectorValue {
    guard case .text(let text) = self else { return self }
    switch other {
    case .integer: return Int32(text).map { .integer($0) } ?? self
    case .long: return Int64(text).map { .long($0) } ?? self
    case .double: return Double(text).map { .double($0) } ?? self
    case .boolean: return .boolean(text.lowercased() == "true")
    case nil, .big, .text, .opaque: return self
    }
  }
}

extension SelectorValue {
  /// -1, 0 or 1; nil if the two are of kinds that do not compare.
  func order(to other: SelectorValue) -> Int? {
    switch (self, other) {
    case (.boolean(let left), .boolean(let right)):
      return left == right ? 0 : (right ? -1 : 1)
    case (.text(let left), .text(let right)):
      if left.utf8.elementsEqual(right.utf8) { return 0 }
      return left.utf16.lexicographicallyPrecedes(right.utf16) ? -1 : 1
    case (.big(let left), .big(let right)):
      return left == right ? 0 : (left.isBelow(right) ? -1 : 1)
    default:
      break
    }
    if let left = whole, let right = other.whole {
      return left == right ? 0 : (left < right ? -1 : 1)
    }
    guard let left = machineNumber, let right = other.machineNumber else { return nil }
    return left.javaOrder(to: right)
  }

  /// The number of 32 or 64 bits.
  private var whole: Int64? {
    switch self {
    case .integer(let value): Int64(value)
    case .long(let value): value
    case .boolean, .double, .big, .text, .opaque: nil
    }
  }

  /// A number, but none written out beyond 64 bits: those compare only with their own kind.
  private var machineNumber: Double? {
    if case .double(let value) = self { return value }
    return whole.map { Double($0) }
  }
}

extension Double {
  /// As Java orders boxed numbers: -0.0 below 0.0, NaN equal to itself and above all.
  fileprivate func javaOrder(to other: Double) -> Int {
    if self < other { return -1 }
    if self > other { return 1 }
    let left = isNaN ? Int64.max : Int64(bitPattern: bitPattern)
    let right = other.isNaN ? Int64.max : Int64(bitPattern: other.bitPattern)
    return left == right ? 0 : (left < right ? -1 : 1)
  }
}

// MARK: - Computing

/// The signs that compute.
enum SelectorArithmetic: Sendable {
  case plus, minus, times, divided, modulo
}

extension SelectorValue {
  /// Computes; a text takes whatever is added to it, everything else must be numbers.
  ///
  /// - Throws: ``SelectorFault`` if an operand is of another kind.
  func combined(
    _ operation: SelectorArithmetic,
    with other: SelectorValue
  ) throws(SelectorFault) -> SelectorValue {
    if case .text(let left) = self, operation == .plus { return .text(left + other.javaText) }
    guard isNumber, other.isNumber else { throw SelectorFault() }
    switch operation {
    case .divided: return .double(approximate / other.approximate)
    case .modulo: return .double(approximate.truncatingRemainder(dividingBy: other.approximate))
    case .plus, .minus, .times: break
    }
    if isDouble || other.isDouble {
      return .double(operation.applied(approximate, other.approximate))
    }
    if isLong || other.isLong { return .long(operation.applied(bits, other.bits)) }
    let (left, right) = (Int32(truncatingIfNeeded: bits), Int32(truncatingIfNeeded: other.bits))
    return .integer(operation.applied(left, right))
  }

  /// The number with the other sign; nil (unknown) for what is no number.
  var negated: SelectorValue? {
    switch self {
    case .integer(let value): return .integer(0 &- value)
    case .long(let value): return .long(0 &- value)
    case .double(let value): return .double(-value)
    case .big(let value):
      let isLowest = !value.isNegative && value.digits == "9223372036854775808"
      return isLowest
        ? .long(.min) : .big(BigLiteral(digits: value.digits, isNegative: !value.isNegative))
    case .boolean, .text, .opaque: return nil
    }
  }

  var isNumber: Bool {
    switch self {
    case .integer, .long, .double, .big: true
    case .boolean, .text, .opaque: false
    }
  }

  private var isDouble: Bool { if case .double = self { true } else { false } }
  private var isLong: Bool { if case .long = self { true } else { false } }

  private var bits: Int64 {
    switch self {
    case .integer(let value): Int64(value)
    case .long(let value): value
    case .big(let value): value.low
    case .double, .boolean, .text, .opaque: 0
    }
  }

  private var approximate: Double {
    switch self {
    case .double(let value): value
    case .big(let value): value.approximate
    case .integer, .long, .boolean, .text, .opaque: Double(bits)
    }
  }

  /// How Java writes it when it is added to a text.
  private var javaText: String {
    switch self {
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .long(let value): String(value)
    case .double(let value): String(value)
    case .big(let value): (value.isNegative ? "-" : "") + value.digits
    case .text(let value): value
    case .opaque: ""
    }
  }
}

extension SelectorArithmetic {
  fileprivate func applied(_ left: Double, _ right: Double) -> Double {
    switch self {
    case .plus: left + right
    case .minus: left - right
    case .times: left * right
    case .divided: left / right
    case .modulo: left.truncatingRemainder(dividingBy: right)
    }
  }

  /// Sums, differences and products that wrap around; only those are asked for.
  fileprivate func applied<Number: FixedWidthInteger>(_ left: Number, _ right: Number) -> Number {
    switch self {
    case .plus: left &+ right
    case .minus: left &- right
    case .times: left &* right
    case .divided, .modulo: 0
    }
  }
}
