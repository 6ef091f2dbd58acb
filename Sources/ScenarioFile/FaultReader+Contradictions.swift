import Phrasebook
import ScenarioModel
import Vocabulary

/// Faults that cannot both be.
extension ScenarioReader {
  /// Two faults that cannot both have an actor at the same time.
  mutating func checkContradictions() {
    for (second, later) in scenario.faults.prefix(1_000).enumerated() {
      for (first, earlier) in scenario.faults.prefix(second).enumerated()
      where contradict(earlier, later) {
        let line = places.faults[first].position.map { String($0.line) } ?? "--set"
        problems.add(
          .fault,
          at: places.faults[second],
          say(.contradictoryFaults, later.name, earlier.name, line)
        )
      }
    }
  }

  private func contradict(_ one: FaultPlan, _ other: FaultPlan) -> Bool {
    guard one.kind.stopsVictims, other.kind.stopsVictims, one.drawnTargets == nil,
      other.drawnTargets == nil, case .at(let starts) = one.schedule,
      case .at(let otherStarts) = other.schedule,
      one.meets(other)
    else { return false }
    var (index, otherIndex) = (0, 0)
    while index < starts.count, otherIndex < otherStarts.count {
      let (start, otherStart) = (starts[index], otherStarts[otherIndex])
      let end = one.end(from: start)
      let otherEnd = other.end(from: otherStart)
      if start == otherStart || start < otherEnd && otherStart < end { return true }
      if end < otherEnd { index += 1 } else { otherIndex += 1 }
    }
    return false
  }
}

extension FaultKind {
  fileprivate var stopsVictims: Bool { word.traits.nature.contains(.stopsVictims) }
}

extension FaultPlan {
  /// When a strike is over that came at an instant; of a law it is never known to overlap.
  fileprivate func end(from start: VirtualInstant) -> VirtualInstant {
    guard length != nil else { return kind.isMomentary ? start : .never }
    return fixedLength.map { start + $0 } ?? start
  }

  /// Whether both can hit the same; the broker is one.
  fileprivate func meets(_ other: FaultPlan) -> Bool {
    if targets.isEmpty || other.targets.isEmpty { return targets.isEmpty && other.targets.isEmpty }
    return targets.contains { target in other.targets.contains { $0.meets(target) } }
  }
}

extension FaultTarget {
  fileprivate func meets(_ other: FaultTarget) -> Bool {
    role == other.role && plan == other.plan
      && (instance == nil || other.instance == nil || instance == other.instance)
  }
}
