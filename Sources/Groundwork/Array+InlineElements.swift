extension Array {
  /// Adds the first of some elements at the end, having asked only once whether a copy shares the
  /// array; amortised linear time.
  @inlinable
  public mutating func append<let size: Int>(
    firstOf elements: borrowing InlineArray<size, Element>,
    count: Int
  ) {
    unsafe elements.span.withUnsafeBufferPointer { buffer in
      unsafe append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }
}
