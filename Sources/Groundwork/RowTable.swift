/// Rows in one stretch of memory, for hot loops that write to many tables in turn.
///
/// It copies on write like an array, but checks that its storage is its own only when told to:
/// whoever holds tables calls `claim()` on each of them once before a batch of writes, after the
/// holder may have been copied. Writing to a row without a claim is a programming error; builds
/// for debugging stop there. Reading and writing a row check bounds and cost nothing else, where an
/// array asks the runtime at every write.
public struct RowTable<Row> {
  @usableFromInline var storage: RowTableStorage<Row>
  @usableFromInline var length = 0

  @inlinable public init() { storage = RowTableStorage(capacity: 0) }

  /// Makes a table of rows that exist already.
  @inlinable public init(_ rows: some Sequence<Row>) {
    self.init()
    for row in rows { append(row) }
  }

  /// Makes a table of equal rows.
  @inlinable public init(repeating row: Row, count: Int) {
    storage = RowTableStorage(capacity: count)
    unsafe storage.rows.initialize(repeating: row, count: count)
    unsafe storage.initialised.pointee = count
    length = count
  }

  @inlinable public var count: Int { length }
  @inlinable public var isEmpty: Bool { length == 0 }

  /// Makes the storage its own, by copying it if another table shares it.
  @inlinable public mutating func claim() {
    if !isKnownUniquelyReferenced(&storage) { move(toCapacity: storage.capacity) }
  }

  /// The row at a place in `0..<count`.
  ///
  /// - Precondition: to write, the table has claimed its storage since it was last copied.
  @inlinable public subscript(index: Int) -> Row {
    @inline(__always) _read {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "no such row")
      yield unsafe storage.rows[index]
    }
    @inline(__always) _modify {
      precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "no such row")
      assert(isKnownUniquelyReferenced(&storage), "a table is claimed before it is written to")
      yield unsafe &storage.rows[index]
    }
  }

  /// Adds a row at the end; amortised constant time.
  @inlinable public mutating func append(_ row: Row) {
    if length == storage.capacity || !isKnownUniquelyReferenced(&storage) {
      move(toCapacity: length < storage.capacity ? storage.capacity : Swift.max(4, length * 2))
    }
    unsafe (storage.rows + length).initialize(to: row)
    length += 1
    unsafe storage.initialised.pointee = length
  }

  /// Takes the last row off; `nil` when there is none.
  @inlinable public mutating func popLast() -> Row? {
    guard length > 0 else { return nil }
    claim()
    length -= 1
    unsafe storage.initialised.pointee = length
    return unsafe (storage.rows + length).move()
  }

  @usableFromInline @inline(never)
  mutating func move(toCapacity capacity: Int) {
    let target = RowTableStorage<Row>(capacity: capacity)
    if isKnownUniquelyReferenced(&storage) {
      unsafe target.rows.moveInitialize(from: storage.rows, count: length)
      unsafe storage.initialised.pointee = 0
    } else {
      unsafe target.rows.initialize(from: storage.rows, count: length)
    }
    unsafe target.initialised.pointee = length
    storage = target
  }
}

/// The memory of a table and of its copies.
@usableFromInline @safe
final class RowTableStorage<Row> {
  @usableFromInline let capacity: Int
  @usableFromInline let rows: UnsafeMutablePointer<Row>
  /// How many rows hold a value; behind a pointer, so that no access is checked at run time.
  @usableFromInline let initialised: UnsafeMutablePointer<Int>

  @usableFromInline init(capacity: Int) {
    self.capacity = capacity
    unsafe rows = UnsafeMutablePointer<Row>.allocate(capacity: Swift.max(capacity, 1))
    unsafe initialised = UnsafeMutablePointer<Int>.allocate(capacity: 1)
    unsafe initialised.initialize(to: 0)
  }

  deinit {
    unsafe rows.deinitialize(count: initialised.pointee)
    unsafe rows.deallocate()
    unsafe initialised.deallocate()
  }
}

// The storage is reached through its table only, and a table is a value.
extension RowTable: @unchecked Sendable where Row: Sendable {}

extension RowTable: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { length }
}

extension RowTable: Equatable where Row: Equatable {
  public static func == (left: RowTable, right: RowTable) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { $0 == $1 }
  }
}

extension RowTable: ExpressibleByArrayLiteral {
  @inlinable public init(arrayLiteral rows: Row...) { self.init(rows) }
}
