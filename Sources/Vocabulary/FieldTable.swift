/// A value of AMQP 0-9-1's field tables: headers, arguments, and what a script observes.
public indirect enum FieldValue: Hashable, Sendable {
  case void
  case boolean(Bool)
  case integer(Int64)
  case double(Double)
  case text(String)
  /// Seconds since the epoch; what the broker itself writes is virtual time.
  case time(UInt64)
  case list([FieldValue])
  case table(FieldTable)
}

/// Names and values; the order in which they were given does not matter.
///
/// Fields are kept ascending by the bytes of their names, so that equal tables are equal values and
/// are walked alike on every machine. A name that is given twice keeps its last value.
public struct FieldTable: Hashable, Sendable {
  /// One name and its value.
  public struct Field: Hashable, Sendable {
    public let name: String
    public var value: FieldValue

    public init(_ name: String, _ value: FieldValue) {
      self.name = name
      self.value = value
    }
  }

  /// Ascending by name.
  public private(set) var fields: [Field] = []

  public init() {}

  public init(_ fields: [Field]) {
    for field in fields { self[field.name] = field.value }
  }

  public var isEmpty: Bool { fields.isEmpty }

  /// The value of a name, byte for byte; setting nil takes the field away.
  public subscript(name: String) -> FieldValue? {
    get {
      let place = place(of: name)
      return isFound(name, at: place) ? fields[place].value : nil
    }
    set {
      let place = place(of: name)
      switch (isFound(name, at: place), newValue) {
      case (true, let value?): fields[place].value = value
      case (true, nil): fields.remove(at: place)
      case (false, let value?): fields.insert(Field(name, value), at: place)
      case (false, nil): break
      }
    }
  }

  private func isFound(_ name: String, at place: Int) -> Bool {
    place < fields.count && fields[place].name.utf8.elementsEqual(name.utf8)
  }

  /// Where the name stands or would stand.
  private func place(of name: String) -> Int {
    var (low, high) = (0, fields.count)
    while low < high {
      let middle = (low + high) / 2
      if fields[middle].name.utf8.lexicographicallyPrecedes(name.utf8) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low
  }
}

// Texts are equal only byte for byte (R1.5); Swift's own comparison would also take differently
// composed characters for equal.
extension FieldValue {
  /// Whether kind and value are equal, texts byte for byte.
  public static func == (left: FieldValue, right: FieldValue) -> Bool {
    switch (left, right) {
    case (.void, .void): true
    case (.boolean(let left), .boolean(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.double(let left), .double(let right)): left == right
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    case (.time(let left), .time(let right)): left == right
    case (.list(let left), .list(let right)): left == right
    case (.table(let left), .table(let right)): left == right
    case (.void, _), (.boolean, _), (.integer, _), (.double, _), (.text, _), (.time, _),
      (.list, _), (.table, _):
      false
    }
  }

  /// Feeds the value without its kind: equal values feed alike, others seldom.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .void: hasher.combine(0)
    case .boolean(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .double(let value): hasher.combine(value)
    case .text(let value): for byte in value.utf8 { hasher.combine(byte) }
    case .time(let value): hasher.combine(value)
    case .list(let values): hasher.combine(values)
    case .table(let table): hasher.combine(table)
    }
  }
}

extension FieldTable.Field {
  /// Whether names and values are equal, names byte for byte.
  public static func == (left: FieldTable.Field, right: FieldTable.Field) -> Bool {
    left.name.utf8.elementsEqual(right.name.utf8) && left.value == right.value
  }

  /// Feeds the bytes of the name, then the value.
  public func hash(into hasher: inout Hasher) {
    for byte in name.utf8 { hasher.combine(byte) }
    hasher.combine(value)
  }
}

extension FieldTable: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, FieldValue)...) {
    self.init(elements.map { Field($0.0, $0.1) })
  }
}
