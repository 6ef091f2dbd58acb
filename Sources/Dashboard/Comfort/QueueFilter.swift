import ScenarioModel
import Vocabulary
import Telemetry

/// What can be asked of queues and scenarios in a filter.
extension DashboardState {
  /// The fields a filter of the present screen knows.
  var filterFields: [String] {
    switch screen {
    case .overview, .queues, .latency: Self.queueFields
    case .learn: Self.scenarioFields
    case .events: EventFilter.fields
    case .topology, .faults: []
    }
  }

  static let queueFields = ["name", "ready", "unacked", "in", "out", "p99", "redelivered", "state"]
  static let scenarioFields = ["id", "title", "statement", "seconds"]

  /// Whether a queue passes the filter.
  func passes(_ queue: QueueSnapshot, _ query: FilterQuery, worst: Alarm.Severity?) -> Bool {
    query.matches(queue.name) { field in
      let now = snapshot?.now ?? .start
      func number(_ value: Double?) -> FilterValue { value.map { .number($0) } ?? .unknown }
      switch field {
      case "name": return .text(queue.name)
      case "ready": return queue.exists ? .number(Double(queue.ready)) : .unknown
      case "unacked": return queue.exists ? .number(Double(queue.unacked)) : .unknown
      case "redelivered": return .number(Double(queue.redelivered))
      case "in": return number(QueueFlow(of: queue.series, at: now)?.arrivals)
      case "out": return number(QueueFlow(of: queue.series, at: now)?.departures)
      case "p99": return number(LatencyFigures([queue.recentLatency]).p99?.inSeconds)
      case "state":
        return .text(worst == .alarm ? "alarm" : worst == .warning ? "warning" : "normal")
      default: return .unknown
      }
    }
  }

  /// Whether a scenario passes the filter.
  func passes(_ entry: ScenarioEntry, _ query: FilterQuery) -> Bool {
    let title = entry.title.text(in: language)
    let line = ([entry.id, title] + entry.statements).joined(separator: " ")
    return query.matches(line) { field in
      switch field {
      case "id": return .text(entry.id)
      case "title": return .text(title)
      case "statement": return .text(entry.statements.joined(separator: " "))
      case "seconds": return .number(entry.seconds)
      default: return .unknown
      }
    }
  }
}
