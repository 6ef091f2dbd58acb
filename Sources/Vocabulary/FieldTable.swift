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

extension FieldTable: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, FieldValue)...) {
    self.init(elements.map { Field($0.0, $0.1) })
  }
}
