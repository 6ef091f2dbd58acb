import Foundation
import ReferenceBroker
import Scripting
import TestSupport
import Testing
import Vocabulary

@Suite struct EngineAgainstModelTests {
  @Test(arguments: RabbitVersion.allCases)
  func `the engine does what the model does`(_ version: RabbitVersion) {
    let environment = ProcessInfo.processInfo.environment
    let count = environment["SEQUENCES"].flatMap(UInt64.init) ?? 600
    let words = environment["WITHOUT"]?.split(separator: ",") ?? []
    let first = environment["FIRST_SEED"].flatMap(UInt64.init) ?? 0
    var left = Set(Feature.allCases.filter { words.contains(Substring("\($0)")) })
    // What 4.x counts as a failure, and who takes over there, the model does not know.
    if version != .v3x10 { left.insert(.quorumQueues) }
    var failures = 0
    for seed in first..<(first + count) {
      let draws = ScriptGenerator.draw(seed: seed, length: 40, without: left)
      guard fault(draws, version) != nil else { continue }
      let shortest = shrunk(draws) { fault($0, version) == nil }
      report(seed, shortest, version)
      failures += 1
      if failures == (environment["FAILURES"].flatMap(Int.init) ?? 1) { return }
    }
  }

  private func report(_ seed: UInt64, _ draws: [Draw], _ version: RabbitVersion) {
    let steps = played(draws, version).steps
    let text = steps.map(caseText).joined(separator: ",\n") + "\n" + (fault(draws, version) ?? "")
    Issue.record(Comment(rawValue: "FIRST_SEED=\(seed) version \(version.rawValue)\n" + text))
  }
}

/// The steps that the draws come to, and what the model does.
private func played(_ draws: [Draw], _ version: RabbitVersion) -> Script {
  var model = ReferenceBroker(version: version)
  var script = Script(id: "random", version: version, steps: [])
  var record = ScriptRecord()
  for draw in draws {
    guard let step = draw.resolved(on: model) else { continue }
    let observed = model.perform(step, index: script.steps.count)
    if let observed { record.steps.append(observed) }
    script.steps.append(step)
  }
  record.final = model.finalDepths
  script.expected = record
  return script
}

/// Where the engine departs from the model, from its own books, or from a copy of itself (V33).
func fault(_ draws: [Draw], _ version: RabbitVersion) -> String? {
  let script = played(draws, version)
  var player = ScriptPlayer(script)
  var copy = player
  var (record, copied) = (ScriptRecord(), ScriptRecord())
  for index in script.steps.indices {
    if index == script.steps.count / 2 { (copy, copied) = (player, record) }
    record.add(player.play(step: index))
    if let breach = player.invariantBreaches().first { return "step \(index): \(breach)" }
  }
  for index in script.steps.indices.dropFirst(script.steps.count / 2) {
    copied.add(copy.play(step: index))
  }
  (record.final, copied.final) = (player.finalDepths(), copy.finalDepths())
  if let text = script.expected.flatMap({ difference($0, record) }) { return text }
  return difference(record, copied).map { "a copy from the middle went on otherwise (V33): " + $0 }
}

extension ScriptRecord {
  fileprivate mutating func add(_ step: ObservedStep) {
    if step.result != nil || !step.events.isEmpty { steps.append(step) }
  }
}
