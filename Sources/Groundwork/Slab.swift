/// A table whose rows keep their place for as long as they live.
///
/// A freed row is the first to be used again. Every row carries a generation that changes when the
/// row is filled and when it is freed, so the pair of row and generation names one life of a row:
/// a late reference to a row that was used again is told from a true one. A generation repeats only
/// after 2,147,483,648 uses of the same row.
///
/// Insertion and removal take constant time, growth amortised. Copies share storage until one
/// changes.
public struct Slab<Row: Sendable & BitwiseCopyable>: Sendable {
  @usableFromInline var rows: [Row] = []
  /// Odd while the row is occupied, even while it is free.
  @usableFromInline var generations: [UInt32] = []
  @usableFromInline var freeRows: [UInt32] = []

  /// Makes an empty table, which owns no memory yet.
  @inlinable public init() {}

  /// How many rows are occupied.
  @inlinable public var count: Int { rows.count - freeRows.count }

  /// Whether no row is occupied.
  @inlinable public var isEmpty: Bool { count == 0 }

  /// How many rows exist, occupied or free; row numbers are below it.
  @inlinable public var capacity: Int { rows.count }

  /// Makes room for `minimum` rows in all.
  @inlinable public mutating func reserveCapacity(_ minimum: Int) {
    rows.reserveCapacity(minimum)
    generations.reserveCapacity(minimum)
  }

  /// Puts a row into the most recently freed place, or into a new one, and returns its number.
  @inlinable public mutating func insert(_ row: Row) -> UInt32 {
    if let place = freeRows.popLast() {
      rows[Int(place)] = row
      generations[Int(place)] &+= 1
      return place
    }
    let place = UInt32(truncatingIfNeeded: rows.count)
    rows.append(row)
    generations.append(1)
    return place
  }

  /// The occupied row of that number; it can be changed in place.
  @inlinable public subscript(row: UInt32) -> Row {
    get {
      assert(isOccupied(row), "row is free")
      return rows[Int(row)]
    }
    _modify {
      assert(isOccupied(row), "row is free")
      yield &rows[Int(row)]
    }
  }

  /// Frees an occupied row.
  @inlinable public mutating func remove(_ row: UInt32) {
    precondition(isOccupied(row), "row is already free")
    generations[Int(row)] &+= 1
    freeRows.append(row)
  }

  /// Frees every row; numbers start again at zero and generations too.
  @inlinable public mutating func removeAll(keepingCapacity: Bool = false) {
    rows.removeAll(keepingCapacity: keepingCapacity)
    generations.removeAll(keepingCapacity: keepingCapacity)
    freeRows.removeAll(keepingCapacity: keepingCapacity)
  }

  /// The generation of an existing row; odd exactly while the row is occupied.
  @inlinable public func generation(of row: UInt32) -> UInt32 { generations[Int(row)] }

  /// Whether the row exists and is occupied.
  @inlinable public func isOccupied(_ row: UInt32) -> Bool {
    Int(row) < generations.count && generations[Int(row)] & 1 == 1
  }

  /// Whether that life of the row is going on; any pair of numbers may be asked.
  @inlinable public func contains(_ row: UInt32, _ generation: UInt32) -> Bool {
    Int(row) < generations.count && generation & 1 == 1 && generations[Int(row)] == generation
  }

  /// Visits the occupied rows in the order of their numbers; takes time linear in `capacity`.
  @inlinable public func forEach(_ visit: (UInt32, Row) -> Void) {
    for row in rows.indices where generations[row] & 1 == 1 {
      visit(UInt32(truncatingIfNeeded: row), rows[row])
    }
  }
}
