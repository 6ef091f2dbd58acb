import Phrasebook
import Vocabulary

/// Plays a script for KubeMQ in virtual time and notes what its clients see.
///
/// What the client waits for takes the time that it takes there: the wait of a request that stays
/// short of messages, the time-out of a request that nobody answers.
struct KubePlayer: DialectPlayer {
  let steps: [KubeStep]
  let edition: KubeEdition
  /// Tells what happens, if somebody listens.
  var narration: Narration?
  var now = VirtualInstant.start
  var events: [FieldTable] = []

  init(_ steps: [KubeStep], _ edition: KubeEdition, explainingIn language: Language? = nil) {
    self.steps = steps
    self.edition = edition
    narration = language.map { Narration(language: $0) }
  }

  mutating func play() -> ScriptRecord {
    var record = ScriptRecord()
    for index in steps.indices {
      let result = perform(steps[index])
      if result != nil || !events.isEmpty {
        record.steps.append(ObservedStep(index: index, result: result, events: events))
      }
      events.removeAll(keepingCapacity: true)
    }
    return record
  }

  var explanations: [StepExplanation] { narration?.explanations ?? [] }

  private mutating func perform(_ step: KubeStep) -> FieldValue? {
    switch step {
    case .wait(let duration): now = now + duration
    default: break
    }
    return nil
  }
}
