import Phrasebook
import ScenarioModel
import Vocabulary

/// Clients: who calls endpoints from outside, how often and how patiently.
extension ScenarioReader {
  mutating func readClients(_ root: MappingReader) {
    for entity in entities("clients", of: root, names: \.clients)
    where isNew(entity.name, in: names.clients, kind: .wordClient, at: entity.place) {
      readClient(entity)
    }
  }

  private mutating func readClient(_ entity: Entity) {
    let mapping = entity.mapping
    let calls = calls(mapping)
    let arrivals = arrivals(mapping)
    var plan = ClientPlan(
      name: entity.name,
      arrivals: arrivals ?? .burst,
      calls: calls ?? []
    )
    plan.instances = count(mapping, "instances").map { Int($0) } ?? 1
    plan.count = count(mapping, "count")
    plan.start = duration(mapping, "start") ?? .zero
    if arrivals == .burst { checkBurst(mapping) }
    names.clients.add(entity.name, at: entity.place)
    places.clientLoads[scenario.clients.count] =
      (mapping.value("arrivals") ?? mapping.value("stages") ?? mapping.value("think"))?.place
    places.clients.append(entity.place)
    scenario.clients.append(plan)
  }

  private mutating func calls(_ mapping: MappingReader) -> [ClientPlan.WeightedCall]? {
    guard let way = exactlyOne(mapping), let node = mapping.value(way) else {
      return nil
    }
    if way == "call" {
      guard let callee = endpoint(node), let plan = callPlan(mapping, callee) else { return nil }
      return [ClientPlan.WeightedCall(call: plan)]
    }
    guard let entries = node.entries, !entries.isEmpty else {
      problems.add(.shape, at: node.place, say(.mappingExpected), hint: say(.callsHint))
      return nil
    }
    var calls: [ClientPlan.WeightedCall] = []
    for entry in entries {
      let key = SourceNode(content: .scalar(entry.key, isPlain: false), place: entry.keyPlace)
      let weight = count(entry.value, within: 0...1_000_000)
      guard let callee = endpoint(key), let weight, let plan = callPlan(mapping, callee) else {
        continue
      }
      calls.append(ClientPlan.WeightedCall(call: plan, weight: UInt32(weight)))
    }
    guard calls.count == entries.count else { return nil }
    if calls.allSatisfy({ $0.weight == 0 }) {
      problems.add(.probability, at: node.place, say(.weightsAllZero))
      return nil
    }
    return calls
  }
}
