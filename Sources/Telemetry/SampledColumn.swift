/// One measure of a run that is read at regular instants.
public struct SampledColumn: Equatable, Hashable, Sendable {
  /// As in the result document, such as `queue.orders.ready`.
  public var name: String
  /// Whether its values are happenings since the sample before rather than a level.
  public var isRate: Bool

  public init(name: String, isRate: Bool) {
    self.name = name
    self.isRate = isRate
  }
}
