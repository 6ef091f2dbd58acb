import Phrasebook
import ScenarioFile
import ScenarioModel
import Scripting
import Vocabulary

extension ObjectReader {
  /// What a case expects; only some brokers' cases say what is left at the end.
  mutating func record(stepCount: Int, hasFinal: Bool) -> ScriptRecord {
    guard node.entries != nil else {
      problems.add(.value, at: node.place, say(.mustBe, "expect", say(.anObject)))
      return ScriptRecord()
    }
    reportKeys(notIn: ["steps", "final"])
    var record = ScriptRecord()
    for node in elements("steps") {
      guard node.entries != nil else {
        problems.add(.value, at: node.place, say(.mustBe, "steps", say(.anObject)))
        continue
      }
      let step = inside(node) { $0.observedStep(stepCount: stepCount) }
      if let last = record.steps.last, last.index >= step.index {
        problems.add(.value, at: node.place, say(.stepsOutOfOrder))
      }
      record.steps.append(step)
    }
    record.final = table("final", isRequired: hasFinal)
    return record
  }

  private mutating func observedStep(stepCount: Int) -> ObservedStep {
    reportKeys(notIn: ["i", "result", "events"])
    let index = Int(whole("i", 0...Int64(Int32.max)))
    if has("i"), index >= stepCount {
      problems.add(.reference, at: place(of: "i"), say(.stepOutOfRange, String(index)))
    }
    var step = ObservedStep(index: index, result: node.value(of: "result")?.fieldValue)
    guard has("events") else { return step }
    step.events = elements("events").map { element in
      if element.entries == nil {
        problems.add(.value, at: element.place, say(.mustBe, "events", say(.anObject)))
      }
      return element.fieldTable
    }
    return step
  }
}
