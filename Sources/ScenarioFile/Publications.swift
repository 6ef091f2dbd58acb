import ScenarioModel

/// What one service publishes: one entry for each target, in the order of its steps.
struct Publications {
  /// Index of the producer that stands for the first.
  var first = 0
  private var list: [Publication] = []
  /// Entries by what their targets are called.
  private var indices: [String: [Int]] = [:]

  init(first: Int = 0) { self.first = first }

  /// The producer that stands for the target; `nil` when two steps want different sizes of it.
  mutating func add(_ publication: Publication) -> Int? {
    let alike = indices[publication.label] ?? []
    guard let index = alike.first(where: { list[$0].target == publication.target }) else {
      indices[publication.label, default: []].append(list.count)
      list.append(publication)
      return first + list.count - 1
    }
    if let size = publication.size {
      guard list[index].size ?? size == size else { return nil }
      list[index].size = size
    }
    list[index].isConfirmed = list[index].isConfirmed || publication.isConfirmed
    return first + index
  }

  /// The producers' names: the service's own, with the target's when there are several.
  func named(after service: String) -> [(name: String, publication: Publication)] {
    guard list.count > 1 else { return list.map { (service, $0) } }
    var counts: [String: Int] = [:]
    return list.map { publication in
      let count = counts[publication.label, default: 0] + 1
      counts[publication.label] = count
      let name = "\(service).\(publication.label)"
      return (count == 1 ? name : "\(name)-\(count)", publication)
    }
  }
}

/// One target that steps of a service publish to.
struct Publication {
  var target: PublishTarget
  /// What the target is called in the producer's name.
  var label: String
  /// Set by the steps that name a size; all of them the same.
  var size: Distribution?
  /// Whether one of the steps waits for the confirm, or the relay of the outbox does.
  var isConfirmed: Bool
  var place: Place
}
