/// A table whose rows keep their place for as long as they live.
///
/// The row freed last is the first to be used again. Every insertion gives its row a new generation,
/// so the pair of row and generation names one life of a row: a late reference to a row that was
/// used again is told from a true one. Generations repeat after 2,147,483,648 insertions.
///
/// Insertion and removal take constant time, growth amortised; a row costs four bytes beside its
/// own size. At most 2,147,483,647 rows. Copies share storage until one changes.
public struct Slab<Row: Sendable & BitwiseCopyable>: Sendable {
  @usableFromInline var rows: [Row] = []
  /// An occupied row's generation, which is odd; for a free row twice the link to the next free one.
  @usableFromInline var marks: [UInt32] = []
  /// One more than the number of the row freed last, or zero; links have the same form.
  @usableFromInline var freeLink: UInt32 = 0
  @usableFromInline var nextGeneration: UInt32 = 1
  @usableFromInline var occupied = 0

  /// Makes an empty table, which owns no memory yet.
  @inlinable public init() {}

  /// How many rows are occupied.
  @inlinable public var count: Int { occupied }

  /// Whether no row is occupied.
  @inlinable public var isEmpty: Bool { occupied == 0 }

  /// How many rows exist, occupied or free; row numbers are below it.
  @inlinable public var capacity: Int { rows.count }

  /// Makes room for `minimum` rows in all.
  @inlinable public mutating func reserveCapacity(_ minimum: Int) {
    rows.reserveCapacity(minimum)
    marks.reserveCapacity(minimum)
  }

  /// Puts a row into the most recently freed place, or into a new one, and returns its number.
  @inlinable public mutating func insert(_ row: Row) -> UInt32 {
    let generation = nextGeneration
    nextGeneration &+= 2
    occupied &+= 1
    guard freeLink != 0 else { return insertAtEnd(row, generation) }
    let place = freeLink &- 1
    freeLink = marks[Int(place)] &>> 1
    marks[Int(place)] = generation
    rows[Int(place)] = row
    return place
  }

  @inline(never)
  @inlinable mutating func insertAtEnd(_ row: Row, _ generation: UInt32) -> UInt32 {
    precondition(rows.count < 0x7fff_ffff, "the table is full")
    rows.append(row)
    marks.append(generation)
    return UInt32(rows.count - 1)
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
    marks[Int(row)] = freeLink &<< 1
    freeLink = row &+ 1
    occupied &-= 1
  }

  /// Frees every row; numbers start again at zero, generations go on.
  @inlinable public mutating func removeAll(keepingCapacity: Bool = false) {
    rows.removeAll(keepingCapacity: keepingCapacity)
    marks.removeAll(keepingCapacity: keepingCapacity)
    freeLink = 0
    occupied = 0
  }

  /// The generation of an occupied row, always odd; zero if the row is free.
  @inlinable public func generation(of row: UInt32) -> UInt32 {
    let mark = marks[Int(row)]
    return mark & 1 == 1 ? mark : 0
  }

  /// Whether the row exists and is occupied.
  @inlinable public func isOccupied(_ row: UInt32) -> Bool {
    Int(row) < marks.count && marks[Int(row)] & 1 == 1
  }

  /// Whether that life of the row is going on; any pair of numbers may be asked.
  @inlinable public func contains(_ row: UInt32, _ generation: UInt32) -> Bool {
    Int(row) < marks.count && generation & 1 == 1 && marks[Int(row)] == generation
  }

  /// Visits the occupied rows in the order of their numbers; takes time linear in `capacity`.
  @inlinable public func forEach(_ visit: (UInt32, Row) -> Void) {
    for row in rows.indices where marks[row] & 1 == 1 {
      visit(UInt32(truncatingIfNeeded: row), rows[row])
    }
  }
}
