/// What a service did in one column.
public struct ServiceColumn: SeriesColumn {
  /// Requests that reached it.
  public var requests: UInt32 = 0
  /// Of requests that were answered, from reaching it to the answer.
  public var latency = LatencyColumn()

  public init() {}

  /// Takes the next column in, in time order.
  public mutating func absorb(_ next: ServiceColumn) {
    requests &+= next.requests
    latency.absorb(next.latency)
  }
}
