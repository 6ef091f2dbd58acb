import ReferenceBroker
import Scripting

/// One operation of a random script; tags are drawn as places among what is outstanding, so that a
/// script still means something when some of its operations are left out.
struct Draw: CustomStringConvertible {
  var step: ScriptStep
  /// Which outstanding delivery of the channel is meant, from the oldest; nil takes the step as is.
  var rank: Int?

  /// The step with its tag, as things stand on the broker; nil if there is nothing to settle.
  func resolved(on broker: ReferenceBroker) -> ScriptStep? {
    guard let rank else { return step }
    let tags = broker.outstandingTags(on: step.channel)
    guard !tags.isEmpty else { return nil }
    let tag = tags[rank % tags.count]
    var step = step
    switch step.operation {
    case .acknowledge(_, let multiple): step.operation = .acknowledge(tag, multiple: multiple)
    case .negative(_, let multiple, let requeue):
      step.operation = .negative(tag, multiple: multiple, requeue: requeue)
    case .reject(_, let requeue): step.operation = .reject(tag, requeue: requeue)
    default: break
    }
    return step
  }

  var description: String { "\(step.channel): \(step.operation)" }
}
