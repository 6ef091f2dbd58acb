import Scripting
import Vocabulary

extension ReferenceBroker {
  /// What the operator's tool sets: the two thresholds whose crossing raises an alarm (R14.1).
  mutating func control(_ words: String) {
    let parts = words.split(separator: " ")
    guard parts.count > 1 else { return }
    switch parts[0] {
    case "set_vm_memory_high_watermark": hasMemoryAlarm = (Double(parts[1]) ?? 1) < 0.01
    case "set_disk_free_limit": hasDiskAlarm = (Double(parts[1]) ?? 1e15) > 1e14
    default: break
    }
    if !hasMemoryAlarm && !hasDiskAlarm { releaseConnections() }
  }

  /// Whether the publish has to wait for the end of an alarm; the first one is told of it.
  mutating func isHeldBack(_ step: ScriptStep, _ channel: Int) -> Bool {
    let id = channels[channel].connection
    guard hasMemoryAlarm || hasDiskAlarm, let place = connections.firstIndex(where: { $0.id == id })
    else { return false }
    if !connections[place].isBlocked {
      connections[place].isBlocked = true
      let reason = hasMemoryAlarm ? "low on memory" : "low on disk"
      events.append([
        "ev": .text("blocked"), "conn": .text(connections[place].name), "reason": .text(reason),
      ])
    }
    connections[place].heldBack.append(step)
    return true
  }

  private mutating func releaseConnections() {
    for place in connections.indices where connections[place].isBlocked && connections[place].isOpen
    {
      connections[place].isBlocked = false
      let name = connections[place].name
      events.append(["ev": .text("unblocked"), "conn": .text(name)])
      let steps = connections[place].heldBack
      connections[place].heldBack = []
      for step in steps {
        do throws(Refusal) {
          _ = try execute(step)
        } catch {
          refuse(step, error)
        }
      }
    }
  }
}
