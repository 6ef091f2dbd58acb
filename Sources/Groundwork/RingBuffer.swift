/// A first-in first-out line that also takes elements back at its front.
///
/// Elements lie in one array whose places are used in a circle; the capacity is a power of two.
/// Copies share storage until one of them changes. An element taken out stays in memory until its
/// place is used again, which matters only for elements that own something.
///
/// Every operation takes constant time, growth amortised. Memory that was never used is never
/// touched, so a long line of `UInt32` costs four bytes an element.
public struct RingBuffer<Element> {
  /// Places `0..<storage.count` hold elements or what is left of them; the rest was never used.
  @usableFromInline var storage: [Element] = []
  @usableFromInline var head = 0
  @usableFromInline var length = 0
  @usableFromInline var mask = -1

  /// Makes an empty line, which owns no memory yet.
  @inlinable public init() {}

  /// How many elements are in the line.
  @inlinable public var count: Int { length }

  /// Whether nothing is in the line.
  @inlinable public var isEmpty: Bool { length == 0 }

  /// How many elements fit before the line must grow.
  @inlinable public var capacity: Int { mask + 1 }

  /// The element that `popFirst` would take.
  @inlinable public var first: Element? { length == 0 ? nil : storage[head] }

  /// The element that joined the back last.
  @inlinable public var last: Element? {
    length == 0 ? nil : storage[(head + length - 1) & mask]
  }

  /// The element at a distance from the front, in `0..<count`.
  @inlinable public subscript(index: Int) -> Element {
    get {
      precondition(index >= 0 && index < length, "index outside the line")
      return storage[(head + index) & mask]
    }
    _modify {
      precondition(index >= 0 && index < length, "index outside the line")
      yield &storage[(head + index) & mask]
    }
  }

  /// Adds an element at the back.
  @inlinable public mutating func append(_ element: Element) {
    if length > mask { grow(toHold: length + 1) }
    let place = (head + length) & mask
    if place == storage.count {
      storage.append(element)
    } else {
      storage[place] = element
    }
    length += 1
  }

  /// Adds an element at the front, so that it is the next to leave.
  @inlinable public mutating func prepend(_ element: Element) {
    if length > mask { grow(toHold: length + 1) }
    let place = (head - 1) & mask
    if place >= storage.count { useAllPlaces(filler: element) }
    storage[place] = element
    head = place
    length += 1
  }

  /// Takes the element at the front, or `nil` if there is none.
  @inlinable public mutating func popFirst() -> Element? {
    guard length > 0 else { return nil }
    let element = storage[head]
    head = (head + 1) & mask
    length -= 1
    return element
  }

  /// Takes the element at the back, or `nil` if there is none.
  @discardableResult
  @inlinable public mutating func removeLast() -> Element? {
    guard length > 0 else { return nil }
    length -= 1
    return storage[(head + length) & mask]
  }

  /// Empties the line; its memory is given back unless it is to be kept.
  @inlinable public mutating func removeAll(keepingCapacity: Bool = false) {
    length = 0
    head = 0
    storage.removeAll(keepingCapacity: keepingCapacity)
    if !keepingCapacity { mask = -1 }
  }

  /// Makes room for at least `minimum` elements in all.
  @inlinable public mutating func reserveCapacity(_ minimum: Int) {
    if minimum > capacity { grow(toHold: minimum) }
  }

  /// Moves the line to a larger array, front first.
  @inline(never)
  @inlinable mutating func grow(toHold minimum: Int) {
    var newCapacity = max(8, capacity)
    while newCapacity < minimum { newCapacity *= 2 }
    var moved: [Element] = []
    moved.reserveCapacity(newCapacity)
    let untilEnd = min(length, storage.count - head)
    moved.append(contentsOf: storage[head..<(head + untilEnd)])
    moved.append(contentsOf: storage[..<(length - untilEnd)])
    storage = moved
    head = 0
    mask = newCapacity - 1
  }

  /// Gives every place a value, because the front is about to step back over the end.
  @inline(never)
  @inlinable mutating func useAllPlaces(filler: Element) {
    storage.append(contentsOf: repeatElement(filler, count: capacity - storage.count))
  }
}

extension RingBuffer: Sendable where Element: Sendable {}

extension RingBuffer: Equatable where Element: Equatable {
  /// Whether both lines hold equal elements in the same order, wherever they lie in memory.
  public static func == (left: RingBuffer, right: RingBuffer) -> Bool {
    left.length == right.length && (0..<left.length).allSatisfy { left[$0] == right[$0] }
  }
}
