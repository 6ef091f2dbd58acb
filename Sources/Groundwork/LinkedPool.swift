/// The elements of many short lists, in one table.
///
/// Each element has a row, and each list links its rows. The row that was freed last is used next,
/// so that as little memory is touched as there are elements at once. Every operation takes constant
/// time, growth amortised. It copies on write when told to, as `RowTable` does.
public struct LinkedPool<Element: Sendable & BitwiseCopyable>: Sendable {
  @usableFromInline struct Row: Sendable, BitwiseCopyable {
    @usableFromInline var element: Element
    /// The one behind it in its list; of a free row the one freed before.
    @usableFromInline var next: UInt32

    @inlinable init(_ element: Element) {
      self.element = element
      next = .max
    }
  }

  /// Rows of the pool in their order.
  public struct List: Sendable, BitwiseCopyable {
    @usableFromInline var first = UInt32.max
    @usableFromInline var last = UInt32.max
    @usableFromInline var length = 0

    @inlinable public init() {}

    @inlinable public var isEmpty: Bool { length == 0 }
    @inlinable public var count: Int { length }
    /// The row at its front; `nil` when it is empty.
    @inlinable public var firstRow: UInt32? { length == 0 ? nil : first }
  }

  @usableFromInline var rows = RowTable<Row>()
  @usableFromInline var free = UInt32.max
  @usableFromInline let filler: Element

  /// Makes an empty pool; the filler stands in rows before they are used.
  @inlinable public init(filler: Element) { self.filler = filler }

  /// Makes the rows its own after the pool may have been copied.
  @inlinable public mutating func claim() { rows.claim() }

  /// The element of a row.
  @inlinable public subscript(row: UInt32) -> Element {
    @inline(__always) _read { yield rows[Int(row)].element }
  }

  /// Keeps an element that is in no list; says in which row.
  @inlinable @inline(__always)
  public mutating func insert(_ element: Element) -> UInt32 {
    if free == .max { addRow() }
    let row = free
    free = rows[Int(row)].next
    rows[Int(row)].element = element
    rows[Int(row)].next = .max
    return row
  }

  /// Adds a free row; it is not given the element, which would have to be put together in memory.
  @inline(never) @usableFromInline
  mutating func addRow() {
    precondition(rows.count < Int(UInt32.max), "more elements than rows have numbers")
    rows.append(Row(filler))
    free = UInt32(truncatingIfNeeded: rows.count - 1)
  }

  /// Takes out an element that is in no list.
  @inlinable @inline(__always)
  public mutating func remove(_ row: UInt32) -> Element {
    let element = rows[Int(row)].element
    rows[Int(row)].next = free
    free = row
    return element
  }

  /// Puts a row that is in no list behind all of one.
  @inlinable @inline(__always)
  public mutating func append(_ row: UInt32, to list: inout List) {
    if list.isEmpty { list.first = row } else { rows[Int(list.last)].next = row }
    list.last = row
    list.length &+= 1
  }

  /// Puts a row that is in no list before all of one.
  @inlinable
  public mutating func prepend(_ row: UInt32, to list: inout List) {
    if list.isEmpty { list.last = row } else { rows[Int(row)].next = list.first }
    list.first = row
    list.length &+= 1
  }

  /// Takes the front row off a list; it is in none then.
  @inlinable @inline(__always)
  public mutating func popFirst(of list: inout List) -> UInt32? {
    guard !list.isEmpty else { return nil }
    let row = list.first
    list.first = rows[Int(row)].next
    list.length &-= 1
    rows[Int(row)].next = .max
    return row
  }

  /// Takes out all elements of a list; takes time linear in their number.
  @inlinable
  public mutating func removeAll(of list: inout List) {
    while let row = popFirst(of: &list) { _ = remove(row) }
  }
}
