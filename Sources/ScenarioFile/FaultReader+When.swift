import Phrasebook
import ScenarioModel
import Vocabulary

/// When a fault strikes.
extension ScenarioReader {
  mutating func schedule(
    _ mapping: MappingReader,
    traits: FaultTraits
  ) -> FaultSchedule? {
    guard !traits.nature.contains(.alwaysThere) else { return .always }
    let ways = traits.timings
    // A share says with which chance, and numbers of runs say which, not when: alone they hold all
    // the time.
    if traits.timeless.contains(where: mapping.has), !ways.contains(where: mapping.has) {
      return .always
    }
    guard let way = exactlyOne(mapping, of: ways) else { return nil }
    switch way {
    case "at": return instants(mapping).map { .at($0) }
    case "every":
      guard let period = duration(mapping, "every") else { return nil }
      let first = mapping.has("from") ? duration(mapping, "from") : period
      return first.map { .every(period: period, first: .start + $0) }
    case "rate":
      return mapping.value("rate").flatMap { rate($0, allowsZero: false) }.map { .rate($0) }
    case "mtbf": return upTime(mapping).map { .renewal(up: $0) }
    case "when": return mapping.value("when").flatMap { condition($0) }.map { .when($0) }
    default:
      let moment = word(mapping, "moment", as: FaultSchedule.Moment.self) ?? .beforeEffect
      return probability(mapping, "probability").map { .opportunity($0, moment) }
    }
  }

  private mutating func instants(_ mapping: MappingReader) -> [VirtualInstant]? {
    guard let node = mapping.value("at") else { return nil }
    let nodes = node.elements ?? [node]
    guard !nodes.isEmpty else {
      problems.add(.shape, at: node.place, say(.listExpected))
      return nil
    }
    let instants = nodes.compactMap { duration($0, allowsZero: true) }.map { .start + $0 }
    return instants.count == nodes.count ? instants.sorted() : nil
  }

  private mutating func upTime(_ mapping: MappingReader) -> Distribution? {
    guard let law = law(mapping, "mtbf") else { return nil }
    guard law.mean > 0 else {
      let place = mapping.place(of: "mtbf")
      problems.add(.duration, at: place, say(.zeroDuration), hint: say(.durationHint))
      return nil
    }
    return law
  }
}
