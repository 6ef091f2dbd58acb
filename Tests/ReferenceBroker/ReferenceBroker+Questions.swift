public import Vocabulary

extension ReferenceBroker {
  /// What is in each queue now.
  public var finalDepths: FieldTable { depths(of: nil) }

  /// What the open channel of that name still has to settle, the oldest first.
  public func outstandingTags(on name: String) -> [UInt64] {
    guard let channel = channels.last(where: { $0.name == name }), channel.isOpen else { return [] }
    return channel.unacked.map(\.tag).sorted()
  }
}
